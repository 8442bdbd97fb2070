import { quoteProbeEndpoint, quoteProbeQuery, quoteProbeUrl } from './probe-query';
import type { SloQueries } from '../../slo';
import { OBJECTIVES_EVERY } from '../model/check-faults';
import type { ExperimentModel, ProbeModel } from '../model/experiment-model';

type Probe = Readonly<Record<string, unknown>>;

/** A question, and what its answer has to be. */
interface Expectation {
  readonly name: string;
  readonly query: string;
  readonly criteria: string;
  readonly value: string;
}

/** What an engine of Litmus looks at: before the fault, whether it may begin; from then on, whether it has to stop. */
export function renderLitmusProbes(experiment: ExperimentModel): Probe[] {
  const endpoint = quoteProbeEndpoint(experiment.runner.prometheusUrl);
  return [
    ...experiment.slos.flatMap((slo) => gate(slo, experiment).map((expectation) => promProbe(endpoint, expectation, { mode: 'SOT' }))),
    ...experiment.slos.map((slo) => promProbe(endpoint, steady(slo), continuous(OBJECTIVES_EVERY))),
    ...experiment.probes.map((probe) => renderProbe(endpoint, probe)),
  ];
}

/** No answer counts as a budget that is spent, and as a page. */
function gate({ slo, budgetRemaining, pagesFiring }: SloQueries, { minBudget }: ExperimentModel): Expectation[] {
  return [
    { name: `budget-${slo}`, query: `(${budgetRemaining}) or vector(0)`, criteria: '>=', value: minBudget.toString() },
    { name: `pages-${slo}`, query: `(${pagesFiring}) or vector(1)`, criteria: '==', value: '0' },
  ];
}

function steady({ slo, burnsAtPageRate }: SloQueries): Expectation {
  return { name: `burn-${slo}`, query: `(${burnsAtPageRate}) or vector(1)`, criteria: '==', value: '0' };
}

function renderProbe(endpoint: string, probe: ProbeModel): Probe {
  if (probe.kind === 'promql') {
    const { name, query, comparator, value, intervalSeconds } = probe;
    return promProbe(endpoint, { name, query, criteria: comparator, value: String(value) }, continuous(intervalSeconds));
  }
  return {
    'name': probe.name,
    'type': 'httpProbe',
    'mode': 'Continuous',
    'httpProbe/inputs': { url: quoteProbeUrl(probe.url), method: { get: { criteria: '==', responseCode: String(probe.status) } } },
    'runProperties': {
      probeTimeout: `${probe.timeoutSeconds}s`,
      interval: `${probe.intervalSeconds}s`,
      attempt: probe.retries + 1,
      probePollingInterval: `${probe.intervalSeconds}s`,
      stopOnFailure: true,
    },
  };
}

/** When a question is asked. */
interface Asking {
  readonly mode: string;
  readonly run?: object;
}

function continuous(everySeconds: number): Asking {
  return { mode: 'Continuous', run: { probePollingInterval: `${everySeconds}s`, stopOnFailure: true } };
}

function promProbe(endpoint: string, { name, query, criteria, value }: Expectation, { mode, run = {} }: Asking): Probe {
  return {
    name,
    'type': 'promProbe',
    mode,
    'promProbe/inputs': { endpoint, query: quoteProbeQuery(query), comparator: { criteria, value } },
    'runProperties': { probeTimeout: '10s', interval: '2s', attempt: 2, ...run },
  };
}
