import { canaryQuery, CountExpressions, inAnalysis } from './canary-query';
import { ARGUMENTS, NAMES } from './names';
import { DeliveryModel, JudgeModel, looksOf, PASSES_IN_A_ROW, StepModel } from '../model/delivery-model';
import { requestsNeeded } from '../model/requests-needed';

/** What is asked of one objective, as PromQL: it is up to the domain of objectives how. */
export interface JudgeQuestions {
  readonly judge: JudgeModel;
  /** The events of the pods with a hash, over seconds. */
  counts(hash: string, seconds: number): CountExpressions;
}

/** The questions that are about the service and not about one version. */
export interface ServiceQuestions {
  readonly slo: string;
  readonly budgetLeft: string;
  readonly burnsAtPageRate: string;
}

export interface AnalysisTemplate {
  readonly name: string;
  readonly spec: { readonly args?: readonly object[]; readonly metrics: readonly Metric[] };
}

/** A metric of an analysis. @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/ */
export interface Metric {
  readonly name: string;
  readonly initialDelay?: string;
  readonly interval?: string;
  readonly count?: number;
  readonly consecutiveSuccessLimit?: number;
  readonly failureLimit?: number;
  readonly inconclusiveLimit?: number;
  readonly consecutiveErrorLimit: number;
  readonly successCondition: string;
  readonly failureCondition?: string;
  readonly provider: { readonly prometheus: { readonly address: string; readonly query: string; readonly timeout: number } };
}

/** The controller asks again every ten seconds, whatever the interval: for half an hour. */
const MOST_ERRORS = 180;

/** Seconds that an answer may take. */
const TIMEOUT = 30;

/** All that a release is judged by. */
export function renderTemplates(model: DeliveryModel, judges: readonly JudgeQuestions[], service: readonly ServiceQuestions[]): AnalysisTemplate[] {
  const burn = model.strategy === 'canary' ? [renderBurn(model, service)] : [];
  return [renderGate(model, service), ...burn, ...model.steps.map((step) => renderStep(model, step, judges))];
}

/** Whether a release may start. One look: without an answer it waits for a person. */
function renderGate(model: DeliveryModel, service: readonly ServiceQuestions[]): AnalysisTemplate {
  const exempt = exemptCondition(model);
  return {
    name: NAMES.gate(model.name),
    spec: {
      args: [{ name: 'exempt' }],
      metrics: service.map(({ slo, budgetLeft }) => ({
        name: slo,
        count: 1,
        consecutiveErrorLimit: MOST_ERRORS,
        successCondition: `${exempt} || (${known('>')} ${model.freezeAt})`,
        failureCondition: `!(${exempt}) && ${known('<=')} ${model.freezeAt}`,
        provider: prometheus(model, inAnalysis(budgetLeft)),
      })),
    },
  };
}

/** The absolute bound, beside all steps: a service that pages is not released into. No answer is no alarm, since the gate has had one. */
function renderBurn(model: DeliveryModel, service: readonly ServiceQuestions[]): AnalysisTemplate {
  const burns = `!(${exemptCondition(model)}) && ${known('>')} 0`;
  return {
    name: NAMES.burn(model.name),
    spec: {
      args: [{ name: 'exempt' }],
      metrics: service.map(({ slo, burnsAtPageRate }) => ({
        name: slo,
        interval: `${Math.max(BURN_SECONDS, Math.ceil(model.scrapeIntervalSeconds))}s`,
        failureLimit: 0,
        consecutiveErrorLimit: MOST_ERRORS,
        successCondition: `!(${burns})`,
        failureCondition: burns,
        provider: prometheus(model, inAnalysis(burnsAtPageRate)),
      })),
    },
  };
}

/** Rules that say whether budget burns are evaluated every thirty seconds. */
const BURN_SECONDS = 30;

/** Nothing below the limit in time, nothing without requests, and each objective on its own. */
function renderStep(model: DeliveryModel, step: StepModel, judges: readonly JudgeQuestions[]): AnalysisTemplate {
  const { intervalSeconds, windowSeconds, z } = looksOf(step, model);
  const looks = Math.max(2 * PASSES_IN_A_ROW, Math.ceil(model.maxWaitSeconds / intervalSeconds));
  return {
    name: NAMES.step(model.name, step.weight),
    spec: {
      args: [{ name: 'canary-hash' }, { name: 'stable-hash' }],
      metrics: [
        // The step ends when all of its metrics do: this one lasts as long as the step has to.
        {
          name: 'bake', initialDelay: `${step.bakeSeconds}s`, count: 1, consecutiveErrorLimit: MOST_ERRORS, successCondition: 'len(result) > 0', provider: prometheus(model, 'vector(1)'),
        },
        ...judges.map(({ judge, counts }): Metric => ({
          name: judge.slo,
          initialDelay: `${intervalSeconds}s`,
          interval: `${intervalSeconds}s`,
          count: looks,
          // Without this a step that never got an answer would pass.
          consecutiveSuccessLimit: PASSES_IN_A_ROW,
          failureLimit: 0,
          inconclusiveLimit: looks,
          consecutiveErrorLimit: MOST_ERRORS,
          successCondition: `${known('<=')} ${z}`,
          failureCondition: `${known('>')} ${z}`,
          provider: prometheus(model, canaryQuery({
            canary: counts(ARGUMENTS.canary, windowSeconds),
            stable: counts(ARGUMENTS.stable, windowSeconds),
            budget: judge.budget,
            minRequests: requestsNeeded(step.weight / 100, judge, model.power),
            z,
          })),
        })),
      ],
    },
  };
}

/** An answer that is there and is a number, compared. */
function known(comparator: string): string {
  return `len(result) > 0 && !isNaN(result[0]) && result[0] ${comparator}`;
}

/** Ids are words of lower case letters and digits, so that they need no quoting. */
function exemptCondition({ exemptions }: Pick<DeliveryModel, 'exemptions'>): string {
  return exemptions.length === 0 ? 'false' : `'${ARGUMENTS.exempt}' in [${exemptions.map(({ id }) => `'${id}'`).join(', ')}]`;
}

function prometheus({ prometheusUrl }: Pick<DeliveryModel, 'prometheusUrl'>, query: string): Metric['provider'] {
  return { prometheus: { address: prometheusUrl, query, timeout: TIMEOUT } };
}
