import { App, Chart, Cron, Duration, Size } from 'cdk8s';
import { ConfigMap, Cpu, Env, EnvValue, ImagePullPolicy, PercentOrAbsolute, PersistentVolumeAccessMode, PersistentVolumeClaim, Protocol, Secret } from 'cdk8s-plus-27';
import {
  Autoscaling, ClusterDistribution, DisruptionBudget, Drain, HealthCheck, KedaTrigger, Monitoring, NetworkPeer, Platform, PlatformProps,
  ProductionService, ProductionServiceProps, ScalingMetric, SecurityUser, ServiceVolume,
} from 'cdk8s-sre';

const DIGEST = '@sha256:8b2f1f0f5d3b2c4f4bd4a0c7a3f0bd8f4a5a4ab1d1b0c7f35d4e7a1c9f6e2d3b';
export const IMAGE = `ghcr.io/acme/checkout:1.4.2${DIGEST}`;

/** One documented way to use ProductionService. */
export interface Variant {
  readonly name: string;
  readonly platform?: PlatformProps;
  readonly props?: Partial<ProductionServiceProps>;
  /** The minor release from which the variant exists. */
  readonly since?: number;
  readonly also?: (service: ProductionService, chart: Chart) => void;
}

export const VARIANTS: readonly Variant[] = [
  { name: 'three-lines' },
  {
    name: 'operator',
    platform: {
      monitoring: Monitoring.operator({ selectorLabels: { release: 'kube-prometheus-stack' } }),
      owner: 'payments',
      environment: 'production',
      cluster: 'eu-1',
      region: 'eu-west-1',
      runbookBaseUrl: 'https://runbooks.example.com',
      dashboardBaseUrl: 'https://grafana.example.com/d/',
    },
  },
  { name: 'unmonitored', platform: { monitoring: Monitoring.none() } },
  { name: 'metrics-on-main-port', props: { metricsPort: 8080, metricsPath: '/internal/metrics' } },
  { name: 'custom-metrics', platform: { requestsPerSecondMetric: 'http_requests_per_second' } },
  {
    name: 'own-metrics',
    props: {
      autoscaling: Autoscaling.hpa({
        minReplicas: 4,
        maxReplicas: 40,
        metrics: [ScalingMetric.cpu(60), ScalingMetric.pods('jobs_in_flight', 2.5), ScalingMetric.external('queue_length', 100, { queue: 'orders' })],
        behavior: { scaleUpStabilization: Duration.seconds(30), scaleUpPods: 8, scaleDownPercent: 20, scaleDownStabilization: Duration.minutes(10) },
      }),
    },
  },
  { name: 'keda', props: { autoscaling: Autoscaling.keda() } },
  {
    name: 'keda-triggers',
    props: {
      autoscaling: Autoscaling.keda({
        minReplicas: 2,
        maxReplicas: 50,
        triggers: [
          KedaTrigger.prometheus({ serverAddress: 'http://prometheus.monitoring:9090', query: 'sum(rate(orders_total{region="eu"}[2m]))', threshold: 50 }),
          KedaTrigger.of({ type: 'kafka', metadata: { bootstrapServers: 'kafka:9092', topic: 'orders', consumerGroup: 'checkout', lagThreshold: '20' }, authentication: 'kafka' }),
        ],
      }),
    },
  },
  { name: 'fixed-replicas', props: { autoscaling: Autoscaling.none(4) } },
  {
    name: 'one-replica',
    props: { autoscaling: Autoscaling.none(1), maxSurge: PercentOrAbsolute.absolute(0), maxUnavailable: PercentOrAbsolute.absolute(1) },
    also: (service, chart) => {
      const claim = new PersistentVolumeClaim(chart, 'data', {
        metadata: { name: 'data' }, accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE], storage: Size.gibibytes(10),
      });
      service.mountVolume('/var/lib/data', ServiceVolume.persistentVolumeClaim(claim));
    },
  },
  { name: 'no-cpu-limit', props: { resources: { cpuRequest: Cpu.millis(250), limitCpu: false, memoryRequest: Size.mebibytes(300), memoryLimit: Size.mebibytes(300) } } },
  { name: 'user-of-the-image', props: { user: SecurityUser.image() } },
  { name: 'low-user', props: { user: SecurityUser.of({ uid: 999, gid: 998, fsGroup: 998 }) } },
  { name: 'openshift', platform: { distribution: ClusterDistribution.OPENSHIFT } },
  { name: 'pull-if-not-present', props: { imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT } },
  { name: 'writable-root', props: { readOnlyRootFilesystem: false, writablePaths: ['/tmp', '/var/cache/nginx', '/Var/Cache'] } },
  { name: 'api-token', props: { serviceAccountToken: true, serviceAccountAnnotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/checkout' } } },
  { name: 'no-network-policy', props: { networkPolicy: false } },
  { name: 'no-disruption-budget', props: { disruptionBudget: DisruptionBudget.none() } },
  { name: 'disruption-share', props: { disruptionBudget: DisruptionBudget.maxUnavailablePercent(25), maxSurge: PercentOrAbsolute.percent(25) } },
  {
    name: 'grpc',
    props: {
      port: 9000,
      portName: 'grpc',
      servicePort: 9000,
      liveness: HealthCheck.grpc({ service: 'live' }),
      readiness: HealthCheck.grpc(),
      extraPorts: [{ name: 'admin', containerPort: 9901, appProtocol: 'http' }, { name: 'dns-udp', containerPort: 5353, protocol: Protocol.UDP }],
    },
  },
  { name: 'tcp-and-command-checks', props: { liveness: HealthCheck.tcp(), readiness: HealthCheck.command(['/app/ready']), startup: HealthCheck.http('/started', { failureThreshold: 60 }) } },
  { name: 'no-checks', props: { liveness: HealthCheck.none(), readiness: HealthCheck.none(), startup: HealthCheck.none() } },
  { name: 'drain-by-application', props: { drain: Drain.byApplication(Duration.seconds(20)) } },
  { name: 'drain-over-http', props: { drain: Drain.http('/drain', Duration.seconds(20)), longestRequest: Duration.minutes(2) } },
  { name: 'drain-by-command', props: { drain: Drain.exec(['/app/drain'], Duration.seconds(5)) } },
  { name: 'no-drain', props: { drain: Drain.none() } },
  { name: 'placed', props: { nodeSelector: { 'kubernetes.io/arch': 'arm64' }, tolerations: [{ key: 'dedicated', value: 'shop', effect: 'NoSchedule' }, { key: 'spot' }] } },
  { name: 'same-zone', since: 31, props: { preferSameZone: true } },
  {
    name: 'environment',
    props: {
      env: { LOG_LEVEL: EnvValue.fromValue('info'), GREETING: EnvValue.fromValue('"quoted" {{ .Values }} $(HOME) %s\n\ttab'), TOKEN_HEADER: EnvValue.fromValue('X-Token') },
      publicEnv: ['PASSWORD_RULES'],
    },
    also: (service, chart) => {
      const config = new ConfigMap(chart, 'config', { metadata: { name: 'config' }, data: { mode: 'fast' } });
      const secret = Secret.fromSecretName(chart, 'secret', 'database');
      service.addEnv('MODE', EnvValue.fromConfigMap(config, 'mode'));
      service.addEnv('PASSWORD_RULES', EnvValue.fromValue('at least ten letters'));
      service.addEnv('DB_PASSWORD', EnvValue.fromSecretValue({ secret, key: 'password' }));
      service.addEnvFrom(Env.fromConfigMap(config, 'APP_'));
    },
  },
  {
    name: 'files',
    also: (service, chart) => {
      const config = new ConfigMap(chart, 'config', { metadata: { name: 'config' }, data: { 'app.yaml': 'mode: fast' } });
      service.mountConfig('/etc/app', config);
      service.mountSecret('/etc/tls', Secret.fromSecretName(chart, 'tls', 'checkout-tls'), { items: { 'tls.crt': 'tls.crt', 'tls.key': 'tls.key' }, revision: '7' });
      service.mountVolume('/scratch', ServiceVolume.emptyDir({ size: Size.mebibytes(512), inMemory: true }));
      service.mountVolume('/vault', ServiceVolume.csi('secrets-store.csi.k8s.io', { secretProviderClass: 'checkout' }));
      service.mountVolume('/var/run/vault', ServiceVolume.serviceAccountToken('vault'));
    },
  },
  {
    name: 'several-containers',
    also: (service, chart) => {
      service.addInitContainer('wait', { command: ['/app/wait'] });
      service.addSidecar('proxy', { image: `ghcr.io/acme/proxy:2.0.0${DIGEST}`, ports: [{ name: 'proxy', containerPort: 15001 }], readiness: HealthCheck.tcp() });
      service.addContainer('exporter', { image: `ghcr.io/acme/exporter:0.9.1${DIGEST}`, env: { TARGET: EnvValue.fromValue('localhost:8080') } });
      service.mountConfig('/etc/proxy', new ConfigMap(chart, 'proxy', { metadata: { name: 'proxy' }, data: { a: 'b' } }), { containers: ['proxy', 'app'] });
    },
  },
  {
    name: 'exposed-by-ingress',
    also: (service) => {
      service.exposeViaIngress({ host: 'shop.example.com', tlsSecretName: 'shop-tls', className: 'nginx', annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } });
      service.exposeViaIngress({ host: '*.internal.example.com', path: '/checkout', plaintext: true, name: 'checkout-internal' });
    },
  },
  {
    name: 'exposed-by-gateway',
    platform: { ingressNamespaces: ['envoy-gateway-system'] },
    also: (service) => {
      service.exposeViaHttpRoute({ hosts: ['shop.example.com', 'www.example.com'], gateway: 'public', gatewayNamespace: 'gateways', listener: 'https', path: '/checkout' });
      service.exposeViaHttpRoute({ hosts: ['stream.example.com'], gateway: 'public', timeout: Duration.seconds(0), name: 'checkout-stream' });
    },
  },
  {
    name: 'jobs',
    also: (service, chart) => {
      service.addEnv('MODE', EnvValue.fromConfigMap(new ConfigMap(chart, 'config', { metadata: { name: 'config' }, data: { mode: 'fast' } }), 'mode'));
      service.addJob('migrate', { command: ['/app/migrate'], retries: 1, resources: { cpuRequest: Cpu.millis(100) } });
      service.addCronJob('report', { command: ['/app/report'], schedule: Cron.schedule({ minute: '*/15', hour: '6-22', weekDay: '1-5' }), timeZone: 'Europe/Berlin' });
    },
  },
  {
    name: 'network',
    props: { trustNamespace: false },
    also: (service, chart) => {
      const payments = new ProductionService(chart, 'payments', { image: IMAGE });
      service.call(payments);
      service.network.allowFrom(NetworkPeer.namespace('storefront'));
      service.network.allowTo(NetworkPeer.internet(), { tcpPorts: [443] });
      service.network.allowTo(NetworkPeer.cidr('10.64.0.0/16', { except: ['10.64.3.0/24'] }), { tcpPorts: [5432], udpPorts: [8125] });
      service.network.allowTo(NetworkPeer.pods({ labels: { app: 'redis' } }), { tcpPorts: [6379] });
    },
  },
];

/** The manifests of a variant in a namespace of its own name, for a minor release. */
export function manifests(variant: Variant, minor: number = 27): string {
  const app = new App();
  Platform.configure(app, { kubernetesVersion: `1.${Math.max(minor, variant.since ?? 0)}`, ...variant.platform });
  const chart = new Chart(app, 'chart', { namespace: variant.name });
  const service = new ProductionService(chart, 'checkout', { image: IMAGE, ...variant.props });
  variant.also?.(service, chart);
  return app.synthYaml();
}
