import { IDisruptionTarget, NetworkPeer, ProductionService } from '../service';
import { runLabels } from './model/experiment-labels';
import { ExperimentModel } from './model/experiment-model';

/** Lets the pods of an experiment ask a service whether it is well, or its own NetworkPolicy would refute every run. */
export function admitRuns(target: IDisruptionTarget, experiment: ExperimentModel): void {
  if (!(target instanceof ProductionService)) return;
  const { backend: { namespace }, probes } = experiment;
  if (!probes.some((probe) => probe.kind === 'http' && probe.url === target.tolerance.healthUrl)) return;
  target.network.allowFrom(NetworkPeer.pods({ namespace, labels: { ...runLabels(experiment) } }), { tcpPorts: [target.port] });
}
