import { FeatureModel, StateName, STATES } from './degradation-model';

const rank = (state: StateName) => STATES.indexOf(state);

export function isBetter(one: StateName, other: StateName): boolean {
  return rank(one) < rank(other);
}

/** The state itself, or the next worse one for a feature that has none such: without a degraded form, a feature is disabled instead. */
export function nearestState({ values }: FeatureModel, state: StateName): StateName {
  return STATES.find((candidate) => !isBetter(candidate, state) && values[candidate] !== undefined) ?? 'disabled';
}

/** The state of a feature when its service is switched to one: never better than what is declared. */
export function stateAt(feature: FeatureModel, service: StateName): StateName {
  return nearestState(feature, isBetter(service, feature.initial) ? feature.initial : service);
}
