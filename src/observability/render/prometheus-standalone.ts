import { discoveryAccess } from './prometheus-access';
import { PartsBeside, POD_NAME, prometheusConfig, retentionSize, RULE_DIRECTORIES } from './prometheus-config';
import { remoteWriteFiles } from './remote-write';
import { securedPort, tlsFiles, webConfig } from './stack-tls';
import { promDuration } from '../../core/prom-duration';
import { RULES_TOPIC } from '../../core/published';
import type { Component, ComponentFiles } from '../model/component';
import { imageUser } from '../model/image-user';
import { nativeHistograms } from '../model/native-histograms';
import { NAMES, PORTS } from '../model/ports';
import type { PrometheusModel } from '../model/prometheus-model';
import { hasSince, PrometheusVersion } from '../model/prometheus-version';
import type { StackContext } from '../model/stack-model';

const CONFIG = '/etc/prometheus/config';
const WEB_CONFIG = 'web.yml';
const DATA = '/prometheus';

/** A Prometheus without operator: it reads its configuration and rules from ConfigMaps, and reads them again when they change. */
export function renderStandalonePrometheus(
  context: StackContext, model: PrometheusModel, version: PrometheusVersion, beside: PartsBeside,
): Component {
  return {
    name: NAMES.prometheus,
    workload: 'StatefulSet',
    replicas: model.replicas,
    image: model.image,
    user: imageUser(model.image),
    args: prometheusArgs(context, model, version),
    env: [{ name: POD_NAME, fieldPath: 'metadata.name' }],
    ports: [securedPort(context, { name: 'http', port: PORTS.prometheus, appProtocol: 'http' })],
    files: [
      {
        mountPath: CONFIG,
        source: {
          kind: 'own',
          name: 'config',
          reloads: true,
          files: { 'prometheus.yml': prometheusConfig(context, model, version, beside), ...context.tls ? { [WEB_CONFIG]: webConfig() } : {} },
        },
      },
      { mountPath: RULE_DIRECTORIES.published, source: { kind: 'published', topic: RULES_TOPIC } },
      ...ownRules(model),
      ...remoteWriteFiles(model.remoteWrites),
      // It asks itself as well.
      ...tlsFiles(context, { server: true, client: true }),
    ],
    storage: { mountPath: DATA, ...model.storage },
    resources: model.resources,
    // It reads its write-ahead log before it is ready, which takes minutes after a crash.
    probe: { port: 'http', ready: '/-/ready', live: '/-/healthy', startSeconds: 900, scheme: context.tls && 'HTTPS' },
    gracePeriodSeconds: 300,
    headless: true,
    stickyClients: true,
    access: discoveryAccess(['pod', 'node']),
  };
}

function ownRules({ ruleConfigMaps }: PrometheusModel): ComponentFiles[] {
  return ruleConfigMaps.length === 0 ? [] : [{ mountPath: RULE_DIRECTORIES.own, source: { kind: 'configMaps', names: ruleConfigMaps } }];
}

function prometheusArgs(context: StackContext, model: PrometheusModel, version: PrometheusVersion): string[] {
  const features = [
    ...nativeHistograms(model, version, context.mode) === 'flag' ? ['native-histograms'] : [],
    ...model.exemplars > 0 ? ['exemplar-storage'] : [],
    ...hasSince(version, 'autoReloadFlag') ? [] : ['auto-reload-config'],
  ];
  return [
    `--config.file=${CONFIG}/prometheus.yml`,
    `--storage.tsdb.path=${DATA}`,
    ...hasSince(version, 'retentionSetting') ? [] : [
      `--storage.tsdb.retention.time=${promDuration(model.retentionMs)}`,
      `--storage.tsdb.retention.size=${retentionSize(model.retentionMib)}`,
    ],
    '--web.enable-otlp-receiver',
    ...context.tls ? [`--web.config.file=${CONFIG}/${WEB_CONFIG}`] : [],
    ...hasSince(version, 'autoReloadFlag') ? ['--config.auto-reload'] : [],
    ...features.length > 0 ? [`--enable-feature=${features.join(',')}`] : [],
    // A dollar sign is written twice, or Kubernetes takes what follows for a variable.
    `--web.external-url=${model.externalUrl.replaceAll('$', '$$$$')}`,
    '--web.route-prefix=/',
  ];
}
