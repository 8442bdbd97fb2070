import type { ServiceModel } from './service-model';

/** Paths that the kubelet calls on the main container. */
export function healthCheckPaths({ pod }: Pick<ServiceModel, 'pod'>): string[] {
  const { liveness, readiness, startup } = pod.containers[0];
  const paths = [liveness, readiness, startup].flatMap((probe) => probe?.action.kind === 'http' ? [probe.action.path] : []);
  return [...new Set(paths)];
}
