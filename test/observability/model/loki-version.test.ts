import { lokiHas } from '../../../src/observability/model/loki-version';

test('what a release brought is there from then on, and where the version is not known', () => {
  expect(lokiHas('grafana/loki:3.7.6', 'recordLabels')).toBe(true);
  expect(lokiHas('grafana/loki:3.6.9', 'recordLabels')).toBe(false);
  expect(lokiHas('grafana/loki:3.0.0', 'oldest')).toBe(true);
  expect(lokiHas('grafana/loki:2.9.10', 'oldest')).toBe(false);
  expect(lokiHas('grafana/loki:main', 'recordLabels')).toBe(true);
});
