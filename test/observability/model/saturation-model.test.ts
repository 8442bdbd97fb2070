import { saturationAdvice, SaturationModel } from '../../../src/observability/model/saturation-model';

const advice = (model: Partial<SaturationModel>) => saturationAdvice({ nodes: true, source: 'open-telemetry', ...model } as SaturationModel);

test('that networks are not watched is said, unless the speed of links is known or nodes are not watched at all', () => {
  expect(advice({})).toEqual([
    'saturation.linkSpeed is not known, and OpenTelemetry does not measure it: nobody is told of networks that are full. Pass the speed of the links of your nodes.',
  ]);
  expect([advice({ linkMbps: 1_000 }), advice({ nodes: false }), advice({ source: 'node-exporter' })]).toEqual([[], [], []]);
});
