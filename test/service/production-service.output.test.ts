import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-27';
import { ProductionService } from '../../src';
import { refusal } from '../support/refusal';
import { IMAGE } from '../support/service';

describe('nothing is written', () => {
  let outdir: string;
  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), 'cdk8s-sre-output-'));
  });
  afterEach(() => rmSync(outdir, { recursive: true }));

  /** What a main program does: declare everything, then synthesise. */
  function program(declare: (chart: Chart) => void): void {
    const app = new App({ outdir });
    new ProductionService(new Chart(app, 'cart', { namespace: 'cart' }), 'cart', { image: IMAGE });
    declare(new Chart(app, 'shop', { namespace: 'shop' }));
    app.synth();
  }

  test.each<[string, (chart: Chart) => void]>([
    ['a service', (chart) => new ProductionService(chart, 'checkout', { image: 'checkout:latest' })],
    ['a later call', (chart) => new ProductionService(chart, 'checkout', { image: IMAGE }).addEnv('1', EnvValue.fromValue('x'))],
  ])('when %s is refused, not even the charts before it', (_, declare) => {
    expect(refusal(() => program(declare))).toMatch(/\[SRE\d{4}\]$/);
    expect(readdirSync(outdir)).toEqual([]);
  });

  test('when a validation of somebody else fails', () => {
    const declare = (chart: Chart) => new ProductionService(chart, 'checkout', { image: IMAGE }).node.addValidation({ validate: () => ['No deployment on a Friday.'] });
    expect(() => program(declare)).toThrow('No deployment on a Friday.');
    expect(readdirSync(outdir)).toEqual([]);
  });

  test('but for what is right', () => {
    program((chart) => new ProductionService(chart, 'checkout', { image: IMAGE }));
    expect(readdirSync(outdir).sort()).toEqual(['cart.k8s.yaml', 'shop.k8s.yaml']);
  });
});
