import { App, Chart, Testing } from 'cdk8s';
import { stringify } from 'yaml';
import { Platform } from '../../src/platform';
import { FallbackResponse } from '../../src/resilience/fallback-response';
import { GatewayFallback } from '../../src/resilience/gateway-fallback';
import { ResilienceBackend } from '../../src/resilience/resilience-backend';
import { ResiliencePolicy } from '../../src/resilience/resilience-policy';
import { ProductionService } from '../../src/service';
import { Cluster } from '../cluster/cluster';
import { translate } from '../envoy/translate';

const GATEWAY = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'edge', namespace: 'shop' },
  spec: { gatewayClassName: 'envoy', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
};
const BODY = '{"state":"100 % %REQ(x)% \\"quoted\\""}';

/** The manifest of a service whose gateway answers for it, with a policy of its own or without. */
function manifest(withPolicy: boolean): string {
  const app = new App();
  Platform.configure(app, { environment: 'staging' });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const service = new ProductionService(chart, 'checkout', { image: 'ghcr.io/acme/checkout:1.4.2' });
  service.exposeViaHttpRoute({ hosts: ['shop.example.com'], gateway: 'edge' });
  if (withPolicy) new ResiliencePolicy(chart, 'policy', { service, backend: ResilienceBackend.envoyGateway() });
  const responses = [FallbackResponse.json(BODY, { statuses: [503, 504], status: 200 }), FallbackResponse.html('<p>Soon.</p>', { statuses: [502] })];
  new GatewayFallback(chart, 'fallback', { service, responses });
  return [GATEWAY, ...Testing.synth(chart)].map((object) => stringify(object)).join('---\n');
}

describe.each([['of its own', false], ['of the service', true]])('answers of a gateway in a policy %s', (_, withPolicy) => {
  const yaml = manifest(withPolicy);

  test('become those of Envoy, which takes no text for a command', () => {
    const envoy = translate(yaml);
    expect(envoy.refusals).toEqual([]);
    const [route] = envoy.routes;
    const [filter] = Object.keys(route.typedPerFilterConfig).filter((name) => name.startsWith('envoy.filters.http.custom_response/'));
    const text = JSON.stringify(envoy.listeners);
    expect(text).toContain(filter);
    expect(text).toContain(`"bodyFormat":{"textFormat":${JSON.stringify(BODY.replace(/%/g, '%%'))}}`);
    expect(text).toMatch(/"value":"application\/json"\}\}\],"statusCode":200/);
    expect(text).toContain('"bodyFormat":{"textFormat":"<p>Soon.</p>"}');
    if (withPolicy) expect(envoy.clusters[0].circuitBreakers).toBeDefined();
  });
});

test('the API server takes both, with its rules, and stores them as sent', async () => {
  const cluster = await Cluster.start({ version: '1.37' });
  try {
    await cluster.installCrds('gateway-api', 'envoy-gateway');
    await cluster.namespace('shop');
    for (const withPolicy of [false, true]) {
      const policies = manifest(withPolicy).split('---\n').filter((object) => object.includes('kind: BackendTrafficPolicy')).join('---\n');
      expect(await cluster.applyMany([policies], { dryRun: false })).toEqual([{ ok: true, problems: [] }]);
      expect(await cluster.readBackAll(policies)).toEqual([]);
    }
  } finally {
    await cluster.stop();
  }
});
