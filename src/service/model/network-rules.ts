import type { NetworkRuleModel, PortModel, ServiceModel } from './service-model';

type Ports = NetworkRuleModel['ports'];

/** The container ports behind the Service, without the one that only Prometheus asks. */
function servedPorts({ pod, scrape }: ServiceModel): Ports {
  const [main] = pod.containers[0].ports;
  const onlyScraped = (port: number) => port === scrape?.port && port !== main.containerPort;
  const served = ({ servicePort, containerPort }: PortModel) => servicePort !== undefined && !onlyScraped(containerPort);
  return [...pod.containers, ...pod.initContainers]
    .flatMap(({ ports }) => ports)
    .filter(served)
    .map(({ containerPort, protocol }) => ({ port: containerPort, protocol }));
}

/** Every connection that the pods of a service accept. */
export function ingressRules(model: ServiceModel): NetworkRuleModel[] {
  const { network, scrape } = model;
  const served = servedPorts(model);
  return distinct([
    ...(network.trustNamespace ? [{ peers: [NEIGHBOURS], ports: served }] : []),
    ...(scrape ? [{ peers: network.prometheus, ports: [{ port: scrape.port, protocol: 'TCP' }] }] : []),
    ...network.ingress.map(({ peers, ports }) => ({ peers, ports: ports.length > 0 ? ports : served })),
  ]);
}

/** Every connection that the pods of a service, and of its jobs, may open. */
export function egressRules({ network }: ServiceModel): NetworkRuleModel[] {
  return distinct([
    network.dns,
    ...(network.trustNamespace ? [{ peers: [NEIGHBOURS], ports: [] }] : []),
    ...network.egress,
  ]);
}

/** All pods of the same namespace. */
const NEIGHBOURS = { kind: 'pods', podSelector: {} } as const;

function distinct(rules: readonly NetworkRuleModel[]): NetworkRuleModel[] {
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}
