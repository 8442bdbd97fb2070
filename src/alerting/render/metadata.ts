import type { RulesModel } from '../model/rules-model';

/** Metadata of an object that holds rules: labels as the objects of a service carry them, and those that it is found by. */
export function rulesMetadata(rules: RulesModel, name: string) {
  const { namespace, service = rules.name, owner, environment, labels, output } = rules;
  return {
    name,
    namespace,
    labels: {
      ...(owner === undefined ? {} : { owner }),
      ...(environment === undefined ? {} : { environment }),
      ...labels,
      'app.kubernetes.io/name': service,
      'app.kubernetes.io/instance': name,
      'app.kubernetes.io/managed-by': 'cdk8s',
      ...output.labels,
    },
    ...(Object.keys(output.annotations).length === 0 ? {} : { annotations: { ...output.annotations } }),
  };
}
