import { formatProblem } from '../../../src/core/problem';
import { checkShown } from '../../../src/slo/model/check-shown';

const messages = (...slos: [string, string | undefined, string][]) =>
  checkShown(slos.map(([name, namespace, slo]) => ({ service: { name, namespace }, name: slo }))).map(formatProblem);

test('objectives of one service are shown together', () => {
  expect(messages(['checkout', 'shop', 'availability'], ['checkout', 'shop', 'latency'])).toEqual([]);
});

test('fails when there is no objective', () => {
  expect(messages()).toEqual(['slos must hold at least one objective, got 0. Pass the SloAlerts of a service, or use SloFleetDashboard for all services. [SRE2401]']);
});

test('fails when objectives are of several services', () => {
  expect(messages(['checkout', 'shop', 'availability'], ['checkout', 'test', 'latency'], ['cart', undefined, 'latency'])).toEqual([
    'slos must be of one service, got "shop/checkout, test/checkout, cart". Make an SloDashboard for each service; SloFleetDashboard shows all services. [SRE2401]',
  ]);
});

test('fails when an objective is shown twice', () => {
  expect(messages(['checkout', 'shop', 'availability'], ['checkout', 'shop', 'availability'])).toEqual([
    'slos must hold each objective once, got "availability". Pass each SloAlerts once. [SRE2401]',
  ]);
});
