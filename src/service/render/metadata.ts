import type { Labels } from '../../core/labels';
import { Exemption, exemptionAnnotations } from '../../core/linter-exemption';
import type { ServiceModel } from '../model/service-model';

/** The key of the selector: one label, because Polaris refuses a policy that shares two with its pods. */
export const INSTANCE_LABEL = 'app.kubernetes.io/instance';

/** The immutable selector of everything that belongs to a service, derived from its name alone. */
export function selectorLabels(name: string): Labels {
  return { [INSTANCE_LABEL]: name };
}

/** The label that a service and its jobs have in common, and that no tool overwrites, as Argo CD does with the instance. */
export function familyLabels(name: string): Labels {
  return { 'app.kubernetes.io/name': name };
}

export interface ObjectMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Labels;
  readonly annotations?: Labels;
}

interface OwnMetadata {
  /** @default - the name of the service */
  readonly name?: string;
  readonly annotations?: Labels;
  readonly exemptions?: readonly Exemption[];
}

/** Metadata of an object of the service. */
export function objectMetadata(model: ServiceModel, { name = model.name, annotations = {}, exemptions = [] }: OwnMetadata = {}): ObjectMetadata {
  const given = { ...model.identity.annotations, ...annotations };
  return {
    name,
    namespace: model.namespace,
    labels: { ...model.identity.labels, ...familyLabels(model.name), ...selectorLabels(name), 'app.kubernetes.io/managed-by': 'cdk8s' },
    annotations: { ...given, ...exemptionAnnotations(exemptions, given) },
  };
}
