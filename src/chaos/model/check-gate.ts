import type { ExperimentModel } from './experiment-model';
import { checkAuthority } from '../../core/check-authority';
import { checkCidrs, checkPort, checkPrometheusUrl } from '../../core/check-endpoint';
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
    ...asks ? checkPrometheusUrl('SRE4205', 'prometheusUrl', runner.prometheusUrl) : [],
    ...checkAuthority(runner.prometheusCaSecretName, runner.prometheusUrl, 'SRE4205'),
    ...checkCidrs('SRE4205', 'prometheusCidrs', runner.prometheusCidrs),
    ...checkCidrs('SRE4205', 'apiServerCidrs', runner.apiServerCidrs),
    ...checkPort('SRE4205', 'prometheusPodPort', runner.prometheusPodPort),
    ...checkPort('SRE4205', 'apiServerPort', runner.apiServerPort),
  ];
}
