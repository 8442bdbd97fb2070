import { Duration } from 'cdk8s';

/** An address outside of the cluster, served by an ingress controller. */
export interface IngressExposureOptions {
  /** Host name, for example `shop.example.com`. */
  readonly host: string;
  /**
   * Prefix of the path.
   *
   * @default '/'
   */
  readonly path?: string;
  /**
   * Name of the Secret with the certificate, which cert-manager or you provide. Without it, requests travel unencrypted
   * unless TLS ends in front of the controller: then say so with `plaintext`.
   *
   * @default - required unless `plaintext`
   */
  readonly tlsSecretName?: string;
  /**
   * Whether TLS ends in front of the ingress controller.
   *
   * @default false
   */
  readonly plaintext?: boolean;
  /**
   * IngressClass of the controller.
   *
   * @default - the default class of the cluster
   */
  readonly className?: string;
  /**
   * Annotations for the controller and for cert-manager.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Name of the Ingress.
   *
   * @default - the name of the service
   */
  readonly name?: string;
}

/** An address outside of the cluster, served by a gateway of the Gateway API. */
export interface HttpRouteExposureOptions {
  /** Host names, for example `shop.example.com`. */
  readonly hosts: string[];
  /** Name of the Gateway. TLS is its business. */
  readonly gateway: string;
  /**
   * Namespace of the Gateway. Its pods are let in from there.
   *
   * @default - the namespace of the service
   */
  readonly gatewayNamespace?: string;
  /**
   * Listener of the Gateway.
   *
   * @default - every listener that admits the route
   */
  readonly listener?: string;
  /**
   * Prefix of the path.
   *
   * @default '/'
   */
  readonly path?: string;
  /**
   * Time after which the gateway gives up on a request. Whole seconds; zero for never.
   *
   * @default - the longest request of the service
   */
  readonly timeout?: Duration;
  /**
   * Name of the HTTPRoute.
   *
   * @default - the name of the service
   */
  readonly name?: string;
}
