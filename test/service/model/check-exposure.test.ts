import { Duration } from 'cdk8s';
import { HttpRouteExposureOptions, IngressExposureOptions } from '../../../src';
import { refusal } from '../../support/refusal';
import { service } from '../../support/service';

const HOST = 'be a DNS name in lower case such as shop.example.com or *.example.com, without scheme or port';
const OBJECT_NAME = 'be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit';
const DNS_LABEL = 'be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit';
const PATH = 'be a path that starts with "/", without "//", "." or ".." segments, encoded slashes, "#" or a query';
const LABEL_KEY = 'be a name of at most 63 letters, digits, hyphens, underscores and dots, with an optional DNS prefix and a slash before it';
const INGRESS = { host: 'shop.example.com', tlsSecretName: 'shop-tls' };
const ROUTE = { hosts: ['shop.example.com'], gateway: 'public' };

test.each<[string, IngressExposureOptions, string]>([
  ['its host has a scheme', { ...INGRESS, host: 'https://shop.example.com' },
    `host of exposeViaIngress() must ${HOST}, got "https://shop.example.com". Write the name that people type. [SRE1602]`],
  ['its host is not there', { ...INGRESS, host: undefined as unknown as string }, `host of exposeViaIngress() must ${HOST}, got nothing. Write the name that people type. [SRE1602]`],
  ['its path is no path', { ...INGRESS, path: 'shop' }, `path of exposeViaIngress() must ${PATH}, got "shop". Leave it out for all paths. [SRE1602]`],
  ['its path has an empty segment', { ...INGRESS, path: '/shop//cart' }, `path of exposeViaIngress() must ${PATH}, got "/shop//cart". Leave it out for all paths. [SRE1602]`],
  ['its path goes up', { ...INGRESS, path: '/shop/..' }, `path of exposeViaIngress() must ${PATH}, got "/shop/..". Leave it out for all paths. [SRE1602]`],
  ['its certificate has no name', { ...INGRESS, tlsSecretName: 'Shop' }, `tlsSecretName of exposeViaIngress() must ${OBJECT_NAME}, got "Shop". Write the name of the Secret. [SRE1602]`],
  ['its class has no name', { ...INGRESS, className: '' }, `className of exposeViaIngress() must ${OBJECT_NAME}, got "". Leave it out for the default class. [SRE1602]`],
  ['its name is no name', { ...INGRESS, name: 'Shop' }, `name of exposeViaIngress() must ${OBJECT_NAME}, got "Shop". Correct the name. [SRE1101]`],
  ['an annotation has no key', { ...INGRESS, annotations: { 'two words': 'x' } },
    `a key of annotations of exposeViaIngress() must ${LABEL_KEY}, got "two words". Write it like "team" or "example.com/team". [SRE1102]`],
  ['its class is an annotation of old', { ...INGRESS, annotations: { 'kubernetes.io/ingress.class': 'nginx' } },
    'annotations["kubernetes.io/ingress.class"] of exposeViaIngress() must be left out, got "nginx". Use className, its successor. [SRE1602]'],
  ['it has no certificate', { host: 'shop.example.com' },
    'tlsSecretName of exposeViaIngress() must be given, or requests travel unencrypted, got nothing. '
    + 'Name the Secret of the certificate, or say plaintext: true where TLS ends in front of the controller. [SRE1602]'],
  ['it has a certificate and none', { ...INGRESS, plaintext: true },
    'plaintext of exposeViaIngress() must be left out beside tlsSecretName, got true. Keep one of them. [SRE1602]'],
])('an Ingress fails when %s', (_, options, problem) => {
  const checkout = service();
  const before = checkout.objects;
  expect(refusal(() => checkout.construct.exposeViaIngress(options))).toBe(`shop/checkout: ${problem}`);
  expect(checkout.objects).toEqual(before);
});

test.each<[string, HttpRouteExposureOptions, string]>([
  ['it has no host', { ...ROUTE, hosts: [] },
    'hosts of exposeViaHttpRoute() must be one to 16 host names, each once, got []. Expose the service again under another name for more. [SRE1602]'],
  ['a host is there twice', { ...ROUTE, hosts: ['a.example.com', 'a.example.com'] },
    'hosts of exposeViaHttpRoute() must be one to 16 host names, each once, got ["a.example.com","a.example.com"]. '
    + 'Expose the service again under another name for more. [SRE1602]'],
  ['a host is no name', { ...ROUTE, hosts: ['a.example.com', 'localhost'] },
    `hosts[1] of exposeViaHttpRoute() must ${HOST}, got "localhost". Write the name that people type. [SRE1602]`],
  ['its path has a query', { ...ROUTE, path: '/?a=b' }, `path of exposeViaHttpRoute() must ${PATH}, got "/?a=b". Leave it out for all paths. [SRE1602]`],
  ['its path has an empty segment', { ...ROUTE, path: '/a//b' }, `path of exposeViaHttpRoute() must ${PATH}, got "/a//b". Leave it out for all paths. [SRE1602]`],
  ['its path hides a slash', { ...ROUTE, path: '/a%2Fb' }, `path of exposeViaHttpRoute() must ${PATH}, got "/a%2Fb". Leave it out for all paths. [SRE1602]`],
  ['its path has a dot segment', { ...ROUTE, path: '/a/./b' }, `path of exposeViaHttpRoute() must ${PATH}, got "/a/./b". Leave it out for all paths. [SRE1602]`],
  ['its gateway has no name', { ...ROUTE, gateway: 'Public' }, `gateway of exposeViaHttpRoute() must ${OBJECT_NAME}, got "Public". Write the name of the Gateway. [SRE1602]`],
  ['its gateway is not there', { ...ROUTE, gateway: undefined as unknown as string },
    `gateway of exposeViaHttpRoute() must ${OBJECT_NAME}, got nothing. Write the name of the Gateway. [SRE1602]`],
  ['its gateway is in no namespace', { ...ROUTE, gatewayNamespace: 'gate.ways' },
    `gatewayNamespace of exposeViaHttpRoute() must ${DNS_LABEL}, got "gate.ways". Leave it out for the namespace of the service. [SRE1602]`],
  ['its listener has no name', { ...ROUTE, listener: 'HTTPS' }, `listener of exposeViaHttpRoute() must ${OBJECT_NAME}, got "HTTPS". Leave it out for every listener. [SRE1602]`],
  ['its timeout is too fine', { ...ROUTE, timeout: Duration.millis(1500) },
    'timeout of exposeViaHttpRoute() must be a whole number of seconds from 0 to 86400, got 1.5. Use whole seconds up to a day. [SRE1602]'],
  ['its timeout is too long', { ...ROUTE, timeout: Duration.days(2) },
    'timeout of exposeViaHttpRoute() must be a whole number of seconds from 0 to 86400, got 172800. Use whole seconds up to a day. [SRE1602]'],
  ['its name is no name', { ...ROUTE, name: '-' }, `name of exposeViaHttpRoute() must ${OBJECT_NAME}, got "-". Correct the name. [SRE1101]`],
])('an HTTPRoute fails when %s', (_, options, problem) => {
  const checkout = service();
  const before = checkout.objects;
  expect(refusal(() => checkout.construct.exposeViaHttpRoute(options))).toBe(`shop/checkout: ${problem}`);
  expect(checkout.objects).toEqual(before);
});

test('fails when there are more hosts than an HTTPRoute takes', () => {
  const hosts = Array.from({ length: 17 }, (_, index) => `${index}.example.com`);
  const shown = JSON.stringify(hosts);
  expect(refusal(() => service().construct.exposeViaHttpRoute({ ...ROUTE, hosts }))).toBe(
    `shop/checkout: hosts of exposeViaHttpRoute() must be one to 16 host names, each once, got ${shown.slice(0, 120)}… (${shown.length} characters). `
    + 'Expose the service again under another name for more. [SRE1602]',
  );
});

test('fails with all that is wrong at once', () => {
  expect(refusal(() => service().construct.exposeViaIngress({ host: 'localhost', path: 'x' })).split('\n')).toHaveLength(3);
});
