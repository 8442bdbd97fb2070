import { AlertRoutingOptions } from './alert-routing';
import { CollectorOptions } from './collector-options';
import { ExistingStack } from './existing-stack';
import { GrafanaOptions } from './grafana-options';
import { LogStore } from './log-store';
import { PrometheusOptions } from './prometheus-options';
import { SaturationOptions } from './saturation-options';
import { StackProfile } from './stack-profile';
import { StackTls } from './stack-tls';
import { TraceStore } from './trace-store';

/** What a stack consists of. Everything but who is told of alerts has a default. */
export interface ObservabilityStackProps {
  /**
   * Size of the stack.
   *
   * @default StackProfile.SMALL
   */
  readonly profile?: StackProfile;
  /**
   * The stack to join instead of running one.
   *
   * @default - a stack of its own: custom resources of the Prometheus operator where it monitors the platform, plain objects elsewhere
   */
  readonly existing?: ExistingStack;
  /**
   * Who is told of alerts. Required unless the stack joins an existing one.
   *
   * @default - none
   */
  readonly alerting?: AlertRoutingOptions;
  /**
   * The Prometheus.
   *
   * @default - as the profile sizes it
   */
  readonly prometheus?: PrometheusOptions;
  /**
   * The collectors: what is masked, which traces are kept.
   *
   * @default - OTLP and Zipkin in, personal data masked, errors and slow traces kept and 10 % of the others
   */
  readonly collectors?: CollectorOptions;
  /**
   * Where traces are kept.
   *
   * @default TraceStore.badger(): on a volume, for 7 days
   */
  readonly traces?: TraceStore;
  /**
   * Where logs are kept.
   *
   * @default - LogStore.loki()
   */
  readonly logs?: LogStore;
  /**
   * The Grafana.
   *
   * @default - one that shows all dashboards of the app, with the administrator of the Secret `grafana-admin`
   */
  readonly grafana?: GrafanaOptions;
  /**
   * The certificate by which parts of the stack know the gateway, Jaeger, Prometheus and Loki. What collectors send, queries of Grafana and
   * Jaeger, and scrapes of Prometheus and Loki then go by TLS, and by nothing else. Alertmanager, the user interfaces, metrics of other parts
   * and the addresses that applications send to are reached in plain text in any case.
   *
   * @default - plain text inside the stack, with NetworkPolicies around it
   */
  readonly tls?: StackTls;
  /**
   * When nodes, pods and volumes are too full.
   *
   * @default - CPU 70 and 85 %, memory 80 and 90 %, disks and volumes 75 and 85 % or full within 7 days, networks 80 and 95 %, for 5 minutes
   */
  readonly saturation?: SaturationOptions;
  /**
   * Whether the stack tells when it does not work itself: alerts, and objectives for its own parts. The alert that feeds the heartbeat is
   * there in any case.
   *
   * @default true; a stack that is joined watches itself
   */
  readonly selfMonitoring?: boolean;
  /**
   * Whether there are dashboards of services, of the platform and of the stack itself.
   *
   * @default true
   */
  readonly dashboards?: boolean;
}
