import { ControlPlane } from './control-plane';
import { EngineProcess } from './engine-process';
import { enginePath } from '../engines/build';
import { stagesPath } from '../engines/stages';
import { LESS_COLLECTION } from '../prometheus/go-runtime';

/** Starts what makes objects live: controllers that create pods, a scheduler that places them, and kwok that plays their kubelets. */
export function startControllers(plane: ControlPlane, folder: string): EngineProcess[] {
  const start = (name: 'kube-controller-manager' | 'kube-scheduler' | 'kwok', args: readonly string[]) =>
    new EngineProcess(name, enginePath(name), [`--kubeconfig=${plane.kubeconfig}`, ...args], folder, LESS_COLLECTION);
  const alone = ['--leader-elect=false', '--secure-port=0', '--kube-api-qps=500', '--kube-api-burst=1000'];
  return [
    start('kube-controller-manager', [...alone, `--service-account-private-key-file=${plane.serviceAccountKey}`]),
    start('kube-scheduler', alone),
    // Pod addresses come from a range reserved for tests, and nodes are on loopback: a packet to either goes nowhere.
    start('kwok', [`--config=${stagesPath()}`, '--manage-all-nodes=true', '--cidr=198.18.0.0/16', '--node-ip=127.0.0.1']),
  ];
}
