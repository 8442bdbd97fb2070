import { Protocol } from 'cdk8s-plus-27';
import { ProductionServiceProps, ServicePortOptions } from '../../../src';
import { refusal } from '../../support/refusal';
import { service } from '../../support/service';

const NAME = 'be at most 15 lower case letters, digits and single hyphens, with at least one letter, not starting or ending with a hyphen';
const LABEL_KEY = 'be a name of at most 63 letters, digits, hyphens, underscores and dots, with an optional DNS prefix and a slash before it';
const RANGE = 'be a whole number from 1 to 65535';
const CHOOSE = 'Choose a port from 1 to 65535. [SRE1201]';

function extra(...extraPorts: ServicePortOptions[]): Partial<ProductionServiceProps> {
  return { extraPorts };
}

test.each<[string, Partial<ProductionServiceProps>, string]>([
  ['the port is 0', { port: 0 }, `port "http" must ${RANGE}, got 0. ${CHOOSE}`],
  ['the port is above 65535', { port: 65536 }, `port "http" must ${RANGE}, got 65536. ${CHOOSE}`],
  ['the port is no whole number', { port: 80.5 }, `port "http" must ${RANGE}, got 80.5. ${CHOOSE}`],
  ['the port is no number', { port: NaN }, `port "http" must ${RANGE}, got NaN. ${CHOOSE}`],
  ['the port of the Service is 0', { servicePort: 0 }, `servicePort of port "http" must ${RANGE}, got 0. ${CHOOSE}`],
  ['the metrics port is negative', { metricsPort: -1 },
    `port "metrics" must ${RANGE}, got -1. ${CHOOSE}\nshop/checkout: servicePort of port "metrics" must ${RANGE}, got -1. ${CHOOSE}`],
  ['a port has no valid name', { portName: 'HTTP' }, `name of port "HTTP" must ${NAME}, got "HTTP". Name it after its protocol, such as "http" or "grpc-web". [SRE1201]`],
  ['the name of a port is too long', { portName: 'a-long-port-name' },
    `name of port "a-long-port-name" must ${NAME}, got "a-long-port-name". Name it after its protocol, such as "http" or "grpc-web". [SRE1201]`],
  ['a protocol is unknown', extra({ name: 'quic', containerPort: 8443, protocol: 'QUIC' as Protocol }),
    'protocol of port "quic" must be TCP, UDP or SCTP, got "QUIC". Leave it out for TCP. [SRE1201]'],
  ['a protocol on top is none', extra({ name: 'grpc', containerPort: 9000, appProtocol: 'http 2' }),
    `appProtocol of port "grpc" must ${LABEL_KEY}, got "http 2". Write it like "http" or "kubernetes.io/h2c". [SRE1201]`],
  ['two ports share a name', extra({ name: 'http', containerPort: 8081 }),
    'port "http" must have a name of its own, got "http" twice, got 8081. Give it another value than port "http" has. [SRE1202]'],
  ['two ports share a container port', extra({ name: 'admin', containerPort: 8080 }),
    'port "admin" must have a container port of its own in the pod, 8080/TCP is taken, got 8080. Give it another value than port "http" has. [SRE1202]'],
  ['two ports share a service port', extra({ name: 'admin', containerPort: 8081, servicePort: 80 }),
    'port "admin" must have a service port of its own, 80/TCP is taken, got 8081. Give it another value than port "http" has. [SRE1202]'],
  ['a further port is the metrics port', extra({ name: 'admin', containerPort: 9090 }),
    'port "admin" must have a container port of its own in the pod, 9090/TCP is taken, got 9090. Give it another value than port "metrics" has. [SRE1202]\n'
    + 'shop/checkout: port "admin" must have a service port of its own, 9090/TCP is taken, got 9090. Give it another value than port "metrics" has. [SRE1202]'],
  ['the port is called metrics and is not the metrics port', { portName: 'metrics' },
    'port "metrics" must have a name of its own, got "metrics" twice, got 9090. Give it another value than port "metrics" has. [SRE1202]'],
])('fails when %s', (_, props, problem) => {
  expect(refusal(() => service(props))).toBe(`shop/checkout: ${problem}`);
});

test('fails when a further container takes a port of the main one', () => {
  const { construct } = service();
  expect(refusal(() => construct.addContainer('proxy', { ports: [{ name: 'proxy', containerPort: 8080 }] }))).toBe(
    'shop/checkout: container "proxy".port "proxy" must have a container port of its own in the pod, 8080/TCP is taken, got 8080. '
    + 'Give it another value than port "http" has. [SRE1202]',
  );
});

test.each<[string, Partial<ProductionServiceProps>]>([
  ['the same port for TCP and UDP', extra({ name: 'dns', containerPort: 53 }, { name: 'dns-udp', containerPort: 53, protocol: Protocol.UDP })],
  ['a protocol on top', extra({ name: 'grpc', containerPort: 9000, appProtocol: 'kubernetes.io/h2c' })],
  ['metrics on the port of the service', { metricsPort: 8080 }],
  ['a port called metrics that serves metrics', { portName: 'metrics', metricsPort: 8080 }],
  ['the metrics port for something else where nothing is scraped', { scrape: false, ...extra({ name: 'admin', containerPort: 9090 }) }],
])('accepts %s', (_, props) => {
  expect(() => service(props)).not.toThrow();
});
