import { App, Chart } from 'cdk8s';
import { ObservabilityStack, Platform, ProductionService, Slo } from '../../src';
import { ALERTING } from '../support/observability';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: any;
}

const CLUSTER_WIDE = ['ClusterRole', 'ClusterRoleBinding'];

/** The objects in the chart of a stack, with a service that is declared before it or after it. */
function emitted(serviceFirst: boolean = false): Manifest[] {
  const app = new App();
  Platform.configure(app, { cluster: 'eu-1' });
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const monitoring = new Chart(app, 'monitoring', { namespace: 'monitoring' });
  const declareService = () => new ProductionService(shop, 'checkout', { image: 'ghcr.io/acme/checkout:1.4.2' }).addSlos({ slos: [Slo.availability({ objective: 99.9 })] });
  if (serviceFirst) declareService();
  new ObservabilityStack(monitoring, 'stack', { alerting: ALERTING });
  if (!serviceFirst) declareService();
  return monitoring.toJson();
}

const keyOf = ({ kind, metadata }: Manifest) => `${kind} ${metadata.name}`;
const MANIFESTS = emitted();
const named = (kind: string, name: string) => MANIFESTS.find(({ kind: is, metadata }) => is === kind && metadata.name === name)!;

test('objects of the cluster have no namespace, all others that of the stack', () => {
  for (const { kind, metadata } of MANIFESTS) expect([kind, metadata.namespace]).toEqual([kind, CLUSTER_WIDE.includes(kind) ? undefined : 'monitoring']);
});

test('no two objects share kind and name', () => {
  const keys = MANIFESTS.map(keyOf);
  expect(keys).toEqual([...new Set(keys)]);
});

test('every workload runs under an account of its own, and has a network policy', () => {
  const workloads = MANIFESTS.filter(({ kind }) => ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind));
  expect(workloads.length).toBeGreaterThan(5);
  for (const { metadata: { name }, spec } of workloads) {
    expect(spec.template.spec.serviceAccountName).toBe(name);
    expect(named('ServiceAccount', name)).toBeDefined();
    expect(named('NetworkPolicy', name).spec.podSelector).toEqual(spec.selector);
  }
});

test('every port of a Service leads to a port that its program listens on', () => {
  const workloads = MANIFESTS.filter(({ spec }) => spec?.template?.spec);
  for (const { metadata, spec } of MANIFESTS.filter(({ kind }) => kind === 'Service')) {
    const behind = workloads.find((workload) => workload.spec.template.metadata.labels['app.kubernetes.io/instance'] === spec.selector['app.kubernetes.io/instance'])!;
    const listening = behind.spec.template.spec.containers.flatMap(({ ports }: any) => ports.map(({ name }: any) => name));
    for (const { targetPort } of spec.ports) expect([metadata.name, listening]).toEqual([metadata.name, expect.arrayContaining([targetPort])]);
  }
});

test('whom a configuration names as host and port, the network policies of both sides let through', () => {
  const components = MANIFESTS.filter(({ kind }) => kind === 'NetworkPolicy').map(({ metadata: { name } }) => name);
  const addresses = MANIFESTS.filter(({ kind, metadata }) => kind === 'ConfigMap' && components.some((name) => metadata.name.startsWith(`${name}-`))).flatMap(({ metadata, data }) => {
    const from = components.find((name) => metadata.name.startsWith(`${name}-`))!;
    const hosts = new RegExp(`(?<![\\w-])(?:[\\w-]+\\.)?(${components.join('|')})(?:-headless)?(?:\\.monitoring[.a-z]*)?:(\\d+)`, 'g');
    return [...Object.values(data as Record<string, string>).join('\n').matchAll(hosts)].map(([, to, port]) => ({ from, to, port: Number(port) }));
  }).filter(({ from, to }) => from !== to);
  expect(addresses.length).toBeGreaterThan(6);
  const allows = (rules: any[], direction: 'from' | 'to', name: string, port: number) => rules.some((rule) =>
    (!rule[direction] || rule[direction].some(({ podSelector }: any) => !podSelector || podSelector.matchLabels?.['app.kubernetes.io/instance'] === name))
    && (!rule.ports || rule.ports.some((one: any) => one.port === port)));
  const blocked = addresses.filter(({ from, to, port }) => !allows(named('NetworkPolicy', from).spec.egress, 'to', to, port)
    || !allows(named('NetworkPolicy', to).spec.ingress, 'from', from, port));
  expect(blocked).toEqual([]);
});

test('rules of other namespaces are copied and mounted, whether the service or the stack is declared first', () => {
  const ordered = (manifests: Manifest[]) => [...manifests].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
  expect(ordered(emitted(true))).toEqual(ordered(MANIFESTS));
  const copy = named('ConfigMap', 'prometheus-rules.shop.checkout-slo');
  expect(Object.keys(copy.data)).toContain('shop_checkout-slo.yaml');
  const mounted = JSON.stringify(named('StatefulSet', 'prometheus').spec.template.spec.volumes);
  expect(mounted).toContain('"configMap":{"name":"prometheus-rules.shop.checkout-slo"}');
});
