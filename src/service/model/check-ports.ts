import { propOf } from './prop-path';
import type { ContainerModel, PortModel } from './service-model';
import { LABEL_KEY, PORT_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkWholeNumber } from '../../core/whole-number';

const PORT = { code: 'SRE1201', min: 1, max: 65535, fix: 'Choose a port from 1 to 65535.' } as const;

interface OwnedPort {
  readonly prop: string;
  readonly port: PortModel;
}

/** Ports must be numbers and names that Kubernetes takes, and be there once in the pod and once in the Service. */
export function checkPorts(containers: readonly ContainerModel[]): Problem[] {
  const ports = containers.flatMap((container) => container.ports.map((port): OwnedPort => ({ prop: propOf(container, `port "${port.name}"`), port })));
  return [
    ...ports.flatMap(checkPort),
    ...clashes(ports, ({ port }) => port.name, ({ port }) => `have a name of its own, got "${port.name}" twice`),
    ...clashes(ports, ({ port }) => `${port.containerPort}/${port.protocol}`, ({ port }) => `have a container port of its own in the pod, ${port.containerPort}/${port.protocol} is taken`),
    ...clashes(
      ports.filter(({ port }) => port.servicePort !== undefined),
      ({ port }) => `${port.servicePort}/${port.protocol}`,
      ({ port }) => `have a service port of its own, ${port.servicePort}/${port.protocol} is taken`,
    ),
  ];
}

function checkPort({ prop, port }: OwnedPort): Problem[] {
  return [
    ...(PORT_NAME.matches(port.name) ? [] : [{ code: 'SRE1201', prop: `name of ${prop}`, must: PORT_NAME.must, got: port.name, fix: 'Name it after its protocol, such as "http" or "grpc-web".' } as const]),
    ...(port.appProtocol === undefined || LABEL_KEY.matches(port.appProtocol) ? [] : [
      { code: 'SRE1201', prop: `appProtocol of ${prop}`, must: LABEL_KEY.must, got: port.appProtocol, fix: 'Write it like "http" or "kubernetes.io/h2c".' } as const,
    ]),
    ...checkWholeNumber(prop, port.containerPort, PORT),
    ...checkWholeNumber(`servicePort of ${prop}`, port.servicePort, PORT),
    ...(['TCP', 'UDP', 'SCTP'].includes(port.protocol) ? [] : [{ code: 'SRE1201', prop: `protocol of ${prop}`, must: 'be TCP, UDP or SCTP', got: port.protocol, fix: 'Leave it out for TCP.' } as const]),
  ];
}

function clashes(ports: readonly OwnedPort[], key: (port: OwnedPort) => string, must: (port: OwnedPort) => string): Problem[] {
  const seen = new Map<string, OwnedPort>();
  return ports.flatMap((owned) => {
    const first = seen.get(key(owned));
    if (!first) {
      seen.set(key(owned), owned);
      return [];
    }
    return [{ code: 'SRE1202', prop: owned.prop, must: must(owned), got: owned.port.containerPort, fix: `Give it another value than ${first.prop} has.` } as const];
  });
}
