import { KUBELETS } from './watched-stack';
import { MINUTE_MS, StackAlert } from '../../model/stack-alert';
import { CLUSTER_SCOPE } from '../../model/watchdog';

/** Kubelets that are scraped at several paths answer if one of them does. */
const ANSWERS = `max by (cluster, node, instance) (up${KUBELETS})`;
/** What never answered is a fault of how it is scraped, or a node that starts, and no outage. */
// Every quarter of an hour is enough of a look, and a sixtieth of the samples.
const AWAY = `(${ANSWERS} == 0 and max by (cluster, node, instance) (max_over_time(up${KUBELETS}[1d:15m])) == 1)`;
const OTHERS = 'max by (cluster, node) (up{job!~"(.+/)?(kubelet|cadvisor)",node!=""})';

/** What concerns all services of the cluster at once: while it pages, Alertmanager keeps their tickets back. */
export function clusterAlerts(): StackAlert[] {
  return [{
    name: 'ClusterNodesUnreachable',
    severity: 'SEV2',
    // More than a third of three nodes or more is never one node. Of one or two nodes Prometheus itself needs one, and of the other there are tickets.
    expr: `count by (cluster) ${AWAY} > (count by (cluster) (${ANSWERS}) >= 3) / 3`,
    forMs: 5 * MINUTE_MS,
    labels: { scope: CLUSTER_SCOPE },
    impact: 'Pods of these nodes are lost or about to be moved, and what is left may have no room for them. Tickets of services are kept back meanwhile.',
    summary: 'More than a third of the nodes do not answer',
    description: ['The kubelets of ', { value: 'number' }, ' nodes do not answer Prometheus.'],
    meaning: 'For five minutes at least two kubelets, and more than a third of all, did not answer scrapes. Each of them had answered within the last day.',
    firstFiveMinutes: [
      { text: 'What does Kubernetes say of its nodes? NotReady: they are away for it, too.', command: ['kubectl', 'get', 'nodes', '-o', 'wide', '-L', 'topology.kubernetes.io/zone'] },
      { text: 'Which kubelets do not answer Prometheus?', query: `${ANSWERS} == 0` },
      { text: 'Does anything else on these nodes answer? 1: the node runs, and only its kubelet is away.', query: `${OTHERS} and on (cluster, node) ${ANSWERS} == 0` },
      { text: 'Does the API server run, with all that it needs?', command: ['kubectl', 'get', '--raw', '/readyz?verbose'] },
      { text: 'What happened to the nodes?', command: ['kubectl', 'get', 'events', '--all-namespaces', '--field-selector', 'involvedObject.kind=Node', '--sort-by=.lastTimestamp'] },
    ],
    mitigations: [
      'Nodes of one zone are away: look at the status page of the provider, add nodes in another zone, or move traffic to another cluster.',
      'Nodes are NotReady in all zones: stop and undo what changes them: an upgrade, a network plugin, a firewall, certificates of kubelets.',
      'Nodes are Ready: only Prometheus does not reach them. Look at its NetworkPolicy, its rights and its token, and delete its pod so that it starts on another node.',
      'Look at tickets when it is over: those that still fire are told then.',
    ],
  }];
}
