import { Size } from 'cdk8s';
import { ProgramOptions } from './program-options';

/** Where the name and password of Grafana's administrator are. The Secret has to exist: Grafana does not start without it. */
export interface GrafanaAdmin {
  /**
   * Name of the Secret, in the namespace of the stack.
   *
   * @default 'grafana-admin'
   */
  readonly secretName?: string;
  /**
   * Key of the name.
   *
   * @default 'admin-user'
   */
  readonly userKey?: string;
  /**
   * Key of the password.
   *
   * @default 'admin-password'
   */
  readonly passwordKey?: string;
}

/** The Grafana of a stack. Data sources and dashboards are files: what is changed by hand in them is gone with the pod. */
export interface GrafanaOptions extends ProgramOptions {
  /**
   * The administrator. A changed password is taken with the next start, unless there is `storage`.
   *
   * @default - keys `admin-user` and `admin-password` of the Secret `grafana-admin`, which you create
   */
  readonly admin?: GrafanaAdmin;
  /**
   * Volume for what people save: users, preferences, dashboards of their own.
   *
   * @default - none; Grafana starts anew with what is provisioned
   */
  readonly storage?: Size;
  /**
   * StorageClass of that volume.
   *
   * @default - the default class of the cluster
   */
  readonly storageClass?: string;
  /**
   * URL that people reach Grafana by, for links and cookies.
   *
   * @default - its Service, which only the cluster can reach
   */
  readonly externalUrl?: string;
  /**
   * Namespaces whose pods may open it on port 3000, beside the stack's own.
   *
   * @default - `ingressNamespaces` of the platform
   */
  readonly access?: string[];
}
