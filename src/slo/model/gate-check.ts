import type { GateModel } from './gate';
import type { GateJobModel } from './gate-job';
import { checkAuthority } from '../../core/check-authority';
import { parseCidr } from '../../core/ip';
import { checkAnnotations } from '../../core/labels';
import { DNS_LABEL } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkText } from '../../core/text';
import { checkWholeNumber } from '../../core/whole-number';

/** What is wrong with a gate. */
export function checkGate({ slos, prometheusUrl }: GateModel): Problem[] {
  const problems: Problem[] = [];
  if (slos.length === 0) {
    problems.push({ code: 'SRE2305', prop: 'slos', must: 'hold at least one objective', got: 'none', fix: 'Without objectives there is no budget to ask for: add one, or remove the gate.' });
  }
  const url = URL.canParse(prometheusUrl) ? new URL(prometheusUrl) : undefined;
  // A password in the address would stand in the script, in the manifest and in every log.
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '' || /\s/.test(prometheusUrl)) {
    problems.push({
      code: 'SRE2305',
      prop: 'prometheusUrl',
      must: 'be an http:// or https:// URL without user, query and fragment',
      got: url?.username || url?.password ? '(a URL with a user)' : prometheusUrl,
      fix: 'Write the base of the API, for example http://prometheus-operated.monitoring.svc:9090; a token goes into PROMETHEUS_TOKEN.',
    });
  }
  return problems;
}

export interface ImageRules {
  readonly registries?: readonly string[];
  readonly requireDigest?: boolean;
}

/** What is wrong with the Job of a gate. */
export function checkGateJob(job: GateJobModel, images: ImageRules): Problem[] {
  const { policy } = job.gate;
  const exempt = exemptionOf(job);
  return [
    ...checkImage(job.image, images),
    ...(job.name.length <= 52 && DNS_LABEL.matches(job.name) ? [] : [{
      code: 'SRE1101', prop: 'name', must: `${DNS_LABEL.must}, and leave 11 characters for the hash of the Job`, got: job.name, fix: 'Pass a shorter name.',
    } as const]),
    ...checkAnnotations('annotations', job.annotations),
    ...checkText('run', job.run),
    ...(exempt === undefined || policy.exemptions.some(({ id }) => id === exempt) ? [] : [{
      code: 'SRE2304', prop: 'exempt', must: `be an exemption of the policy: ${policy.exemptions.map(({ id }) => id).join(', ') || 'it has none'}`, got: exempt, fix: 'Add it to exemptions of the policy.',
    } as const]),
    ...(job.prometheus.kind === 'addresses' ? job.prometheus.cidrs.filter((cidr) => !parseCidr(cidr)).map((cidr) => ({
      code: 'SRE2305', prop: 'prometheusCidrs', must: 'hold blocks of addresses', got: cidr, fix: 'Write for example 10.20.0.0/16.',
    } as const)) : []),
    ...checkAuthority(job.caSecretName, job.gate.prometheusUrl, 'SRE2305'),
    ...checkWholeNumber('prometheusPodPort', job.prometheus.port, { code: 'SRE2305', min: 1, max: 65_535, fix: 'Choose the port that the pods of Prometheus listen on.' }),
    ...checkWholeNumber('deadline', job.deadlineSeconds, { code: 'SRE2305', min: 30, unit: 'seconds', fix: 'A pod needs some seconds to start and Prometheus some to answer.' }),
    ...checkWholeNumber('timeToLive', job.ttlSeconds, { code: 'SRE2305', min: 0, unit: 'seconds', fix: 'Pass for example Duration.days(1).' }),
  ];
}

function exemptionOf({ args }: GateJobModel): string | undefined {
  const at = args.indexOf('--exempt');
  return at < 0 ? undefined : args[at + 1];
}

function checkImage(image: string, { registries, requireDigest }: ImageRules): Problem[] {
  const [, repository, tag, digest] = /^([^\s@]+?)(?::([\w][\w.-]*))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(image) ?? [];
  if (repository === undefined || (!digest && (tag ?? 'latest') === 'latest')) {
    return [{ code: 'SRE1111', prop: 'image', must: 'name a version by tag or digest', got: image, fix: 'Write for example "docker.io/prom/prometheus:v3.5.0": what runs must not change by itself.' }];
  }
  const problems: Problem[] = [];
  if (registries && !registries.some((allowed) => repository === allowed || repository.startsWith(`${allowed}/`))) {
    problems.push({ code: 'SRE1112', prop: 'image', must: `come from ${registries.join(' or ')}`, got: image, fix: 'Mirror an image with promtool or curl there, and pass it as image.' });
  }
  if (requireDigest && !digest) {
    problems.push({ code: 'SRE1112', prop: 'image', must: 'be pinned by digest', got: image, fix: `Write "${image}@sha256:<digest>"; the registry or "docker buildx imagetools inspect" tells the digest.` });
  }
  return problems;
}
