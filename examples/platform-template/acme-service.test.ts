import { Chart, Testing } from 'cdk8s';
import { Platform } from 'cdk8s-sre';
import { AcmeService } from './acme-service';

const IMAGE = 'checkout:1.4.2@sha256:8b2f1f0f5d3b2c4f4bd4a0c7a3f0bd8f4a5a4ab1d1b0c7f35d4e7a1c9f6e2d3b';

function chart(): Chart {
  return new Chart(Testing.app(), 'shop', { namespace: 'shop' });
}

test('a service of a team stays as it was reviewed', () => {
  const shop = chart();
  new AcmeService(shop, 'checkout', { image: IMAGE, host: 'checkout' });
  expect(Testing.synth(shop)).toMatchSnapshot();
});

test('a service without a host is not exposed', () => {
  const shop = chart();
  new AcmeService(shop, 'checkout', { image: IMAGE });
  expect(Testing.synth(shop).map(({ kind }) => kind)).not.toContain('HTTPRoute');
});

test('fails when a team does not pin its image', () => {
  const shop = chart();
  Platform.configure(shop, { imagePolicy: { requireDigest: true } });
  expect(() => new AcmeService(shop, 'checkout', { image: 'checkout:1.4.2' })).toThrow('image must be pinned by digest');
});
