import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { claimName } from './claimed-names';
import { ServiceDeclaration } from './declaration';
import { HttpRouteExposureOptions, IngressExposureOptions } from './exposure';
import { checkHttpRoute, checkIngress } from './model/check-exposure';
import { NO_INGRESS_TLS } from './model/linter-exemptions';
import { PortModel, ServiceModel } from './model/service-model';
import { renderHttpRoute, renderIngress } from './render/exposure';
import { objectMetadata } from './render/metadata';
import { throwProblems } from '../core/problem';

/** Emits an Ingress that leads to the main port. */
export function emitIngress(scope: Construct, options: IngressExposureOptions, { model }: ServiceDeclaration): ApiObject {
  const { host, path = '/', tlsSecretName, className, plaintext = false, annotations = {}, name = model.name } = options;
  throwProblems(scope.node.path, checkIngress({ name, host, path, tlsSecretName, className, plaintext, annotations }));
  claimName(scope, model.namespace, name, 'Ingress');
  return new ApiObject(scope, `Ingress-${name}`, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { ...objectMetadata(model, { exemptions: plaintext ? [NO_INGRESS_TLS] : [], annotations }), name },
    spec: renderIngress({ host, path, className, tlsSecretName, service: model.name, portName: mainPort(model).name }),
  });
}

/** Emits an HTTPRoute that leads to the main port. */
export function emitHttpRoute(scope: Construct, options: HttpRouteExposureOptions, { model }: ServiceDeclaration): ApiObject {
  const { hosts, gateway, gatewayNamespace, listener, path = '/', name = model.name } = options;
  const timeoutSeconds = options.timeout?.toSeconds({ integral: false }) ?? model.rollout.longestRequestSeconds;
  throwProblems(scope.node.path, checkHttpRoute({ name, hosts, path, gateway, gatewayNamespace, listener, timeoutSeconds }));
  claimName(scope, model.namespace, name, 'HTTPRoute');
  return new ApiObject(scope, `HttpRoute-${name}`, {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { ...objectMetadata(model), name },
    spec: renderHttpRoute({
      hosts, path, gateway, gatewayNamespace, listener, timeoutSeconds, service: model.name, servicePort: mainPort(model).servicePort!,
    }),
  });
}

function mainPort({ pod }: ServiceModel): PortModel {
  return pod.containers[0].ports[0];
}
