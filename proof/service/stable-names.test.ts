import { App, Chart } from 'cdk8s';
import { ProductionService } from 'cdk8s-sre';
import { Construct } from 'constructs';
import { IMAGE } from './variants';
import { Cluster } from '../cluster/cluster';

function synthesise(declare: (chart: Chart) => void): string {
  const app = new App();
  declare(new Chart(app, 'shop', { namespace: 'shop' }));
  return app.synthYaml();
}

const before = synthesise((chart) => new ProductionService(chart, 'checkout', { image: IMAGE }));

describe('a service that is in the cluster', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start({ version: '1.37' });
    await cluster.namespace('shop', { podSecurity: 'restricted' });
    expect(await cluster.apply(before)).toMatchObject({ ok: true, stderr: '' });
  });
  afterAll(() => cluster?.stop());

  test.each([
    ['is renamed', (chart: Chart) => new ProductionService(chart, 'cart', { image: IMAGE, name: 'checkout' })],
    ['moves into a construct of its own', (chart: Chart) => new ProductionService(new Construct(chart, 'backend'), 'checkout', { image: IMAGE })],
    ['moves to a chart of another name', (chart: Chart) => new ProductionService(new Chart(chart, 'teams', { namespace: 'shop' }), 'checkout', { image: IMAGE })],
  ])('stays the same for the cluster when its construct %s', async (_, declare) => {
    const { metadata: { uid, generation } } = await cluster.get('Deployment', 'checkout', 'shop');
    const after = synthesise(declare);
    expect(await cluster.apply(after)).toMatchObject({ ok: true, stderr: '' });
    expect((await cluster.get('Deployment', 'checkout', 'shop')).metadata).toMatchObject({ uid, generation });
    expect(await cluster.list('Deployment', 'shop')).toHaveLength(1);
  });

  test('a changed selector would be refused, so the test above can fail', async () => {
    const outcome = await cluster.apply(before.replaceAll('app.kubernetes.io/instance: checkout', 'app.kubernetes.io/instance: cart'));
    expect(outcome.ok).toBe(false);
    expect(outcome.stderr).toContain('field is immutable');
  });
});
