import { Duration, SizeRoundingBehavior } from 'cdk8s';
import { DeclaredLogStore } from './declared-log-store';
import { LogRetention } from './log-retention';
import { LogStore } from './log-store';
import { LogBucket, LokiOptions } from './log-store-options';
import { LogsModel, LogStoreModel, LokiStoreModel, ObjectStoreModel } from './model/logs-model';
import { ProfileModel } from './model/profiles';
import { IMAGES } from './model/versions';
import { readResources, readStorage } from './read-program';
import { readSecretKey } from './read-secret-key';

/** Loki's own default is 4; what comes faster waits in the queue of the gateway. */
const INGESTION_MIB: Readonly<Record<string, number>> = { small: 4, medium: 16, large: 64 };

const BESIDE_BUCKET_GIB = 10;

/** Where logs are kept, as plain data. */
export function readLogs(given: LogStore | undefined, profile: ProfileModel): LogsModel {
  const { _declared: declared } = given ?? LogStore.loki();
  const { options } = declared;
  const tiers = options.tiers ?? [LogRetention.ofDataType('audit', Duration.days(365))];
  return {
    image: options.image ?? (declared.kind === 'loki' ? IMAGES.loki : IMAGES.curl),
    store: readStore(declared, profile),
    retentionMs: (options.retention ?? Duration.days(30)).toMilliseconds({ integral: false }),
    tiers: tiers.map(({ _model }) => _model),
    resources: declared.kind === 'loki' ? readResources(options, profile.loki) : readResources(options, { replicas: 1, gib: 0, cpuMillis: 10, memoryMib: 32 }),
  };
}

function readStore(declared: DeclaredLogStore, profile: ProfileModel): LogStoreModel {
  if (declared.kind === 'loki') return readLoki(declared.options, profile);
  const { url, indexPrefix, username, password, ca } = declared.options;
  return {
    kind: 'openSearch',
    url,
    indexPrefix: indexPrefix ?? 'logs',
    username,
    password: password && readSecretKey(password, 'password'),
    ca: ca && readSecretKey(ca, 'ca.crt'),
  };
}

function readLoki({ bucket, storage, storageClass, ingestionRate, maxLineSize }: LokiOptions, profile: ProfileModel): LokiStoreModel {
  return {
    kind: 'loki',
    storage: readStorage(storage, storageClass, bucket ? { ...profile.loki, gib: BESIDE_BUCKET_GIB } : profile.loki),
    objects: bucket && readBucket(bucket),
    ingestionMibPerSecond: ingestionRate ?? INGESTION_MIB[profile.name],
    maxLineKib: maxLineSize ? maxLineSize.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) : 256,
  };
}

function readBucket({ bucket, region, endpoint, accessKeyId, secretAccessKey }: LogBucket): ObjectStoreModel {
  return {
    bucket,
    region: region ?? 'us-east-1',
    endpoint,
    accessKeyId: readSecretKey(accessKeyId, 'access-key-id'),
    secretAccessKey: readSecretKey(secretAccessKey, 'secret-access-key'),
  };
}
