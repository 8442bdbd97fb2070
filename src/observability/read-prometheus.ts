import { Size, SizeRoundingBehavior } from 'cdk8s';
import { SecretKeyModel } from './model/component';
import { NAMES } from './model/ports';
import { PrometheusModel, RemoteWriteModel, RETENTION_DAYS, RETENTION_SHARE } from './model/prometheus-model';
import { StackContext } from './model/stack-model';
import { storeUrl } from './model/stack-tls';
import { IMAGES } from './model/versions';
import { PrometheusOptions } from './prometheus-options';
import { RemoteWriteOptions } from './remote-write-options';
import { SecretKey } from './secret-key';
import { cpuMillis } from '../core/quantities';
import { Monitoring } from '../platform';

const DAY = 86_400_000;

/** The Prometheus of a stack as plain data. */
export function readPrometheus(props: PrometheusOptions, context: StackContext, monitoring: Monitoring): PrometheusModel {
  const { profile, scrapeIntervalMs } = context;
  const share = profile.prometheus;
  const platformRetentionMs = monitoring.retention?.toMilliseconds({ integral: false });
  const gib = props.storage ? mebibytes(props.storage) / 1024 : share.gib;
  return {
    image: props.image ?? IMAGES.prometheus,
    version: props.version,
    replicas: props.replicas ?? share.replicas,
    resources: {
      cpuMillis: props.cpu ? cpuMillis(props.cpu.amount) : share.cpuMillis,
      memoryMib: props.memory ? mebibytes(props.memory) : share.memoryMib,
    },
    storage: { gib, storageClass: props.storageClass },
    retentionMs: props.retention?.toMilliseconds({ integral: false }) ?? platformRetentionMs ?? RETENTION_DAYS * DAY,
    retentionMib: props.retentionSize ? mebibytes(props.retentionSize) : Math.floor(gib * 1024 * RETENTION_SHARE),
    platformRetentionMs,
    evaluationIntervalMs: props.evaluationInterval?.toMilliseconds({ integral: false }) ?? scrapeIntervalMs,
    scrapeTimeoutMs: props.scrapeTimeout?.toMilliseconds({ integral: false }) ?? Math.min(10_000, scrapeIntervalMs),
    outOfOrderMs: props.outOfOrderWindow?.toMilliseconds({ integral: false }) ?? 30 * 60_000,
    ownLabels: { ...props.externalLabels },
    replicaLabel: props.replicaLabel ?? 'prometheus_replica',
    promotedAttributes: [...props.promotedAttributes ?? []],
    nativeHistograms: props.nativeHistograms,
    exemplars: props.exemplars ?? 100_000,
    sampleLimit: props.sampleLimit ?? 20_000,
    verifyKubelets: props.verifyKubelets ?? false,
    remoteWrites: (props.remoteWrites ?? []).map(readRemoteWrite),
    ruleConfigMaps: [...props.ruleConfigMaps ?? []],
    queryNamespaces: [...props.queryNamespaces ?? []],
    externalUrl: props.externalUrl ?? storeUrl(NAMES.prometheus, context),
  };
}

function mebibytes(size: Size): number {
  return size.toMebibytes({ rounding: SizeRoundingBehavior.NONE });
}

function readRemoteWrite({ url, name, bearerToken, username, password, ca, tenant }: RemoteWriteOptions): RemoteWriteModel {
  return {
    url,
    name,
    bearerToken: readKey(bearerToken, 'token'),
    username: readKey(username, 'username'),
    password: readKey(password, 'password'),
    ca: readKey(ca, 'ca.crt'),
    tenant,
  };
}

function readKey(given: SecretKey | undefined, key: string): SecretKeyModel | undefined {
  return given && { secretName: given.secretName, key: given.key ?? key };
}
