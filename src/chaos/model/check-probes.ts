import { IPv4, IPv6, parse } from 'ipaddr.js';
import type { ExperimentModel, ProbeModel } from './experiment-model';
import { probeHost } from './probe-host';
import { isIpAddress } from '../../core/ip';
import { DNS_LABEL } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkWholeNumber } from '../../core/whole-number';
import { syntaxErrorAt } from '../../promql/parse';
import { notSingle } from '../../promql/single-sample';

type HttpProbe = Extract<ProbeModel, { readonly kind: 'http' }>;
type PromQlProbe = Extract<ProbeModel, { readonly kind: 'promql' }>;

/** What is wrong with what has to hold during an experiment. */
export function checkProbes(experiment: Pick<ExperimentModel, 'probes' | 'target' | 'backend'>): Problem[] {
  return experiment.probes.flatMap((probe, index) => {
    const prop = `probes[${index}]`;
    return [
      ...checkName(prop, probe, experiment.probes.slice(0, index)),
      ...checkWholeNumber(`${prop}.interval`, probe.intervalSeconds, { code: 'SRE4207', min: 1, max: 300, unit: 'seconds', fix: 'Pass for example Duration.seconds(2).' }),
      ...probe.kind === 'http' ? checkHttp(prop, probe, experiment) : checkPromQl(prop, probe),
    ];
  });
}

function checkName(prop: string, { name }: ProbeModel, before: readonly ProbeModel[]): Problem[] {
  if (!DNS_LABEL.matches(name)) return [wrong(`${prop}.name`, DNS_LABEL.must, name, 'It stands in the log and in what backends are told: write it like "cart-answers".')];
  if (before.some((other) => other.name === name)) return [wrong(`${prop}.name`, 'be the only probe of this name', name, 'Give each probe a name of its own.')];
  return [];
}

function checkHttp(prop: string, probe: HttpProbe, experiment: Pick<ExperimentModel, 'target' | 'backend'>): Problem[] {
  return [
    ...checkUrl(`${prop}.url`, probe.url, experiment),
    ...checkWholeNumber(`${prop}.status`, probe.status, { code: 'SRE4207', min: 100, max: 599, fix: 'Pass the status of a page that is well, such as 200.' }),
    ...checkWholeNumber(`${prop}.timeout`, probe.timeoutSeconds, { code: 'SRE4207', min: 1, max: 15, unit: 'seconds', fix: 'A runner that waits sees nothing else: pass for example Duration.seconds(5).' }),
    ...checkWholeNumber(`${prop}.retries`, probe.retries, { code: 'SRE4207', min: 0, max: 30, fix: 'Pass for example 3.' }),
  ];
}

function checkUrl(prop: string, text: string, { target, backend }: Pick<ExperimentModel, 'target' | 'backend'>): Problem[] {
  const url = URL.canParse(text) && /^https?:\/\/[^/]/.test(text) ? new URL(text) : undefined;
  if (url === undefined || /\s/.test(text)) return [unreachable(prop, 'be an absolute URL that begins with http:// or https://', text, 'Write it like http://checkout.shop.svc:80/health.')];
  if (url.username !== '' || url.password !== '') return [unreachable(prop, 'name no user', '(a URL with a user)', 'It would stand in the manifest: probe a page that needs none.')];
  if (isLoopback(url.hostname.replace(/^\[|\]$/g, ''))) {
    return [unreachable(prop, 'not lead to the runner itself', text, 'Write the name of the Service, as other pods reach it: http://checkout.shop.svc:80/health.')];
  }
  const host = probeHost(text);
  const home = target.kind === 'pods' ? target.namespace : backend.namespace;
  if (host.kind === 'service' && host.namespace === undefined && backend.namespace !== home) {
    return [unreachable(
      prop, `name a namespace, since the runner lives in "${backend.namespace}" and there is no ${host.service} there`, text,
      `Write ${text.replace(host.service, `${host.service}.${home}.svc`)}.`,
    )];
  }
  return [];
}

function isLoopback(host: string): boolean {
  if (!isIpAddress(host)) return /(^|\.)localhost\.?$/.test(host);
  const address: IPv4 | IPv6 = parse(host);
  return ['loopback', 'unspecified', 'linkLocal'].includes(address.range());
}

function checkPromQl(prop: string, { query, value }: PromQlProbe): Problem[] {
  const at = syntaxErrorAt(query);
  const many = at === undefined ? notSingle(query) : undefined;
  return [
    ...at === undefined ? [] : [wrong(`${prop}.query`, `be PromQL, and is none from character ${at + 1} on`, query, 'Try it in the page of Prometheus first.')],
    ...many === undefined ? [] : [wrong(`${prop}.query`, `yield one sample without labels, and not ${many}`, query, 'Aggregate it without by: sum(…), max(…).')],
    ...Number.isFinite(value) ? [] : [wrong(`${prop}.value`, 'be a number', value, 'Pass what the answer is compared to.')],
  ];
}

function wrong(prop: string, must: string, got: unknown, fix: string): Problem {
  return { code: 'SRE4207', prop, must, got, fix };
}

function unreachable(prop: string, must: string, got: unknown, fix: string): Problem {
  return { code: 'SRE4206', prop, must, got, fix };
}
