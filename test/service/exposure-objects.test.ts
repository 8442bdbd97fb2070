import { Duration } from 'cdk8s';
import { PlatformProps, ProductionServiceProps } from '../../src';
import { DeclaredService, service } from '../support/service';

const INGRESS = { host: 'shop.example.com', tlsSecretName: 'shop-tls' };
const ROUTE = { hosts: ['shop.example.com'], gateway: 'public' };

/** The namespaces from which the port of the service is reached, `*` for the one it lives in. */
function letIn(checkout: DeclaredService): string[] {
  return checkout.one('NetworkPolicy').spec.ingress
    .filter(({ ports }: any) => ports.some(({ port }: any) => port === checkout.construct.port))
    .flatMap(({ from }: any) => from.map(({ namespaceSelector }: any) => namespaceSelector?.matchLabels['kubernetes.io/metadata.name'] ?? '*'));
}

describe('an Ingress', () => {
  test('leads a host with its certificate to the main port', () => {
    const checkout = service({ portName: 'web' });
    checkout.construct.exposeViaIngress(INGRESS);
    const { metadata, spec } = checkout.one('Ingress');
    expect(metadata).toMatchObject({ name: 'checkout', namespace: 'shop', labels: { 'app.kubernetes.io/instance': 'checkout' } });
    expect(spec).toEqual({
      tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }],
      rules: [{ host: 'shop.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'checkout', port: { name: 'web' } } } }] } }],
    });
  });

  test('takes a path, a class, annotations and a name for a second host', () => {
    const checkout = service();
    checkout.construct.exposeViaIngress(INGRESS);
    checkout.construct.exposeViaIngress({ ...INGRESS, host: 'admin.example.com', path: '/admin', className: 'internal', annotations: { 'cert-manager.io/issuer': 'ca' }, name: 'admin' });
    const [, second] = checkout.all('Ingress');
    expect(second.metadata).toMatchObject({ name: 'admin', annotations: { 'cert-manager.io/issuer': 'ca' } });
    expect(second.spec).toMatchObject({ ingressClassName: 'internal', rules: [{ host: 'admin.example.com', http: { paths: [{ path: '/admin' }] } }] });
  });

  test('without TLS says that it is meant', () => {
    const checkout = service();
    checkout.construct.exposeViaIngress({ host: 'shop.example.com', plaintext: true });
    const { metadata, spec } = checkout.one('Ingress');
    expect(spec.tls).toBeUndefined();
    expect(metadata.annotations).toEqual({
      'cdk8s-sre/polaris-tlsSettingsMissing': 'TLS ends in front of the ingress controller', 'polaris.fairwinds.com/tlsSettingsMissing-exempt': 'true',
    });
  });

  test.each<[string, PlatformProps, string[]]>([
    ['ingress-nginx by default', {}, ['*', 'ingress-nginx']],
    ['where controllers run', { ingressNamespaces: ['edge', 'edge-internal'] }, ['*', 'edge', 'edge-internal']],
    ['nowhere', { ingressNamespaces: [] }, ['*']],
  ])('lets its controller in from %s', (_, platform, expected) => {
    const checkout = service({}, platform);
    checkout.construct.exposeViaIngress(INGRESS);
    expect(letIn(checkout)).toEqual(expected);
  });

  test('lets its controller in once, however many hosts there are', () => {
    const checkout = service();
    checkout.construct.exposeViaIngress(INGRESS);
    checkout.construct.exposeViaIngress({ ...INGRESS, name: 'admin' });
    expect(letIn(checkout)).toEqual(['*', 'ingress-nginx']);
  });
});

describe('an HTTPRoute', () => {
  test('leads hosts to the port of the Service, for as long as a request may take', () => {
    const checkout = service({ servicePort: 8443, longestRequest: Duration.seconds(10) });
    checkout.construct.exposeViaHttpRoute(ROUTE);
    expect(checkout.one('HTTPRoute').spec).toEqual({
      parentRefs: [{ name: 'public' }],
      hostnames: ['shop.example.com'],
      rules: [{
        matches: [{ path: { type: 'PathPrefix', value: '/' } }],
        timeouts: { request: '10s' },
        backendRefs: [{ name: 'checkout', port: 8443 }],
      }],
    });
  });

  test('takes a path, a listener, a timeout and a name', () => {
    const checkout = service();
    checkout.construct.exposeViaHttpRoute({ ...ROUTE, path: '/cart', listener: 'https', timeout: Duration.minutes(2), name: 'cart' });
    const { metadata, spec } = checkout.one('HTTPRoute');
    expect(metadata.name).toBe('cart');
    expect(spec).toMatchObject({ parentRefs: [{ sectionName: 'https' }], rules: [{ matches: [{ path: { value: '/cart' } }], timeouts: { request: '120s' } }] });
  });

  test.each<[string, Partial<ProductionServiceProps>, PlatformProps, string | undefined, string[]]>([
    ['its own namespace', {}, {}, undefined, ['*', 'shop']],
    ['its own namespace even where nobody else of it is trusted', { trustNamespace: false }, {}, undefined, ['shop']],
    ['the namespace of the gateway', { trustNamespace: false }, {}, 'gateways', ['gateways']],
    ['where the pods of gateways run as well', { trustNamespace: false }, { ingressNamespaces: ['envoy-gateway-system'] }, 'gateways', ['gateways', 'envoy-gateway-system']],
  ])('lets its gateway in from %s', (_, props, platform, gatewayNamespace, expected) => {
    const checkout = service(props, platform);
    checkout.construct.exposeViaHttpRoute({ ...ROUTE, gatewayNamespace });
    expect(letIn(checkout)).toEqual(expected);
  });
});
