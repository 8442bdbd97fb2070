import { Duration } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-27';
import { Autoscaling } from './autoscaling';
import { DisruptionBudget } from './disruption-budget';
import { Drain } from './drain';
import { HealthCheck } from './health-check';
import { neededGraceSeconds } from './model/graceful-shutdown';
import { PROBE_DEFAULTS } from './model/probe-defaults';
import { ContainerModel, EnvModel, NetworkModel, PodShare, PortModel, ScrapeModel, ServiceModel, VolumeModel } from './model/service-model';
import { volumeName } from './model/volume-name';
import { NetworkPeer } from './network-peer';
import { ProductionServiceProps } from './production-service-props';
import { DEFAULT_REQUESTS, readEnv, readEnvFrom, readPorts, readProbe, readResources } from './read-container';
import { SecurityUser } from './security-user';
import { ServiceVolume } from './service-volume';
import { KubernetesVersion } from '../core/kubernetes-version';
import { urlBelow } from '../core/url';
import { Platform } from '../platform';

/** The declaration of a service as plain data, with every default in its place. */
export function readService(name: string, namespace: string | undefined, props: ProductionServiceProps, platform: Platform): ServiceModel {
  const autoscaling = props.autoscaling ?? Autoscaling.hpa();
  const drain = (props.drain ?? Drain.sleep(Duration.seconds(15)))._model;
  const longestRequestSeconds = seconds(props.longestRequest, 30);
  const scrape = readScrape(props, platform);
  const volumes = (props.writablePaths ?? ['/tmp']).map((path): VolumeModel => ({ name: volumeName(path), source: ServiceVolume.emptyDir()._source }));
  const main = { ...readMain(props, platform, name, scrape), drain };
  return {
    name,
    namespace,
    version: KubernetesVersion.parse(platform.kubernetesVersion)!,
    identity: readIdentity(name, props, platform),
    pod: {
      containers: [main],
      initContainers: [],
      volumes,
      user: (props.user ?? (platform.distribution.assignsUser ? SecurityUser.openshift() : SecurityUser.of({ uid: 10001 })))._model,
      automountToken: props.serviceAccountToken ?? false,
      priorityClassName: props.priorityClassName ?? platform.priorityClassName,
      pullSecrets: [...new Set(platform.imagePolicy.pullSecrets)],
      nodeSelector: { ...props.nodeSelector },
      tolerations: [...(props.tolerations ?? [])],
      annotations: { ...props.podAnnotations },
    },
    rollout: {
      maxSurge: readShare(props.maxSurge, 1),
      maxUnavailable: readShare(props.maxUnavailable, 0),
      minReadySeconds: seconds(props.minReady, 10),
      progressDeadlineSeconds: seconds(props.progressDeadline, 600),
      revisionHistoryLimit: props.revisionHistoryLimit ?? 5,
      longestRequestSeconds,
      gracePeriodSeconds: seconds(props.terminationGracePeriod, neededGraceSeconds(drain, longestRequestSeconds)),
    },
    scaling: autoscaling._resolve(platform.requestsPerSecondMetric),
    disruption: (props.disruptionBudget ?? DisruptionBudget.maxUnavailable(1))._model,
    network: readNetwork(props, platform),
    scrape,
    serviceAccountAnnotations: { ...props.serviceAccountAnnotations },
    preferSameZone: props.preferSameZone ?? false,
  };
}

function readIdentity(name: string, props: ProductionServiceProps, platform: Platform) {
  return {
    labels: present({ owner: platform.owner, environment: platform.environment, ...props.labels }),
    // Links for people, by the keys that dashboards of clusters show. See https://a8r.io
    annotations: present({ 'a8r.io/runbook': urlBelow(platform.runbookBaseUrl, name), 'a8r.io/performance': urlBelow(platform.dashboardBaseUrl, name), ...props.annotations }),
  };
}

function readMain(props: ProductionServiceProps, platform: Platform, name: string, scrape: ScrapeModel | undefined): ContainerModel {
  const startup = props.startup ?? defaultStartup(props.liveness);
  return {
    role: 'main',
    name: 'app',
    image: props.image,
    pullPolicy: props.imagePullPolicy ?? 'Always',
    command: props.command && [...props.command],
    args: props.args && [...props.args],
    ports: readMainPorts(props, scrape),
    env: withResourceAttributes(readEnv(props.env ?? {}), platform, name),
    envFrom: readEnvFrom(props.envFrom ?? []),
    publicEnv: [...(props.publicEnv ?? [])],
    resources: readResources(props.resources ?? {}, DEFAULT_REQUESTS.main),
    liveness: readProbe('liveness', props.liveness ?? HealthCheck.http(PROBE_DEFAULTS.liveness.path)),
    readiness: readProbe('readiness', props.readiness ?? HealthCheck.http(PROBE_DEFAULTS.readiness.path)),
    startup: startup && readProbe('startup', startup),
    mounts: (props.writablePaths ?? ['/tmp']).map((path) => ({ volume: volumeName(path), path, readOnly: false })),
    readOnlyRootFilesystem: props.readOnlyRootFilesystem ?? true,
  };
}

/** Startup asks what liveness asks, with its own patience. */
function defaultStartup(liveness: HealthCheck | undefined): HealthCheck {
  return liveness ? liveness._forStartup() : HealthCheck.http(PROBE_DEFAULTS.startup.path);
}

function readMainPorts(props: ProductionServiceProps, scrape: ScrapeModel | undefined): PortModel[] {
  const { port = 8080, portName = 'http', servicePort = 80 } = props;
  const own = { name: portName, containerPort: port, servicePort, protocol: 'TCP' };
  const metrics = scrape && scrape.port !== port
    ? [{ name: scrape.portName, containerPort: scrape.port, servicePort: scrape.port, protocol: 'TCP' }] : [];
  return [own, ...metrics, ...readPorts(props.extraPorts ?? [])];
}

function readScrape(props: ProductionServiceProps, { monitoring }: Platform): ScrapeModel | undefined {
  const { port = 8080, portName = 'http', metricsPort = 9090, metricsPath = '/metrics' } = props;
  if (monitoring.mode === 'none' || props.scrape === false) return undefined;
  return {
    mode: monitoring.mode === 'operator' ? 'operator' : 'annotations',
    portName: metricsPort === port ? portName : 'metrics',
    port: metricsPort,
    path: metricsPath,
    intervalMs: monitoring.scrapeInterval.toMilliseconds(),
    selectorLabels: monitoring.selectorLabels,
  };
}

/** What telemetry of the application should say of where it runs, unless the user says it. @see https://opentelemetry.io/docs/specs/otel/resource/sdk/ */
function withResourceAttributes(env: EnvModel[], platform: Platform, name: string): EnvModel[] {
  const attributes = Object.entries(present({
    'deployment.environment.name': platform.environment,
    'k8s.cluster.name': platform.cluster,
    'cloud.region': platform.region,
  }));
  if (attributes.length === 0) return env;
  const told = [
    { name: 'OTEL_SERVICE_NAME', value: name },
    { name: 'OTEL_RESOURCE_ATTRIBUTES', value: attributes.map(([key, value]) => `${key}=${value}`).join(',') },
  ];
  return [...told.filter((variable) => env.every((own) => own.name !== variable.name)), ...env];
}

function readNetwork(props: ProductionServiceProps, { distribution, monitoring }: Platform): NetworkModel {
  const { namespace, podLabels, nodeLocalAddress, port = 53 } = distribution.dns;
  const cache = nodeLocalAddress ? NetworkPeer.cidr(`${nodeLocalAddress}/${nodeLocalAddress.includes(':') ? 128 : 32}`)._peers : [];
  return {
    enabled: props.networkPolicy ?? true,
    trustNamespace: props.trustNamespace ?? true,
    dns: {
      peers: [...NetworkPeer.pods({ namespace, labels: podLabels })._peers, ...cache],
      ports: ['UDP', 'TCP'].map((protocol) => ({ port, protocol })),
    },
    prometheus: NetworkPeer.namespace(monitoring.namespace)._peers,
    ingress: [],
    egress: [],
  };
}

function readShare(share: PercentOrAbsolute | undefined, otherwise: number): PodShare {
  const value: unknown = share?.value ?? otherwise;
  const percent = typeof value === 'string' && value.endsWith('%');
  return { amount: percent ? Number(value.slice(0, -1)) : Number(value), percent };
}

function seconds(duration: Duration | undefined, otherwise: number): number {
  return duration?.toSeconds({ integral: false }) ?? otherwise;
}

function present<T>(map: { readonly [key: string]: T | undefined }): { [key: string]: T } {
  return Object.fromEntries(Object.entries(map).filter((entry): entry is [string, T] => entry[1] !== undefined));
}
