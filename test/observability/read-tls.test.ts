import { readTls } from '../../src/observability/read-tls';

test('keys are those that cert-manager writes, unless others are named', () => {
  expect(readTls({ secretName: 'stack-tls', caKey: 'authority.pem' })).toEqual({
    secretName: 'stack-tls', certificateKey: 'tls.crt', privateKeyKey: 'tls.key', caKey: 'authority.pem',
  });
  expect(readTls(undefined)).toBeUndefined();
});
