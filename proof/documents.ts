import { parseAllDocuments } from 'yaml';

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: any };
  readonly [field: string]: any;
}

/** The objects of a file with one or more documents; empty documents are none. */
export function documents(yaml: string): KubernetesObject[] {
  // cdk8s writes YAML 1.1, where `on` and `0777` need quotes, and kubectl reads it.
  return parseAllDocuments(yaml, { version: '1.1' }).flatMap(document => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS() ?? [];
  });
}

/** How an object is called in messages: `Deployment shop/checkout`. */
export function objectName(object: KubernetesObject): string {
  const { name, namespace } = object.metadata;
  return `${object.kind} ${namespace ? `${namespace}/` : ''}${name}`;
}
