import { App, Chart } from 'cdk8s';
import { Platform, ProductionService } from '../../src';
import { refusal } from '../support/refusal';
import { IMAGE, shop } from '../support/service';

const ELSEWHERE = 'Pass another name, or use another namespace. [SRE1103]';

test('fails when two services of a namespace share a name, wherever they are declared', () => {
  const app = new App();
  const [one, two] = ['one', 'two'].map((id) => new Chart(app, id, { namespace: 'shop' }));
  new ProductionService(one, 'checkout', { image: IMAGE });
  expect(refusal(() => new ProductionService(two, 'checkout', { image: IMAGE }))).toBe(
    `two/checkout: name must be the only one in its namespace: one/checkout has it, got "checkout". ${ELSEWHERE}`,
  );
});

test('fails when a job would be selected by a service, and the other way round', () => {
  const chart = shop();
  const checkout = new ProductionService(chart, 'checkout', { image: IMAGE });
  new ProductionService(chart, 'checkout-migrate', { image: IMAGE });
  expect(refusal(() => checkout.addJob('migrate', { command: ['/app/migrate'] }))).toBe(
    `shop/checkout: name must be the only one in its namespace: shop/checkout-migrate has it, got "checkout-migrate". ${ELSEWHERE}`,
  );
  checkout.addJob('import', { command: ['/app/import'] });
  expect(refusal(() => new ProductionService(chart, 'import', { name: 'checkout-import', image: IMAGE }))).toBe(
    `shop/import: name must be the only one in its namespace: shop/checkout has it, got "checkout-import". ${ELSEWHERE}`,
  );
});

test('fails when a service is exposed twice under one name', () => {
  const checkout = new ProductionService(shop(), 'checkout', { image: IMAGE });
  checkout.exposeViaIngress({ host: 'shop.example.com', plaintext: true });
  expect(refusal(() => checkout.exposeViaIngress({ host: 'www.example.com', plaintext: true }))).toBe(
    `shop/checkout: name of the Ingress must be the only one in its namespace: shop/checkout has it, got "checkout". ${ELSEWHERE}`,
  );
  checkout.exposeViaHttpRoute({ hosts: ['shop.example.com'], gateway: 'public' });
  expect(refusal(() => checkout.exposeViaHttpRoute({ hosts: ['www.example.com'], gateway: 'public' }))).toBe(
    `shop/checkout: name of the HTTPRoute must be the only one in its namespace: shop/checkout has it, got "checkout". ${ELSEWHERE}`,
  );
});

test('the same name is free in another namespace, and in another app', () => {
  const app = new App();
  for (const namespace of ['shop', 'payments', undefined]) {
    new ProductionService(new Chart(app, namespace ?? 'default', { namespace }), 'checkout', { image: IMAGE });
  }
  expect(() => new ProductionService(shop(), 'checkout', { image: IMAGE })).not.toThrow();
});

test('the same name is free in the chart of another cluster', () => {
  const app = new App();
  for (const cluster of ['eu-1', 'us-1']) {
    const chart = new Chart(app, cluster, { namespace: 'shop' });
    Platform.configure(chart, { cluster });
    const checkout = new ProductionService(chart, 'checkout', { image: IMAGE });
    checkout.exposeViaIngress({ host: 'shop.example.com', plaintext: true });
    expect(() => checkout.addJob('migrate', { command: ['/app/migrate'] })).not.toThrow();
  }
});

test('a service that was refused holds no name', () => {
  const chart = shop();
  refusal(() => new ProductionService(chart, 'broken', { name: 'checkout', image: 'latest' }));
  expect(() => new ProductionService(chart, 'checkout', { image: IMAGE })).not.toThrow();
});
