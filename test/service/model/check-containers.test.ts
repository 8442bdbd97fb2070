import { Duration } from 'cdk8s';
import { Drain, HealthCheck, ProductionServiceProps } from '../../../src';
import { refusal } from '../../support/refusal';
import { service } from '../../support/service';

const DNS_LABEL = 'be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit';

test('fails when a container has the name of another one', () => {
  const { construct } = service();
  construct.addContainer('proxy');
  const own = 'must have a name of its own in the pod, got';
  expect(refusal(() => construct.addContainer('app'))).toBe(`shop/checkout: container "app" ${own} "app". Choose another name. [SRE1702]`);
  expect(refusal(() => construct.addInitContainer('proxy'))).toBe(`shop/checkout: container "proxy" ${own} "proxy". Choose another name. [SRE1702]`);
  expect(refusal(() => construct.addSidecar('proxy'))).toBe(`shop/checkout: container "proxy" ${own} "proxy". Choose another name. [SRE1702]`);
});

test('fails when the name of a container is no DNS label', () => {
  expect(refusal(() => service().construct.addSidecar('log_agent'))).toBe(
    `shop/checkout: name of a container must ${DNS_LABEL}, got "log_agent". Correct the name. [SRE1101]`,
  );
});

test('fails with the name of the container that is wrong', () => {
  expect(refusal(() => service().construct.addContainer('proxy', { image: 'envoy' }))).toBe(
    'shop/checkout: container "proxy".image must name a version by tag or digest, got "envoy". '
    + 'Write "envoy:<version>" or "envoy@sha256:<digest>": what runs must not change by itself. [SRE1111]',
  );
});

const LOST = 'must hold only characters that a manifest can carry, U+0000 is none, got "2 characters". Remove the character, or mount the text as a binary file. [SRE1104]';

test.each<[string, Partial<ProductionServiceProps>]>([
  ['command[1]', { command: ['/app', 'a\0'] }],
  ['args[0]', { args: ['a\0'] }],
  ['drain[0]', { drain: Drain.exec(['a\0'], Duration.seconds(5)) }],
  ['liveness["command"][0]', { liveness: HealthCheck.command(['a\0']), startup: HealthCheck.none() }],
])('fails when %s is no text that a manifest can carry', (prop, props) => {
  expect(refusal(() => service(props))).toBe(`shop/checkout: ${prop} ${LOST}`);
});

test('fails when an argument of another container is none, with its name', () => {
  expect(refusal(() => service().construct.addContainer('proxy', { args: ['a\0'] }))).toBe(`shop/checkout: container "proxy".args[0] ${LOST}`);
});
