import { renderClusterAccess } from './cluster-access';
import { renderResources } from './component-pod';
import { renderClaim } from './component-workload';
import { externalLabels } from './external-labels';
import { discoveryAccess } from './prometheus-access';
import { retentionSize, SERVICE_ACCOUNT_FILES } from './prometheus-config';
import { remoteWriteSpec } from './remote-write';
import { LIMITS, ScrapeJob, scrapeJobs } from './scrape-jobs';
import { componentSelector } from './stack-metadata';
import { OPERATOR_PROMETHEUS_PODS } from './stack-monitor';
import { PULL_POLICY, restrictedVolumePod, spreadOverNodes } from './stack-pod';
import { monitorTls, securedPort, webSpec } from './stack-tls';
import { promDuration } from '../../core/prom-duration';
import { imageUser } from '../model/image-user';
import { nativeHistograms } from '../model/native-histograms';
import { PROMOTED_ATTRIBUTES } from '../model/otlp-attributes';
import { NAMES, PORTS } from '../model/ports';
import { PROMETHEUS_RESOURCE } from '../model/prometheus-endpoints';
import type { PrometheusModel } from '../model/prometheus-model';
import type { PrometheusVersion } from '../model/prometheus-version';
import { MADE_BY_THE_OPERATOR } from '../model/stack-exemptions';
import type { PlainObject, StackContext } from '../model/stack-model';

const OWN = { 'app.kubernetes.io/name': NAMES.prometheus, ...componentSelector(NAMES.prometheus) };
const KUBELET_CLASS = 'kubelet';

/** What Prometheus asks for by itself where native histograms are a setting. @see https://prometheus.io/docs/specs/native_histograms/#exposition-formats */
const PROTOBUF_FIRST = ['PrometheusProto', 'OpenMetricsText1.0.0', 'OpenMetricsText0.0.1', 'PrometheusText1.0.0', 'PrometheusText0.0.4'] as const;

/** The custom resources from which the operator makes a Prometheus, and who its pods are. */
export function renderOperatedPrometheus(
  context: StackContext, model: PrometheusModel, version: PrometheusVersion, alertmanager: boolean,
): PlainObject[] {
  const object = (kind: string, apiVersion: string, name: string, body: PlainObject['body'], rest: Partial<PlainObject> = {}): PlainObject =>
    ({ id: `${kind}-${name}`, apiVersion, kind, name, labels: OWN, body, ...rest });
  const selected = { ...OWN, ...context.selectorLabels };
  return [
    object('ServiceAccount', 'v1', NAMES.prometheus, { automountServiceAccountToken: false }),
    ...renderClusterAccess(context, NAMES.prometheus, discoveryAccess(['pod', 'node', 'endpointslice', 'ingress'])),
    object('Service', 'v1', NAMES.prometheus, { spec: service(context) }, { exemptions: [MADE_BY_THE_OPERATOR] }),
    object('Prometheus', 'monitoring.coreos.com/v1', PROMETHEUS_RESOURCE, { spec: prometheus(context, model, version, alertmanager) }),
    ...scrapeJobs(model, 'operator').map((job) =>
      object('ScrapeConfig', 'monitoring.coreos.com/v1alpha1', job.name, { spec: scrapeConfig(job) }, { labels: selected })),
    object('PodMonitor', 'monitoring.coreos.com/v1', NAMES.prometheus, { spec: podMonitor(context) }, { labels: selected }),
    ...model.replicas > 1 ? [object('PodDisruptionBudget', 'policy/v1', NAMES.prometheus, {
      spec: { maxUnavailable: 1, selector: { matchLabels: OPERATOR_PROMETHEUS_PODS }, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
    })] : [],
  ];
}

/** The address that the stack without operator has as well. A caller stays with one replica: they do not hold exactly the same. */
function service(context: StackContext): object {
  const { appProtocol } = securedPort(context, { name: 'http', port: PORTS.prometheus, appProtocol: 'http' });
  return {
    type: 'ClusterIP',
    sessionAffinity: 'ClientIP',
    selector: OPERATOR_PROMETHEUS_PODS,
    ports: [{ name: 'http', port: PORTS.prometheus, targetPort: 'web', protocol: 'TCP', appProtocol }],
  };
}

function prometheus(context: StackContext, model: PrometheusModel, version: PrometheusVersion, alertmanager: boolean): object {
  return {
    ...pods(context, model, version),
    ...selectors(context),
    ...scraping(context, model, version),
    externalLabels: externalLabels(context, model),
    replicaExternalLabelName: model.replicaLabel,
    // One label less that differs from a stack without operator.
    prometheusExternalLabelName: '',
    externalUrl: model.externalUrl,
    web: context.tls && webSpec(context.tls),
    evaluationInterval: promDuration(model.evaluationIntervalMs),
    retention: promDuration(model.retentionMs),
    retentionSize: retentionSize(model.retentionMib),
    storage: { volumeClaimTemplate: { spec: renderClaim(model.storage) } },
    tsdb: { outOfOrderTimeWindow: promDuration(model.outOfOrderMs) },
    exemplars: model.exemplars > 0 ? { maxSize: model.exemplars } : undefined,
    enableOTLPReceiver: true,
    otlp: {
      promoteResourceAttributes: [...PROMOTED_ATTRIBUTES, ...model.promotedAttributes],
      keepIdentifyingResourceAttributes: true,
      translationStrategy: 'UnderscoreEscapingWithSuffixes',
    },
    alerting: alertmanager
      ? { alertmanagers: [{ namespace: context.namespace, name: 'alertmanager-operated', port: 'web', apiVersion: 'v2' }] } : undefined,
    remoteWrite: model.remoteWrites.length > 0
      ? model.remoteWrites.map((remote) => remoteWriteSpec(remote, nativeHistograms(model, version, 'operator') !== 'off')) : undefined,
  };
}

function pods(context: StackContext, { image, replicas, resources }: PrometheusModel, { major, minor }: PrometheusVersion): object {
  return {
    image,
    imagePullPolicy: PULL_POLICY,
    version: `v${major}.${minor}.0`,
    replicas,
    imagePullSecrets: context.pullSecrets.length > 0 ? context.pullSecrets.map((name) => ({ name })) : undefined,
    serviceAccountName: NAMES.prometheus,
    automountServiceAccountToken: true,
    enableServiceLinks: false,
    podMetadata: { labels: { ...context.labels, 'app.kubernetes.io/part-of': 'observability' } },
    resources: renderResources(resources),
    securityContext: restrictedVolumePod(imageUser(image)),
    affinity: spreadOverNodes(OPERATOR_PROMETHEUS_PODS),
  };
}

/** Monitors and rules of all namespaces, by the labels that the platform gives them. */
function selectors({ selectorLabels }: StackContext): object {
  const labelled = Object.keys(selectorLabels).length > 0 ? { matchLabels: selectorLabels } : {};
  return Object.fromEntries(['serviceMonitor', 'podMonitor', 'probe', 'scrapeConfig', 'rule'].flatMap((kind) => [
    [`${kind}Selector`, labelled], [`${kind}NamespaceSelector`, {}],
  ]));
}

function scraping(context: StackContext, model: PrometheusModel, version: PrometheusVersion): object {
  const histograms = nativeHistograms(model, version, 'operator');
  return {
    serviceDiscoveryRole: 'EndpointSlice',
    scrapeInterval: promDuration(context.scrapeIntervalMs),
    scrapeTimeout: promDuration(model.scrapeTimeoutMs),
    sampleLimit: model.sampleLimit,
    labelLimit: LIMITS.labels,
    labelNameLengthLimit: LIMITS.labelName,
    labelValueLengthLimit: LIMITS.labelValue,
    bodySizeLimit: LIMITS.bodySize,
    // What tells the parts of the stack, and services, in the stack without operator.
    podTargetLabels: ['app.kubernetes.io/instance'],
    // Monitors of users must not read the token that kubelets trust.
    arbitraryFSAccessThroughSMs: { deny: true },
    scrapeClassicHistograms: histograms === 'off' ? undefined : true,
    // The label alone does not ask targets for the only format that has them.
    scrapeProtocols: histograms === 'label' ? PROTOBUF_FIRST : undefined,
    enableFeatures: histograms === 'flag' ? ['native-histograms'] : undefined,
    scrapeClasses: [
      {
        name: KUBELET_CLASS,
        authorization: { type: 'Bearer', credentialsFile: SERVICE_ACCOUNT_FILES.token },
        tlsConfig: { caFile: SERVICE_ACCOUNT_FILES.ca, insecureSkipVerify: !model.verifyKubelets },
      },
      ...histograms === 'label'
        ? [{ name: 'native-histograms', default: true, relabelings: [{ targetLabel: '__scrape_native_histograms__', replacement: 'true' }] }] : [],
    ],
  };
}

function scrapeConfig(job: ScrapeJob): object {
  return {
    jobName: job.name,
    scrapeClass: job.kubelet ? KUBELET_CLASS : undefined,
    honorLabels: job.honorLabels,
    honorTimestamps: job.ignoreTimestamps ? false : undefined,
    scheme: job.kubelet ? 'HTTPS' : undefined,
    metricsPath: job.path,
    sampleLimit: job.sampleLimit,
    kubernetesSDConfigs: [{ role: job.role === 'pod' ? 'Pod' : 'Node' }],
    relabelings: job.relabelings,
    metricRelabelings: job.metricRelabelings,
  };
}

/** Itself. The operator names the instance after the custom resource; it is called as everywhere here. */
function podMonitor(context: StackContext): object {
  const called = (targetLabel: string) => ({ targetLabel, replacement: NAMES.prometheus });
  return {
    selector: { matchLabels: OPERATOR_PROMETHEUS_PODS },
    podMetricsEndpoints: [{
      port: 'web', path: '/metrics', ...monitorTls(context, NAMES.prometheus), relabelings: [called('app_kubernetes_io_instance'), called('service')],
    }],
  };
}
