import { highestRate, mostConcurrent, totalSeconds } from './load-stages';
import type { LoadRequestModel, LoadScriptModel, LoadTestModel } from './load-test-model';
import { checkCidrs, checkPort, checkPrometheusUrl } from '../../core/check-endpoint';
import { checkImage, ImageRules } from '../../core/check-image';
import { checkLabels } from '../../core/labels';
import { DNS_LABEL, OBJECT_NAME, URL_PATH } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { isProduction } from '../../core/production-environment';
import { checkText } from '../../core/text';
import { checkWholeNumber } from '../../core/whole-number';

/** A Job adds a hash of 11 characters to its name, and pods six to that of the Job. */
const LONGEST_NAME = 46;
/** Each request under way takes a virtual user of one to three megabytes; one pod bears no more than this. */
const MOST_CONCURRENT = 5000;
const LONGEST_SECONDS = 3 * 24 * 3600;
/** Headers that let somebody in. */
const SECRET_HEADERS = ['authorization', 'proxy-authorization', 'cookie', 'x-api-key', 'x-auth-token'];

/** All that is wrong with what a script does. */
export function checkLoadScript(script: LoadScriptModel, { allowInProduction }: { readonly allowInProduction: boolean }): Problem[] {
  const { url, environment, objectives, requests, timeoutSeconds } = script;
  return [
    ...allowInProduction || !isProduction(environment) ? [] : [{
      code: 'SRE6201',
      prop: 'allowInProduction',
      must: environment === undefined ? 'be true where nobody knows the environment' : `be true in the environment "${environment}"`,
      got: false,
      fix: 'Say allowInProduction: true if users may suffer from it, or name another environment by Platform.configure().',
    } as const],
    ...checkPrometheusUrl('SRE6202', 'url', url).map((problem) => ({ ...problem, fix: 'Write for example http://checkout.shop.svc:80; what lets somebody in goes into a Secret.' })),
    ...requests.length > 0 ? [] : [{ code: 'SRE6203', prop: 'scenario', must: 'hold at least one request', got: requests, fix: 'Write it like [LoadRequest.get("/products")].' } as const],
    ...requests.flatMap((request, index) => checkRequest(request, `scenario[${index}]`)),
    ...checkWholeNumber('timeout', timeoutSeconds, { code: 'SRE6203', min: 1, max: 300, unit: 'seconds', fix: 'Pass for example Duration.seconds(5).' }),
    ...checkProfile(script),
    ...objectives.length > 0 ? [] : [{ code: 'SRE6205', prop: 'slos', must: 'hold at least one objective', got: objectives, fix: 'Pass those of the service, Slo.availability() and Slo.latency(): else nothing judges the test.' } as const],
    ...objectives.flatMap((objective): Problem[] => (objective.kind !== 'unseen' ? [] : [{
      code: 'SRE6205', prop: 'slos', must: 'be objectives that a client can see, of availability or latency', got: `${objective.name}: ${objective.counts}`, fix: 'Leave it out here: SloAlerts judge it while the test runs.',
    }])),
  ];
}

/** All that is wrong with the Job beside its script. */
export function checkLoadTest(model: LoadTestModel, images: ImageRules = {}): Problem[] {
  const { name, labels, image, ttlSeconds, authorizationSecretName, remoteWriteUrl, podPort, remoteWritePodPort } = model;
  return [
    ...name.length <= LONGEST_NAME && DNS_LABEL.matches(name) ? [] : [{
      code: 'SRE1101', prop: 'name', must: DNS_LABEL.must.replace('63', String(LONGEST_NAME)), got: name, fix: 'Pass a shorter or simpler name.',
    } as const],
    ...checkLabels('labels', labels),
    ...checkImage('image', image, images),
    ...checkWholeNumber('timeToLive', ttlSeconds, { code: 'SRE6206', min: 0, unit: 'seconds', fix: 'Pass for example Duration.days(1).' }),
    ...authorizationSecretName === undefined || OBJECT_NAME.matches(authorizationSecretName) ? [] : [{
      code: 'SRE6206', prop: 'authorizationSecretName', must: OBJECT_NAME.must, got: authorizationSecretName, fix: 'Name a Secret whose key "authorization" holds the header.',
    } as const],
    ...remoteWriteUrl === undefined ? [] : checkPrometheusUrl('SRE6206', 'remoteWriteUrl', remoteWriteUrl)
      .map((problem) => ({ ...problem, fix: 'Write for example http://prometheus.monitoring.svc:9090/api/v1/write.' })),
    ...podPort === undefined ? [] : checkPort('SRE6206', 'podPort', podPort),
    ...checkPort('SRE6206', 'remoteWritePodPort', remoteWritePodPort),
    ...checkCidrs('SRE6206', 'cidrs', model.cidrs),
    ...checkCidrs('SRE6206', 'remoteWriteCidrs', model.remoteWriteCidrs),
  ];
}

function checkRequest({ path, weight, headers, body }: LoadRequestModel, prop: string): Problem[] {
  return [
    ...URL_PATH.matches(path) ? [] : [{ code: 'SRE6203', prop: `${prop}.path`, must: URL_PATH.must, got: path, fix: 'Write it like "/products?page=1".' } as const],
    ...checkWholeNumber(`${prop}.weight`, weight, { code: 'SRE6203', min: 1, max: 1000, fix: 'Pass how often it comes, compared with the others.' }),
    ...Object.entries(headers).flatMap(([name, value]): Problem[] => {
      if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) || /[\r\n\0]/.test(value)) {
        return [{ code: 'SRE6203', prop: `${prop}.headers`, must: 'be headers of HTTP, on one line', got: name, fix: 'Write it like { "accept-language": "de" }.' }];
      }
      return SECRET_HEADERS.includes(name.toLowerCase())
        ? [{ code: 'SRE6204', prop: `${prop}.headers`, must: 'hold nothing that lets somebody in', got: name, fix: 'Put the header into a Secret, and name that by authorizationSecretName.' }] : [];
    }),
    ...checkText(`${prop}.headers`, headers),
    ...body === undefined ? [] : checkText(`${prop}.body`, body),
  ];
}

function checkProfile(script: LoadScriptModel): Problem[] {
  const { profile } = script;
  const rate = { code: 'SRE6207', min: 1, max: 100_000, unit: 'requests a second' } as const;
  const problems = [
    ...profile.stages.flatMap((stage) => checkWholeNumber('profile: a rate', stage.rate, { ...rate, fix: 'Pass for example 100.' })),
    ...profile.stages.flatMap((stage) => checkWholeNumber('profile: a time', stage.seconds, { code: 'SRE6207', min: 1, max: LONGEST_SECONDS, unit: 'seconds', fix: 'Pass for example Duration.minutes(5).' })),
  ];
  const unique = [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
  if (unique.length > 0) return unique;
  if (profile.kind === 'breaking-point' && !(profile.steps.length >= 2 && profile.steps.every((step, index) => index === 0 || step > profile.steps[index - 1]))) {
    return [{ code: 'SRE6207', prop: 'profile', must: 'rise from step to step, by at least one request a second', got: profile.steps, fix: 'Pass a higher "to", or fewer steps.' }];
  }
  if (totalSeconds(profile) > LONGEST_SECONDS) {
    return [{ code: 'SRE6207', prop: 'profile', must: 'take at most 3 days in all', got: `${totalSeconds(profile)} s`, fix: 'Pass shorter times.' }];
  }
  const concurrent = mostConcurrent(script);
  return concurrent <= MOST_CONCURRENT ? [] : [{
    code: 'SRE6207',
    prop: 'profile',
    must: `have at most ${MOST_CONCURRENT} requests under way, which one pod bears`,
    got: `${highestRate(profile)} requests/s × ${script.timeoutSeconds} s = ${concurrent}`,
    fix: 'Pass a lower rate or a shorter timeout, or split the test into several.',
  }];
}
