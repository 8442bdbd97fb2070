import { App, Chart, Duration, Size } from 'cdk8s';
import {
  AlertReceiver, AlertRoutingOptions, Heartbeat, LogRetention, LogStore, Monitoring, NodeMetrics, ObservabilityStack, Platform, RedactionRule,
  StackProfile, TraceStore,
} from 'cdk8s-sre';

const app = new App();
Platform.configure(app, {
  kubernetesVersion: '1.30',
  environment: 'production',
  owner: 'platform',
  runbookBaseUrl: 'https://runbooks.acme.example',
  dashboardBaseUrl: 'https://grafana.acme.example/d',
});

// Who is told, the same in all clusters. Each name is a Secret in the namespace of the stack.
const alerting: AlertRoutingOptions = {
  onCall: AlertReceiver.pagerDuty({ routingKey: { secretName: 'pagerduty' } }),
  management: AlertReceiver.slack({ webhookUrl: { secretName: 'slack-incidents' } }),
  chat: AlertReceiver.slack({ webhookUrl: { secretName: 'slack-alerts' } }),
  heartbeat: Heartbeat.webhook({ url: { secretName: 'heartbeat' } }),
  quietHours: { from: '19:00', until: '08:00', timeZone: 'Europe/Berlin', weekends: true },
};

// A cluster where the Prometheus operator runs: the stack is custom resources of it, and takes monitors and rules of every team.
const operator = new Chart(app, 'operator', { namespace: 'monitoring' });
Platform.configure(operator, { cluster: 'eu-1', region: 'eu-west-1', monitoring: Monitoring.operator({ retention: Duration.days(45) }) });
new ObservabilityStack(operator, 'stack', {
  alerting,
  profile: StackProfile.MEDIUM,
  prometheus: { retention: Duration.days(45), storage: Size.gibibytes(200) },
  traces: TraceStore.openSearch({
    urls: ['https://search.acme.example:9200'],
    username: 'jaeger',
    password: { secretName: 'search', key: 'jaeger' },
    ca: { secretName: 'search-ca' },
    retention: Duration.days(14),
  }),
  logs: LogStore.loki({
    retention: Duration.days(30),
    tiers: [LogRetention.ofDebug(Duration.days(3)), LogRetention.ofDataType('audit', Duration.days(400))],
  }),
  collectors: { redaction: [RedactionRule.value('customer-number', '\\bC-[0-9]{8}\\b')] },
});

// A small cluster with nothing but Kubernetes: everything is plain objects, within one CPU and 2 GiB.
const standalone = new Chart(app, 'standalone', { namespace: 'monitoring' });
Platform.configure(standalone, { cluster: 'edge-7', region: 'edge' });
new ObservabilityStack(standalone, 'stack', { alerting });

// A cluster that has a monitoring of its own, such as kube-prometheus-stack: the stack adds rules and dashboards to it, and no program.
const external = new Chart(app, 'external', { namespace: 'monitoring' });
Platform.configure(external, {
  cluster: 'us-1', region: 'us-east-1', monitoring: Monitoring.operator({ selectorLabels: { release: 'kube-prometheus-stack' } }),
});
new ObservabilityStack(external, 'stack', {
  existing: { prometheusUrl: 'http://kube-prometheus-stack-prometheus.monitoring.svc:9090', otlpEndpoint: 'http://collector.telemetry.svc:4317' },
  saturation: { nodeMetrics: NodeMetrics.nodeExporter() },
});

app.synth();
