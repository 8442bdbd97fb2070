import { Duration } from 'cdk8s';
import { DisruptionTolerance } from './disruption-target';
import { allowedDisruptions } from './model/check-disruption';
import { ServiceModel } from './model/service-model';

/** What a service declares about its pods, as an experiment has to respect it. */
export function readTolerance({ name, namespace, scaling, disruption, rollout, pod }: ServiceModel): DisruptionTolerance {
  const [{ ports: [port], readiness }] = pod.containers;
  const path = readiness?.action.kind === 'http' ? readiness.action.path : undefined;
  const host = namespace === undefined ? name : `${name}.${namespace}.svc`;
  return {
    workloadKind: rollout.controller ?? 'deployment',
    minReplicas: scaling.minReplicas,
    maxReplicas: scaling.maxReplicas,
    disruptionsAllowed: disruption.kind === 'none' ? scaling.minReplicas - 1 : allowedDisruptions(disruption, scaling.minReplicas),
    startupTime: readiness && Duration.seconds(readiness.initialDelaySeconds + readiness.periodSeconds),
    gracePeriod: Duration.seconds(rollout.gracePeriodSeconds),
    healthUrl: path === undefined || port.servicePort === undefined ? undefined : `http://${host}:${port.servicePort}${path}`,
    port: port.containerPort,
  };
}
