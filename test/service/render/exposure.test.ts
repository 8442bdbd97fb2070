import { renderHttpRoute, renderIngress } from '../../../src/service/render/exposure';

test('an Ingress leads a host to a named port of the service', () => {
  expect(renderIngress({ host: 'shop.example.com', path: '/', service: 'checkout', portName: 'http' })).toEqual({
    rules: [{ host: 'shop.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'checkout', port: { name: 'http' } } } }] } }],
  });
});

test('an Ingress names its class and the certificate of its host', () => {
  const { ingressClassName, tls } = renderIngress({
    host: 'shop.example.com', path: '/', className: 'nginx', tlsSecretName: 'shop-tls', service: 'checkout', portName: 'http',
  });
  expect({ ingressClassName, tls }).toEqual({ ingressClassName: 'nginx', tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }] });
});

const ROUTE = { hosts: ['shop.example.com', 'www.shop.example.com'], path: '/cart', gateway: 'public', timeoutSeconds: 30, service: 'checkout', servicePort: 80 };

test('an HTTPRoute leads hosts from a gateway to a port of the service', () => {
  expect(renderHttpRoute(ROUTE)).toEqual({
    parentRefs: [{ name: 'public' }],
    hostnames: ['shop.example.com', 'www.shop.example.com'],
    rules: [{
      matches: [{ path: { type: 'PathPrefix', value: '/cart' } }],
      timeouts: { request: '30s' },
      backendRefs: [{ name: 'checkout', port: 80 }],
    }],
  });
});

test('an HTTPRoute can name the namespace and the listener of its gateway', () => {
  expect(renderHttpRoute({ ...ROUTE, gatewayNamespace: 'gateways', listener: 'https' }).parentRefs).toEqual([
    { name: 'public', namespace: 'gateways', sectionName: 'https' },
  ]);
});

test('a timeout of zero means never, and is said, since gateways have timeouts of their own', () => {
  expect(renderHttpRoute({ ...ROUTE, timeoutSeconds: 0 }).rules[0].timeouts).toEqual({ request: '0s' });
});
