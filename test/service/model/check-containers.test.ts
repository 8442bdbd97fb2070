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
