import { renderFlag, writtenFlag } from './flag';
import type { DegradationModel, FeatureModel, Manifest, StateName } from '../model/degradation-model';
import { STATES } from '../model/degradation-model';
import { stateAt } from '../model/feature-states';

/** What a person or the Job has switched. They stand beside the flags, so that both change at once or not at all. */
export const ANNOTATION = {
  /** State to which the service was switched. */
  state: 'cdk8s-sre/degradation-state',
  /** Since when, in seconds since 1970. */
  since: 'cdk8s-sre/degradation-since',
  /** Not empty while a person has it in hand. */
  held: 'cdk8s-sre/degradation-held',
} as const;

/** Where the definition of a flag says by which schema it is checked. */
const SCHEMA = 'https://flagd.dev/schema/v0/flags.json';

/** The object that holds the flags, as kubectl and RBAC name it. */
export function flagResource({ provider }: Pick<DegradationModel, 'provider'>): { readonly plural: string; readonly group: string } {
  return provider === 'flagd' ? { plural: 'configmaps', group: '' } : { plural: 'featureflags', group: 'core.openfeature.dev' };
}

/** Key of the file of a feature. */
export function flagFile({ name }: Pick<FeatureModel, 'name'>): string {
  return `${name}.flagd.json`;
}

/** The flags as they are while nobody has switched anything, and what leads the operator to them. */
export function renderFlagObjects(model: DegradationModel): Manifest[] {
  const { name, namespace, labels, provider, features } = model;
  const metadata = { name, namespace, labels };
  if (provider === 'flagd') {
    return [{ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: Object.fromEntries(features.map((feature) => [flagFile(feature), fileOf(feature, feature.initial)])) }];
  }
  const flags = Object.fromEntries(features.map((feature) => [feature.name, writtenFlag(renderFlag(feature, feature.initial))]));
  return [
    { apiVersion: 'core.openfeature.dev/v1beta1', kind: 'FeatureFlag', metadata, spec: { flagSpec: { flags } } },
    {
      apiVersion: 'core.openfeature.dev/v1beta1',
      kind: 'FeatureFlagSource',
      metadata,
      spec: { sources: [{ source: `${namespace}/${name}`, provider: 'flagd-proxy' }], evaluator: 'json' },
    },
  ];
}

/** A merge patch that puts features into states, those that are not named left as they are. */
export function flagPatch({ provider }: DegradationModel, states: readonly (readonly [FeatureModel, StateName])[]): Record<string, unknown> {
  if (provider === 'flagd') return { data: Object.fromEntries(states.map(([feature, state]) => [flagFile(feature), fileOf(feature, state)])) };
  return {
    spec: {
      flagSpec: {
        flags: Object.fromEntries(states.map(([feature, state]) => {
          const { defaultVariant, targeting } = renderFlag(feature, state);
          return [feature.name, { defaultVariant, targeting }];
        })),
      },
    },
  };
}

/** The patch that puts all features where they belong when their service is in a state. */
export function servicePatch(model: DegradationModel, state: StateName): Record<string, unknown> {
  return flagPatch(model, model.features.map((feature) => [feature, stateAt(feature, state)]));
}

/** States that a feature can be switched to. */
export function statesOf({ values }: FeatureModel): StateName[] {
  return STATES.filter((state) => values[state] !== undefined);
}

/** The file of one feature: flagd merges as many as it is given. */
function fileOf(feature: FeatureModel, state: StateName): string {
  return `${JSON.stringify({ $schema: SCHEMA, flags: { [feature.name]: writtenFlag(renderFlag(feature, state)) } }, undefined, 2)}\n`;
}
