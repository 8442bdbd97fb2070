import { nativeHistograms } from '../../../src/observability/model/native-histograms';
import { parseVersion } from '../../../src/observability/model/prometheus-version';
import { prometheusModel } from '../../support/prometheus';

const told = (mode: 'operator' | 'standalone', version: string, wanted?: boolean) =>
  nativeHistograms(prometheusModel({ nativeHistograms: wanted }), parseVersion(version)!, mode);

test.each([
  ['3.5', 'flag', 'flag'],
  ['3.7', 'flag', 'flag'],
  ['3.8', 'setting', 'flag'],
  ['3.9', 'setting', 'off'],
  ['3.12', 'setting', 'off'],
  ['3.13', 'setting', 'label'],
])('Prometheus %s is told by a %s, and by the operator by a %s', (version, standalone, operator) => {
  expect([told('standalone', version), told('operator', version)]).toEqual([standalone, operator]);
});

test('is off where nobody wants them, and impossible where somebody does and the operator cannot say it', () => {
  expect([told('standalone', '3.13', false), told('operator', '3.5', false)]).toEqual(['off', 'off']);
  expect([told('operator', '3.9', true), told('operator', '3.12', true), told('operator', '3.13', true)]).toEqual(['impossible', 'impossible', 'label']);
});
