import { stringify } from 'yaml';
import { externalLabels } from './external-labels';
import { relabelConfig } from './relabel';
import { remoteWriteConfig } from './remote-write';
import { LIMITS, ScrapeJob, scrapeJobs, securedPart } from './scrape-jobs';
import { believed } from './stack-tls';
import { promDuration } from '../../core/prom-duration';
import { nativeHistograms } from '../model/native-histograms';
import { PROMOTED_ATTRIBUTES } from '../model/otlp-attributes';
import { NAMES, PORTS } from '../model/ports';
import type { PrometheusModel } from '../model/prometheus-model';
import { hasSince, PrometheusVersion } from '../model/prometheus-version';
import type { StackContext } from '../model/stack-model';

/** Where rule files lie, each directory from ConfigMaps of its own. */
export const RULE_DIRECTORIES = { published: '/etc/prometheus/rules', own: '/etc/prometheus/own-rules' } as const;

/** Variable that holds the name of the pod. */
export const POD_NAME = 'POD_NAME';

const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The files through which a pod shows Kubernetes who it is, and knows it. */
export const SERVICE_ACCOUNT_FILES = { token: `${SERVICE_ACCOUNT}/token`, ca: `${SERVICE_ACCOUNT}/ca.crt` } as const;

/** `16384` MiB → `16GB`: Prometheus counts in powers of two, whatever it calls them. */
export function retentionSize(mebibytes: number): string {
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}GB` : `${mebibytes}MB`;
}

/** Which parts stand beside Prometheus. */
export interface PartsBeside {
  /** Whom it tells of alerts. */
  readonly alertmanager: boolean;
  /** Which has a job of its own where the stack has a certificate. */
  readonly loki: boolean;
}

/** prometheus.yml for a Prometheus without operator. */
export function prometheusConfig(
  context: StackContext, model: PrometheusModel, version: PrometheusVersion, { alertmanager, loki }: PartsBeside,
): string {
  const histograms = nativeHistograms(model, version, context.mode);
  const { sampleLimit, ownLabels } = model;
  const config = {
    global: {
      scrape_interval: promDuration(context.scrapeIntervalMs),
      scrape_timeout: promDuration(model.scrapeTimeoutMs),
      evaluation_interval: promDuration(model.evaluationIntervalMs),
      external_labels: { ...externalLabels(context, { ownLabels }), [model.replicaLabel]: `\${${POD_NAME}}` },
      scrape_native_histograms: histograms === 'setting' ? true : undefined,
      // Objectives read classic buckets, and services change over one by one.
      always_scrape_classic_histograms: histograms === 'off' ? undefined : true,
    },
    rule_files: Object.values(RULE_DIRECTORIES).flatMap((directory) => [`${directory}/*.yml`, `${directory}/*.yaml`]),
    alerting: alertmanager ? alerting(context, model) : undefined,
    storage: {
      tsdb: {
        out_of_order_time_window: promDuration(model.outOfOrderMs),
        retention: hasSince(version, 'retentionSetting')
          ? { time: promDuration(model.retentionMs), size: retentionSize(model.retentionMib) } : undefined,
      },
      exemplars: model.exemplars > 0 ? { max_exemplars: model.exemplars } : undefined,
    },
    otlp: {
      promote_resource_attributes: [...PROMOTED_ATTRIBUTES, ...model.promotedAttributes],
      keep_identifying_resource_attributes: true,
      translation_strategy: 'UnderscoreEscapingWithSuffixes',
    },
    remote_write: model.remoteWrites.length > 0
      ? model.remoteWrites.map((remote, index) => remoteWriteConfig(remote, index, histograms !== 'off')) : undefined,
    scrape_configs: [
      self(context, sampleLimit),
      ...[...scrapeJobs(model, 'standalone'), ...context.tls && loki ? [securedPart(NAMES.loki, PORTS.loki, model)] : []]
        .map((job) => scrapeConfig(job, model, context)),
    ],
  };
  return stringify(config, { aliasDuplicateObjects: false, lineWidth: 0 });
}

/** Replicas tell of the same alerts, so these go out without what tells replicas apart: Alertmanager would take them for two. */
function alerting({ namespace }: StackContext, { replicaLabel }: PrometheusModel): object {
  return {
    alert_relabel_configs: [{ action: 'labeldrop', regex: replicaLabel }],
    // All of them, each by its own address: they agree among themselves who tells.
    alertmanagers: [{
      kubernetes_sd_configs: [{
        role: 'pod',
        namespaces: { names: [namespace] },
        selectors: [{ role: 'pod', label: `app.kubernetes.io/instance=${NAMES.alertmanager}` }],
      }],
      relabel_configs: [
        { source_labels: ['__meta_kubernetes_pod_container_port_number'], regex: String(PORTS.alertmanager), action: 'keep' },
        { source_labels: ['__meta_kubernetes_pod_phase'], regex: 'Pending|Succeeded|Failed', action: 'drop' },
      ],
    }],
  };
}

/** Itself, without asking Kubernetes: when that fails, this is what tells. */
function self({ namespace, tls }: StackContext, sampleLimit: number): object {
  return {
    job_name: NAMES.prometheus,
    ...tls ? { scheme: 'https', tls_config: believed(NAMES.prometheus, namespace) } : {},
    ...limits(sampleLimit),
    static_configs: [{
      targets: [`localhost:${PORTS.prometheus}`],
      labels: { namespace, service: NAMES.prometheus, app_kubernetes_io_instance: NAMES.prometheus },
    }],
  };
}

function scrapeConfig(job: ScrapeJob, { verifyKubelets }: PrometheusModel, { namespace }: StackContext): object {
  const { role, kubelet, podLabel, ownNamespace, server } = job;
  return {
    job_name: job.name,
    honor_labels: job.honorLabels,
    honor_timestamps: job.ignoreTimestamps ? false : undefined,
    scheme: kubelet || server ? 'https' : undefined,
    metrics_path: job.path,
    authorization: kubelet ? { type: 'Bearer', credentials_file: SERVICE_ACCOUNT_FILES.token } : undefined,
    tls_config: kubelet ? { ca_file: SERVICE_ACCOUNT_FILES.ca, insecure_skip_verify: !verifyKubelets } : server && believed(server, namespace),
    ...limits(job.sampleLimit),
    kubernetes_sd_configs: [{
      role,
      namespaces: ownNamespace ? { names: [namespace] } : undefined,
      selectors: podLabel === undefined ? undefined : [{ role, label: podLabel }],
    }],
    relabel_configs: job.relabelings.map(relabelConfig),
    metric_relabel_configs: job.metricRelabelings?.map(relabelConfig),
  };
}

function limits(samples: number): object {
  return {
    sample_limit: samples,
    label_limit: LIMITS.labels,
    label_name_length_limit: LIMITS.labelName,
    label_value_length_limit: LIMITS.labelValue,
    body_size_limit: LIMITS.bodySize,
  };
}
