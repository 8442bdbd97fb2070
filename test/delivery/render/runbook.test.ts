import { renderRunbook } from '../../../src/delivery/render/runbook';
import { deliveryModel, step } from '../../support/delivery-models';

const page = renderRunbook(deliveryModel());

test.each([
  ['that the first release skips all steps', '**The first release skips all of this**, the gate as well'],
  ['that a retry after the gate reads the old verdict', 'An abort at the gate is remembered: a retry reads the old verdict until it is deleted.'],
  ['how to make the controller forget it', 'kubectl -n shop patch rollout checkout --subresource=status --type=merge -p \'{"status":{"abort":false,"canary":{"currentStepAnalysisRunStatus":null}}}\''],
  ['how a release is exempt', 'kubectl -n shop label rollout checkout budget-exempt=security'],
  ['that nobody may know the budget', '**Paused at the gate** means that nobody knows the budget'],
  ['that a step waits without requests', 'Without enough requests a step waits, at its share of the traffic, for up to 1440 min.'],
  ['that a paused release is not scaled', 'a paused release is not scaled by an autoscaler'],
  ['what happens while Prometheus is away', 'While Prometheus does not answer it waits half an hour, and is aborted then.'],
  ['that pods which are never ready are an abort', 'its pods were not ready within 10 min'],
  ['that Git does not know of an abort', 'Nothing of that is written to Git'],
  ['that the Deployment has no number of replicas', '`replicas` of the Deployment `checkout`: a number there brings pods back'],
  ['that the budget of disruptions is no percentage', 'The budget of disruptions is a number of pods and no percentage'],
  ['what a tool that syncs from Git has to ignore', 'The weights of the VirtualService `checkout` and the selectors of `checkout-stable` and `checkout-canary` are set by the controller'],
  ['which requests are not split', 'Only requests that pass a proxy of Istio are routed by version'],
])('it says %s', (_, text) => {
  expect(page).toContain(text);
});

test('it shows how long each step lasts, how often it looks and what it needs', () => {
  expect(renderRunbook(deliveryModel({ steps: [step(100, 600)] }))).toContain('| 100 % | 10 min | 2 min | 132 |');
});

test('a gateway needs a plugin, and it says so', () => {
  const router = { kind: 'gateway-api', gateway: 'edge', hosts: ['shop.example.com'], path: '/' } as const;
  expect(renderRunbook(deliveryModel({ router }))).toContain('The controller needs the plugin `argoproj-labs/gatewayAPI`, and does not start when it cannot load it.');
});

test('where nothing splits the traffic, shares are those of the pods', () => {
  expect(renderRunbook(deliveryModel({ router: { kind: 'none' } }))).toContain('the share of pods is the share of requests');
  expect(renderRunbook(deliveryModel({ strategy: 'blue-green', steps: [step(100)], router: { kind: 'none' } }))).toContain('callers have to use the Service `checkout-stable`');
});

test('without exemptions it offers none', () => {
  expect(renderRunbook(deliveryModel({ exemptions: [] }))).toContain('There is no exemption.');
});

test('objectives that are not asked are named as they are written', () => {
  expect(renderRunbook(deliveryModel({ leftOut: [{ title: 'Back_up', reason: 'is measured of the service as a whole' }] }))).toContain('Back\\_up, which is measured');
});

test('of a change of all traffic it says how to forget the verdict of the gate, and nothing of steps and weights', () => {
  const changed = renderRunbook(deliveryModel({ strategy: 'blue-green', steps: [step(100, 600)] }));
  expect(changed).toContain('kubectl -n shop delete analysisruns -l rollout-type=PrePromotion');
  expect(changed).toContain('{"status":{"abort":false,"blueGreen":{"prePromotionAnalysisRunStatus":null}}}');
  expect(changed).toContain('The gate comes before the change');
  expect(changed).not.toMatch(/weights of|first step|checkout-burn/);
});
