import type { ExperimentModel } from './experiment-model';
import { checkAuthority } from '../../core/check-authority';
import { parseCidr } from '../../core/ip';
import type { Problem } from '../../core/problem';
import { Ratio } from '../../core/ratio';
import { checkWholeNumber } from '../../core/whole-number';

const SHORTEST_RECOVERY = 10;
const LONGEST_RECOVERY = 3600;

/** What is wrong with what lets an experiment start, stops it and judges it. */
export function checkGate(experiment: ExperimentModel): Problem[] {
  const { slos, probes, minBudget, recoverySeconds, runner } = experiment;
  const asks = slos.length > 0 || probes.some(({ kind }) => kind === 'promql');
  return [
    ...slos.length > 0 || probes.length > 0 ? [] : [{
      code: 'SRE4204', prop: 'slos', must: 'hold an objective unless there are probes', got: 'none of both', fix: 'Call addSlos() of the service, pass slos, or pass probes: else nothing stops an experiment, and nothing judges it.',
    } as const],
    ...minBudget.compare(Ratio.percent(1)) >= 0 && minBudget.compare(Ratio.ONE) <= 0 ? [] : [{
      code: 'SRE4208', prop: 'minBudget', must: 'be from 1 to 100 percent', got: Number(minBudget.toPercent()), fix: `The nearest allowed value is ${minBudget.compare(Ratio.ONE) > 0 ? 100 : 1}.`,
    } as const],
    ...checkWholeNumber('recoveryTime', recoverySeconds, {
      code: 'SRE4208', min: SHORTEST_RECOVERY, max: LONGEST_RECOVERY, unit: 'seconds', fix: 'What is not well again by then has failed: pass for example Duration.minutes(2).',
    }),
    ...asks ? checkUrl(runner.prometheusUrl) : [],
    ...checkAuthority(runner.prometheusCaSecretName, runner.prometheusUrl, 'SRE4205'),
    ...checkCidrs('prometheusCidrs', runner.prometheusCidrs),
    ...checkCidrs('apiServerCidrs', runner.apiServerCidrs),
    ...checkPort('prometheusPodPort', runner.prometheusPodPort),
    ...checkPort('apiServerPort', runner.apiServerPort),
  ];
}

function checkUrl(text: string): Problem[] {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // A password in the address would stand in the script, in the manifest and in every log.
  const secret = url !== undefined && (url.username !== '' || url.password !== '');
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && !secret && !/\s/.test(text)) return [];
  return [{
    code: 'SRE4205',
    prop: 'prometheusUrl',
    must: 'be an http:// or https:// URL without user, query and fragment',
    got: secret ? '(a URL with a user)' : text === '' ? undefined : text,
    fix: 'Write the base of the API, for example http://prometheus-operated.monitoring.svc:9090; a token goes into a Secret.',
  }];
}

function checkCidrs(prop: string, cidrs: readonly string[] = []): Problem[] {
  return cidrs.filter((cidr) => parseCidr(cidr) === undefined).map((cidr) => ({ code: 'SRE4205', prop, must: 'hold blocks of addresses', got: cidr, fix: 'Write for example 10.20.0.0/16.' }));
}

function checkPort(prop: string, port: number): Problem[] {
  return checkWholeNumber(prop, port, { code: 'SRE4205', min: 1, max: 65_535, fix: 'Choose the port that its pods listen on.' });
}
