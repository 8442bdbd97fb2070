import type { ComponentResources, ComponentStorage } from './component';

/** The Grafana of a stack. */
export interface GrafanaModel {
  readonly image: string;
  readonly resources: ComponentResources;
  readonly admin: { readonly secretName: string; readonly userKey: string; readonly passwordKey: string };
  /** Of what people save; undefined keeps nothing but what is provisioned. */
  readonly storage?: Omit<ComponentStorage, 'mountPath'>;
  /** Where people reach it. */
  readonly externalUrl?: string;
  /** Namespaces whose pods may open it. */
  readonly namespaces: readonly string[];
}
