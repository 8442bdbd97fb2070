import type { IngressSpec } from 'kubernetes-types/networking/v1';
import type { HttpRouteDeclaration } from '../model/check-exposure';

/** An address outside of the cluster that leads to the service. */
export interface IngressModel {
  readonly host: string;
  readonly path: string;
  readonly className?: string;
  readonly tlsSecretName?: string;
  readonly service: string;
  readonly portName: string;
}

export function renderIngress({ host, path, className, tlsSecretName, service, portName }: IngressModel): IngressSpec {
  return {
    ingressClassName: className,
    tls: tlsSecretName === undefined ? undefined : [{ hosts: [host], secretName: tlsSecretName }],
    rules: [{ host, http: { paths: [{ path, pathType: 'Prefix', backend: { service: { name: service, port: { name: portName } } } }] } }],
  };
}

/** What was declared, and where it leads. */
export interface HttpRouteModel extends Omit<HttpRouteDeclaration, 'name'> {
  readonly service: string;
  readonly servicePort: number;
}

/** The fields of an HTTPRoute that are emitted. @see https://gateway-api.sigs.k8s.io/reference/spec/ */
export interface HttpRouteSpec {
  readonly parentRefs: readonly { readonly name: string; readonly namespace?: string; readonly sectionName?: string }[];
  readonly hostnames: readonly string[];
  readonly rules: readonly {
    readonly matches: readonly { readonly path: { readonly type: 'PathPrefix'; readonly value: string } }[];
    readonly timeouts: { readonly request: string };
    readonly backendRefs: readonly { readonly name: string; readonly port: number }[];
  }[];
}

export function renderHttpRoute(route: HttpRouteModel): HttpRouteSpec {
  return {
    parentRefs: [{ name: route.gateway, namespace: route.gatewayNamespace, sectionName: route.listener }],
    hostnames: [...route.hosts],
    rules: [{
      matches: [{ path: { type: 'PathPrefix', value: route.path } }],
      // Zero is said as well: a gateway may have a timeout of its own.
      timeouts: { request: `${route.timeoutSeconds}s` },
      backendRefs: [{ name: route.service, port: route.servicePort }],
    }],
  };
}
