import { StackCronJob } from './stack-cron-job';
import type { SearchStoreModel } from '../model/traces-model';

/** Name of the CronJob. */
export const INDEX_CLEANER = 'jaeger-index-cleaner';

const CA_PATH = '/etc/jaeger-ca';
const DAY = 86_400_000;

/**
 * Deletes indices that are older than traces are kept: Jaeger makes one a day and deletes none.
 *
 * @see https://www.jaegertracing.io/docs/latest/storage/elasticsearch/#index-cleaner
 */
export function indexCleaner({ cleanerImage, retentionMs, urls, indexPrefix, username, password, ca }: SearchStoreModel): StackCronJob {
  return {
    name: INDEX_CLEANER,
    // Indices change at midnight, UTC.
    schedule: '25 0 * * *',
    image: cleanerImage,
    user: 10001,
    args: [String(Math.ceil(retentionMs / DAY)), urls[0], '--index-prefix', indexPrefix].map(literal),
    // The program takes its flags from the environment as well, which keeps the password out of the list of processes.
    env: [
      ...username === undefined ? [] : [{ name: 'ES_USERNAME', value: literal(username) }],
      ...password ? [{ name: 'ES_PASSWORD', valueFrom: { secretKeyRef: { name: password.secretName, key: password.key } } }] : [],
      ...ca ? [{ name: 'ES_TLS_ENABLED', value: 'true' }, { name: 'ES_TLS_CA', value: `${CA_PATH}/ca.crt` }] : [],
    ],
    mounts: ca ? [{ mountPath: CA_PATH, volume: { secret: { secretName: ca.secretName, items: [{ key: ca.key, path: 'ca.crt' }], defaultMode: 0o440 } } }] : [],
    resources: { cpuMillis: 10, memoryMib: 32, memoryLimitMib: 64 },
    deadlineSeconds: 1800,
  };
}

/** Kubernetes takes what follows a dollar sign for a variable. */
function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}
