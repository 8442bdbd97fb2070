import { Duration } from 'cdk8s';
import { Autoscaling, Monitoring } from '../../src';
import { service } from '../support/service';

test('the ServiceAccount gives no token away by itself, and carries the identity of a cloud', () => {
  const account = service({ serviceAccountAnnotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/checkout' }, annotations: { a: 'b' } }).one('ServiceAccount');
  expect(account).toMatchObject({ automountServiceAccountToken: false, metadata: { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/checkout', 'a': 'b' } } });
});

test('only the pods of an application that calls the API get a token', () => {
  expect(service().pod.automountServiceAccountToken).toBe(false);
  const checkout = service({ serviceAccountToken: true });
  expect(checkout.pod.automountServiceAccountToken).toBe(true);
  expect(checkout.one('ServiceAccount')).toMatchObject({ automountServiceAccountToken: false });
});

test('the operator finds a ServiceMonitor by its own labels', () => {
  const monitoring = Monitoring.operator({ selectorLabels: { release: 'kps' }, scrapeInterval: Duration.seconds(30) });
  const checkout = service({ metricsPort: 9100, metricsPath: '/stats' }, { monitoring });
  const { metadata, spec } = checkout.one('ServiceMonitor');
  expect(metadata.labels).toMatchObject({ 'release': 'kps', 'app.kubernetes.io/instance': 'checkout' });
  expect(spec.endpoints).toEqual([{ port: 'metrics', path: '/stats', interval: '30s' }]);
  expect(checkout.podAnnotations).toBeUndefined();
});

test('metrics on the main port are scraped there', () => {
  const checkout = service({ metricsPort: 8080 }, { monitoring: Monitoring.operator() });
  expect(checkout.one('ServiceMonitor').spec.endpoints[0].port).toBe('http');
  expect(checkout.one('Service').spec.ports.map(({ name }: any) => name)).toEqual(['http']);
});

test('annotations tell Prometheus where to scrape', () => {
  const checkout = service({ metricsPort: 9100, metricsPath: '/stats' });
  expect(checkout.podAnnotations).toEqual({ 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9100', 'prometheus.io/path': '/stats' });
  expect(checkout.all('ServiceMonitor')).toEqual([]);
});

test('annotations of the user win over those of the library', () => {
  expect(service({ podAnnotations: { 'prometheus.io/path': '/mine' } }).podAnnotations).toMatchObject({ 'prometheus.io/scrape': 'true', 'prometheus.io/path': '/mine' });
});

test.each([['nobody scrapes', {}, { monitoring: Monitoring.none() }], ['the service has no metrics', { scrape: false }, { monitoring: Monitoring.operator() }]])(
  'where %s there is no monitor, no annotation and no port', (_, props, platform) => {
    const checkout = service(props, platform);
    expect(checkout.all('ServiceMonitor')).toEqual([]);
    expect(checkout.podAnnotations).toBeUndefined();
    expect(checkout.container().ports.map(({ name }: any) => name)).toEqual(['http']);
  },
);

test('replicas are written by nobody while an autoscaler owns them', () => {
  expect(service().one('Deployment').spec.replicas).toBeUndefined();
  expect(service({ autoscaling: Autoscaling.none(2) }).one('Deployment').spec.replicas).toBe(2);
});

test('an autoscaler counts the main container alone as soon as there is another one', () => {
  const checkout = service();
  expect(checkout.one('HorizontalPodAutoscaler').spec.metrics[0].type).toBe('Resource');
  checkout.construct.addSidecar('proxy');
  expect(checkout.one('HorizontalPodAutoscaler').spec.metrics[0]).toMatchObject({ type: 'ContainerResource', containerResource: { container: 'app' } });
});

test.each([
  ['1.28', undefined, undefined, undefined],
  ['1.29', 'Always', undefined, undefined],
  ['1.30', 'Always', { seconds: 15 }, undefined],
  ['1.31', 'Always', { seconds: 15 }, ['pod-template-hash']],
])('on Kubernetes %s only fields are written that it knows', (kubernetesVersion, restartPolicy, sleep, matchLabelKeys) => {
  const checkout = service({}, { kubernetesVersion });
  checkout.construct.addSidecar('proxy');
  expect(checkout.container('proxy').restartPolicy).toBe(restartPolicy);
  expect(checkout.container().lifecycle.preStop.sleep).toEqual(sleep);
  const [{ podAffinityTerm }] = checkout.pod.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution;
  expect(podAffinityTerm.matchLabelKeys).toEqual(matchLabelKeys);
});

test.each([['1.31', 'PreferClose'], ['1.34', 'PreferClose'], ['1.35', 'PreferSameZone']])('on Kubernetes %s callers stay in their zone by %s', (kubernetesVersion, expected) => {
  expect(service({ preferSameZone: true }, { kubernetesVersion }).one('Service').spec.trafficDistribution).toBe(expected);
  expect(service({}, { kubernetesVersion }).one('Service').spec.trafficDistribution).toBeUndefined();
});
