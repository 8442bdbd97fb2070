import { sloModel } from './slo-models';
import type { AlertSwitchModel, DegradationModel, FeatureModel } from '../../src/resilience/model/degradation-model';
import { sloQuestions } from '../../src/slo/render/questions';

/** A feature with a cheaper form. */
export function featureModel(differences: Partial<FeatureModel> = {}): FeatureModel {
  return {
    name: 'recommendations',
    fallback: 'The best sellers of the day are shown.',
    values: { enabled: { kind: 'text', value: 'full' }, degraded: { kind: 'text', value: 'cached' }, disabled: { kind: 'text', value: 'none' } },
    initial: 'enabled',
    rules: [],
    ...differences,
  };
}

/** A feature that is there or not. */
export function toggleModel(differences: Partial<FeatureModel> = {}): FeatureModel {
  return featureModel({
    name: 'reviews', fallback: 'Products are shown without reviews.', values: { enabled: { kind: 'boolean', value: true }, disabled: { kind: 'boolean', value: false } }, ...differences,
  });
}

export function alertSwitchModel(differences: Partial<AlertSwitchModel> = {}): AlertSwitchModel {
  return {
    objectives: [sloQuestions(sloModel())],
    recoverAfterSeconds: 1800,
    disableAfterSeconds: 600,
    image: 'docker.io/alpine/k8s:1.33.4',
    pullSecrets: [],
    prometheusUrl: 'http://prometheus.monitoring.svc:9090',
    prometheusPodPort: 9090,
    apiServerPort: 6443,
    user: 65_534,
    dns: { namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' }, port: 53 },
    ...differences,
  };
}

/** Two features of checkout, which a person switches. */
export function degradationModel(differences: Partial<DegradationModel> = {}): DegradationModel {
  return { name: 'checkout-features', namespace: 'shop', service: 'checkout', labels: {}, provider: 'flagd', features: [featureModel(), toggleModel()], ...differences };
}
