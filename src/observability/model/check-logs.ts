import { checkLogin, checkResources, checkStorage, checkStoreUrl } from './check-program';
import { checkSecretKey } from './check-secret-key';
import { checkIndexPrefix } from './check-traces';
import { DEFAULT_DATA_TYPE, LOG_LABELS, type LogsModel, type LogTierModel, type LokiStoreModel, type ObjectStoreModel } from './logs-model';
import { LOKI_SINCE, lokiHas } from './loki-version';
import type { StackModel } from './stack-model';
import type { Problem } from '../../core/problem';
import { checkText } from '../../core/text';
import { checkWholeNumber } from '../../core/whole-number';

const DAY = 86_400_000;

/** What is wrong with where logs are kept. */
export function checkLogs({ logs }: StackModel): Problem[] {
  if (!logs) return [];
  const { store, resources } = logs;
  return [
    ...checkRetention('logs.retention', logs.retentionMs, logs),
    ...logs.tiers.flatMap((tier, index) => checkTier(`logs.tiers[${index}]`, tier, logs)),
    ...checkTwice(logs.tiers),
    ...checkResources('logs', 'SRE3503', resources),
    ...store.kind === 'loki' ? checkLoki(logs, store) : [
      ...checkStoreUrl('logs.url', 'SRE3502', store.url),
      ...checkIndexPrefix('logs.indexPrefix', store.indexPrefix, 'SRE3502'),
      ...checkLogin('logs', 'SRE3502', store),
    ],
  ];
}

/** Indices of OpenSearch are of a day each. Loki refuses less than a day. */
function checkRetention(prop: string, retentionMs: number, { store }: LogsModel): Problem[] {
  const whole = store.kind === 'loki' ? 1 : DAY;
  if (retentionMs >= DAY && retentionMs % whole === 0) return [];
  return [{
    code: 'SRE3501',
    prop,
    must: `be at least a day${whole === DAY ? ', in whole days' : ''}`,
    got: `${retentionMs} ms`,
    fix: 'Pass a duration such as Duration.days(30).',
  }];
}

function checkTier(prop: string, tier: LogTierModel, logs: LogsModel): Problem[] {
  return [...checkRetention(`${prop}.retention`, tier.retentionMs, logs), ...checkSelection(prop, tier, logs)];
}

function checkSelection(prop: string, tier: LogTierModel, { store, image }: LogsModel): Problem[] {
  const code = 'SRE3501';
  if (tier.kind === 'dataType') {
    if (typeof tier.dataType === 'string' && /^[a-z0-9][-a-z0-9]{0,62}$/.test(tier.dataType)) return [];
    return [{ code, prop: `${prop}.dataType`, must: 'be at most 63 lower case letters, digits and hyphens', got: tier.dataType, fix: 'Write it like "audit".' }];
  }
  if (store.kind !== 'loki') {
    return [{ code, prop, must: 'be of a data type where logs are in OpenSearch', got: tier.kind, fix: `Use LogRetention.ofDataType(): an index is deleted as a whole, and holds one data type, such as "${DEFAULT_DATA_TYPE}".` }];
  }
  if (tier.kind === 'debug') {
    return lokiHas(image, 'recordLabels')
      ? [] : [{ code, prop, must: `be left out before Loki ${LOKI_SINCE.recordLabels.major}.${LOKI_SINCE.recordLabels.minor}`, got: image, fix: 'Use a newer image: the level of a line is no label before.' }];
  }
  const known: readonly string[] = LOG_LABELS.map((attribute) => attribute.replaceAll('.', '_'));
  const given = Object.entries(tier.labels);
  return [
    ...(given.length > 0 ? [] : [{ code, prop: `${prop}.labels`, must: 'have at least one label', got: tier.labels, fix: 'Set `retention` for all logs.' } as const]),
    ...given.flatMap(([label, value]) => [
      ...(known.includes(label) ? [] : [{ code, prop: `a label of ${prop}`, must: `be one of ${known.join(', ')}`, got: label, fix: 'Only these are labels: what else is known of a line selects no stream.' } as const]),
      ...(typeof value === 'string' && value !== '' ? checkText(`${prop}.labels["${label}"]`, value) : [{ code, prop: `${prop}.labels["${label}"]`, must: 'be text', got: value, fix: 'Write the value of the label.' } as const]),
    ]),
  ];
}

function checkTwice(tiers: readonly LogTierModel[]): Problem[] {
  const seen = new Map<string, number>();
  return tiers.flatMap(({ retentionMs, ...what }, index) => {
    const key = JSON.stringify(what);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      return [];
    }
    return [{ code: 'SRE3501', prop: `logs.tiers[${index}]`, must: `be of other logs than logs.tiers[${first}]`, got: `${retentionMs} ms`, fix: 'Remove one of the two: only the first would hold.' } as const];
  });
}

function checkLoki({ image }: LogsModel, { storage, objects, ingestionMibPerSecond, maxLineKib }: LokiStoreModel): Problem[] {
  const code = 'SRE3503';
  const { major, minor } = LOKI_SINCE.oldest;
  return [
    ...(lokiHas(image, 'oldest') ? [] : [{ code, prop: 'logs.image', must: `be of Loki ${major}.${minor} or newer`, got: image, fix: 'Use a newer image: older ones take no OTLP.' } as const]),
    ...checkStorage('logs', code, storage),
    ...checkWholeNumber('logs.ingestionRate', ingestionMibPerSecond, { code, min: 1, max: 1024, unit: 'MiB a second', fix: 'Leave it out: the profile sets it.' }),
    ...checkWholeNumber('logs.maxLineSize', maxLineKib, { code, min: 1, max: 4096, unit: 'KiB', fix: 'Pass a size such as Size.kibibytes(256).' }),
    ...objects ? checkBucket(objects) : [],
  ];
}

function checkBucket({ bucket, region, endpoint, accessKeyId, secretAccessKey }: ObjectStoreModel): Problem[] {
  const code = 'SRE3502';
  return [
    ...(typeof bucket === 'string' && /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)
      ? [] : [{ code, prop: 'logs.bucket.bucket', must: 'be from 3 to 63 lower case letters, digits, hyphens and dots', got: bucket, fix: 'Write the name of the bucket, without s3://.' } as const]),
    ...(typeof region === 'string' && /^[a-z0-9-]{1,63}$/.test(region)
      ? [] : [{ code, prop: 'logs.bucket.region', must: 'be lower case letters, digits and hyphens', got: region, fix: 'Write it like "eu-west-1".' } as const]),
    ...(endpoint === undefined ? [] : checkStoreUrl('logs.bucket.endpoint', code, endpoint)),
    ...checkSecretKey('logs.bucket.accessKeyId', accessKeyId),
    ...checkSecretKey('logs.bucket.secretAccessKey', secretAccessKey),
  ];
}
