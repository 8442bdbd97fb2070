import { Chart, Testing } from 'cdk8s';
import { Platform } from '../../src/platform';
import { FallbackResponse } from '../../src/resilience/fallback-response';
import { GatewayFallback } from '../../src/resilience/gateway-fallback';
import { ResilienceBackend } from '../../src/resilience/resilience-backend';
import { ResiliencePolicy } from '../../src/resilience/resilience-policy';
import { ProductionService } from '../../src/service';
import { refusal } from '../support/refusal';

function shop(exposed = true) {
  const app = Testing.app();
  Platform.configure(app, { environment: 'staging' });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const service = new ProductionService(chart, 'checkout', { image: 'ghcr.io/acme/checkout:1.4.2' });
  if (exposed) service.exposeViaHttpRoute({ hosts: ['shop.example.com'], gateway: 'edge' });
  return { chart, service };
}

const policies = (chart: Chart) => Testing.synth(chart).filter(({ kind }) => kind === 'BackendTrafficPolicy');
const ANSWER = {
  match: { statusCodes: [{ type: 'Value', value: 503 }] },
  response: { contentType: 'application/json', body: { type: 'Inline', inline: '{"left":"5 %%"}' } },
};
const responses = [FallbackResponse.json('{"left":"5 %"}', { statuses: [503] })];

test('without a policy of the service, answers have one of their own, for all its routes', () => {
  const { chart, service } = shop();
  new GatewayFallback(chart, 'fallback', { service, responses });
  expect(policies(chart)).toMatchObject([{
    metadata: { name: 'checkout-fallback', namespace: 'shop' },
    spec: { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'checkout' }], responseOverride: [ANSWER] },
  }]);
});

test('with one they become a part of it: of two for one route, the younger would do nothing', () => {
  const { chart, service } = shop();
  const policy = new ResiliencePolicy(chart, 'policy', { service, backend: ResilienceBackend.envoyGateway() });
  const fallback = new GatewayFallback(chart, 'fallback', { service, responses });
  expect(fallback.policy).toBe(policy.objects[0]);
  expect(policies(chart)).toMatchObject([{ metadata: { name: 'checkout' }, spec: { timeout: {}, responseOverride: [ANSWER] } }]);
});

test('fails when the policy of the service comes later', () => {
  const { chart, service } = shop();
  new GatewayFallback(chart, 'fallback', { service, responses });
  new ResiliencePolicy(chart, 'policy', { service, backend: ResilienceBackend.envoyGateway() });
  expect(() => Testing.synth(chart)).toThrow(
    '[shop/fallback] service must have its ResiliencePolicy before its fallback, got "checkout". Declare the policy first: of two for one route, Envoy Gateway takes the older. [SRE5212]',
  );
});

test('fails when there is no route, or no Envoy Gateway', () => {
  const bare = shop(false);
  expect(refusal(() => new GatewayFallback(bare.chart, 'fallback', { service: bare.service, responses }))).toBe(
    'shop/fallback: service must have a route whose answers can be replaced, got "checkout". Call exposeViaHttpRoute() of the service before. [SRE5212]',
  );
  const { chart, service } = shop();
  new ResiliencePolicy(chart, 'policy', { service, backend: ResilienceBackend.istio() });
  expect(refusal(() => new GatewayFallback(chart, 'fallback', { service, responses }))).toBe(
    'shop/fallback: service must be behind Envoy Gateway, which alone has such answers, got "istio". Answer in the application, or let Envoy Gateway carry the policy out. [SRE5212]',
  );
});
