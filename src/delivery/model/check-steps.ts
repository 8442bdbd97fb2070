import type { DeliveryModel, StepModel } from './delivery-model';
import { bakeThatSees, duration, percent, powerOf } from './step-power';
import type { Problem } from '../../core/problem';
import { checkWholeNumber } from '../../core/whole-number';

/** What is wrong with the steps; what they see is computed only from numbers that make sense. */
export function checkSteps(model: DeliveryModel, computable: boolean): Problem[] {
  const own = ({ prop, ...problem }: Problem): Problem => ({ ...problem, prop: model.strategy === 'canary' ? prop : prop.replace('steps[0].', '') });
  return checkAll(model, computable).map(own);
}

/** The one step of a change of all traffic has no place in a list. */
function checkAll(model: DeliveryModel, computable: boolean): Problem[] {
  const problems = [...checkWeights(model.steps), ...model.steps.flatMap((step, index) => checkBake(step, index, model))];
  if (problems.length > 0) return problems;
  return [...checkPods(model), ...computable ? model.steps.flatMap((step, index) => checkPower(step, index, model)) : []];
}

function checkWeights(steps: readonly StepModel[]): Problem[] {
  const fix = 'Write for example 1, 10, 50 and 100.';
  const weights = steps.map(({ weight }) => weight);
  const whole = weights.flatMap((weight, index) => checkWholeNumber(`steps[${index}].weight`, weight, { code: 'SRE6101', min: 1, max: 100, unit: 'percent', fix }));
  if (whole.length > 0) return whole;
  const falls = weights.findIndex((weight, index) => index > 0 && weight <= weights[index - 1]);
  return [
    ...falls < 0 ? [] : [{ code: 'SRE6101', prop: `steps[${falls}].weight`, must: `be above ${weights[falls - 1]}, the weight before it`, got: weights[falls], fix } as const],
    ...weights.at(-1) === 100 ? [] : [{ code: 'SRE6101', prop: 'steps', must: 'end with a weight of 100', got: weights, fix } as const],
  ];
}

const LONGEST_BAKE = 30 * 86_400;

function checkBake({ bakeSeconds, declared }: StepModel, index: number, { scrapeIntervalSeconds }: DeliveryModel): Problem[] {
  if (!declared) return [];
  const shortest = Math.max(1, Math.ceil(2 * scrapeIntervalSeconds));
  return checkWholeNumber(`steps[${index}].bake`, bakeSeconds, {
    code: 'SRE6103', min: shortest, max: LONGEST_BAKE, unit: 'seconds', fix: `Two scrapes are the least that a rate is made of, and they take ${shortest} seconds.`,
  });
}

/** Without a router the share of pods is the share of traffic, and there is no less than one pod. */
function checkPods({ router, steps, minReplicas }: DeliveryModel): Problem[] {
  if (router.kind !== 'none') return [];
  return steps.flatMap(({ weight }, index) => {
    if (weight * minReplicas >= 100) return [];
    return [{
      code: 'SRE6105',
      prop: `steps[${index}].weight`,
      must: `be at least one pod of ${minReplicas} where nothing splits the traffic`,
      got: weight,
      fix: `One pod of ${minReplicas} gets ${Math.ceil(100 / minReplicas)} %: use TrafficRouter.istio() or TrafficRouter.gatewayApi(), run ${Math.ceil(100 / weight)} replicas, or begin with ${Math.ceil(100 / minReplicas)}.`,
    } as const];
  });
}

function checkPower(step: StepModel, index: number, model: DeliveryModel): Problem[] {
  const blind = model.judges.filter((judge) => powerOf(step, model, judge, judge.errorRatio) < model.power);
  if (blind.length === 0) return [];
  const [judge] = blind;
  const bake = bakeThatSees(step.weight, model.requestsPerSecond, model.judges, model.power);
  const power = Math.floor(100 * powerOf(step, model, judge, judge.errorRatio));
  return [{
    code: 'SRE6102',
    prop: `steps[${index}].bake`,
    must: `find ${percent(judge.errorRatio)} % of bad events by ${judge.title} with a probability of ${percent(model.power)} %, and it is ${power} %`,
    got: step.declared ? duration(step.bakeSeconds) : undefined,
    fix: Number.isFinite(bake) && bake <= LONGEST_BAKE
      ? `Bake for ${duration(bake)}, begin with a higher weight, or say what is worth finding: worthFinding.`
      : `No bake is long enough for ${step.weight} % of ${model.requestsPerSecond} requests a second: begin with a higher weight, or say what is worth finding: worthFinding.`,
  }];
}

