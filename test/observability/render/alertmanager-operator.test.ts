import { AlertReceiver } from '../../../src';
import { renderAlertmanager } from '../../../src/observability/render/alertmanager';
import { hours } from '../../../src/observability/render/alertmanager-operator';
import { alertmanagerContext, alertmanagerModel } from '../../support/alertmanager';

const PODS = { 'app.kubernetes.io/name': 'alertmanager', 'alertmanager': 'observability' };

function objects(options: Parameters<typeof alertmanagerModel>[0] = {}) {
  const context = alertmanagerContext({ mode: 'operator', selectorLabels: { release: 'platform' }, pullSecrets: ['registry'] });
  return renderAlertmanager({ context, alertmanager: alertmanagerModel(options) });
}
type Options = Parameters<typeof alertmanagerModel>[0];
const find = (kind: string, options: Options = {}) => objects(options).objects.find((object) => object.kind === kind)!;
const body = (kind: string, options: Options = {}): any => find(kind, options).body;

test('the operator runs the pods, and everything around them is there', () => {
  expect(objects().components).toEqual([]);
  expect(objects().objects.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'ServiceAccount alertmanager', 'Secret alertmanager-config', 'ConfigMap alertmanager-templates', 'Alertmanager observability',
    'Service alertmanager', 'PodDisruptionBudget alertmanager', 'PodMonitor alertmanager',
  ]);
});

test('Service, monitor and disruption budget mean its pods', () => {
  expect(body('Service').spec).toMatchObject({ selector: PODS, ports: [{ name: 'web', port: 9093, targetPort: 'web' }] });
  expect(body('PodMonitor').spec.selector).toEqual({ matchLabels: PODS });
  expect(body('PodDisruptionBudget').spec).toMatchObject({ selector: { matchLabels: PODS }, maxUnavailable: 1 });
  expect(find('PodMonitor').labels).toEqual({ release: 'platform' });
});

test('Prometheus reaches it', () => {
  expect(objects().connections[0]).toEqual({ from: expect.objectContaining({ kind: 'pods' }), to: { kind: 'pods', labels: PODS }, ports: [9093] });
});

test('routes of other namespaces hold for what they say, if they carry the labels of the platform', () => {
  expect(body('Alertmanager').spec).toMatchObject({
    alertmanagerConfigSelector: { matchLabels: { release: 'platform' } },
    alertmanagerConfigNamespaceSelector: {},
    alertmanagerConfigMatcherStrategy: { type: 'None' },
  });
});

test('it reads the configuration, and mounts what that names', () => {
  const { spec } = body('Alertmanager');
  expect(spec).toMatchObject({ configSecret: 'alertmanager-config', configMaps: ['alertmanager-templates'], secrets: ['pagerduty', 'slack', 'heartbeat'], imagePullSecrets: [{ name: 'registry' }] });
  expect(body('Secret').stringData['alertmanager.yaml']).toContain('- /etc/alertmanager/configmaps/alertmanager-templates/notification.tmpl');
  expect(Object.keys(body('ConfigMap').data)).toEqual(['notification.tmpl']);
});

test('a Secret that two receivers read is mounted once', () => {
  const chat = AlertReceiver.slack({ webhookUrl: { secretName: 'pagerduty' } });
  expect(body('Alertmanager', { chat }).spec.secrets).toEqual(['pagerduty', 'heartbeat']);
});

test('the operator learns the version, which it would else take for its own', () => {
  expect(body('Alertmanager', { image: 'registry.example.com/alertmanager:v0.31.0' }).spec.version).toBe('0.31.0');
  expect(body('Alertmanager', { image: `registry.example.com/alertmanager@sha256:${'a'.repeat(64)}` }).spec).not.toHaveProperty('version');
});

test('behind a path of its own, it still answers at the root', () => {
  expect(body('Alertmanager', { externalUrl: 'https://a.example.com/am' }).spec).toMatchObject({ externalUrl: 'https://a.example.com/am', routePrefix: '/' });
});

test('three pods keep Pod Security restricted, a claim each', () => {
  expect(body('Alertmanager', { storageClass: 'fast' }).spec).toMatchObject({
    replicas: 3,
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 65_534, seccompProfile: { type: 'RuntimeDefault' } },
    storage: { volumeClaimTemplate: { spec: { storageClassName: 'fast', resources: { requests: { storage: '1Gi' } } } } },
  });
});

test('it counts no days', () => {
  expect([hours(432_000_000), hours(90_000_000), hours(90_001_000)]).toEqual(['120h', '25h', '90001s']);
});
