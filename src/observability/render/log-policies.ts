import { cronJobParty, type StackCronJob } from './stack-cron-job';
import type { LogsModel, LogTierModel, OpenSearchLogStoreModel } from '../model/logs-model';
import type { PlainObject } from '../model/stack-model';

/** Name of the CronJob, and of the ConfigMap that holds what it sets. */
export const LOG_RETENTION = 'log-retention';

export const LOG_RETENTION_PARTY = cronJobParty(LOG_RETENTION);

const POLICIES_PATH = '/etc/policies';
const CA_PATH = '/etc/opensearch-ca';
const DAY = 86_400_000;

/**
 * Policies of Index State Management, by the name of their file. An index takes the one of highest priority when it is made, which is every day.
 *
 * @see https://docs.opensearch.org/latest/im-plugin/ism/policies/
 */
export function renderLogPolicies({ retentionMs, tiers }: LogsModel, { indexPrefix }: OpenSearchLogStoreModel): Readonly<Record<string, string>> {
  const types = tiers.filter((tier): tier is LogTierModel & { kind: 'dataType' } => tier.kind === 'dataType');
  const all = [{ name: indexPrefix, retentionMs }, ...types.map((tier) => ({ name: `${indexPrefix}-${tier.dataType}`, retentionMs: tier.retentionMs }))];
  return Object.fromEntries(all.map(({ name, retentionMs: kept }, index) => [`${name}.json`, policy(`${name}-*`, kept, index === 0 ? 1 : 100)]));
}

function policy(pattern: string, retentionMs: number, priority: number): string {
  const days = Math.ceil(retentionMs / DAY);
  return `${JSON.stringify({
    policy: {
      description: `Deletes ${pattern} after ${days} days.`,
      default_state: 'kept',
      states: [
        { name: 'kept', actions: [], transitions: [{ state_name: 'deleted', conditions: { min_index_age: `${days}d` } }] },
        { name: 'deleted', actions: [{ delete: {} }], transitions: [] },
      ],
      ism_template: [{ index_patterns: [pattern], priority }],
    },
  }, undefined, 2)}\n`;
}

/** A policy that is there is only replaced by who names its version. Credentials are in no list of processes. */
export const SET_POLICIES = `set -eu
ask() {
  if [ -n "\${USERNAME:-}" ]; then
    printf 'Authorization: Basic %s' "$(printf '%s:%s' "$USERNAME" "\${PASSWORD:-}" | base64 | tr -d '\\n')" | curl -H @- "$@"
  else
    curl "$@"
  fi
}
for file in "$POLICIES"/*.json; do
  name=$(basename "$file" .json)
  url="$URL/_plugins/_ism/policies/$name"
  known=$(ask -sS --max-time 30 \${CA:+--cacert "$CA"} "$url")
  version=$(printf '%s' "$known" | tr -d ' \\n' | sed -n 's/.*"_seq_no":\\([0-9]*\\).*"_primary_term":\\([0-9]*\\).*/?if_seq_no=\\1\\&if_primary_term=\\2/p')
  ask -sS --fail-with-body --max-time 30 \${CA:+--cacert "$CA"} -X PUT -H 'Content-Type: application/json' --data-binary "@$file" -o /dev/null "$url$version"
  echo "set $name"
done
`;

/** Tells the store every hour how long it keeps logs, so that a policy that was changed or lost by hand comes back. */
export function logRetentionJob({ image, resources }: LogsModel, { url, username, password, ca }: OpenSearchLogStoreModel): StackCronJob {
  return {
    name: LOG_RETENTION,
    schedule: '5 * * * *',
    image,
    user: 65534,
    command: ['/bin/sh', '-c'],
    // A dollar sign is written twice, or Kubernetes takes what follows for a variable.
    args: [SET_POLICIES.replaceAll('$', '$$$$')],
    env: [
      { name: 'URL', value: url.replace(/\/+$/, '').replaceAll('$', '$$$$') },
      { name: 'POLICIES', value: POLICIES_PATH },
      ...username === undefined ? [] : [{ name: 'USERNAME', value: username.replaceAll('$', '$$$$') }],
      ...password ? [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: password.secretName, key: password.key } } }] : [],
      ...ca ? [{ name: 'CA', value: `${CA_PATH}/ca.crt` }] : [],
    ],
    mounts: [
      { mountPath: POLICIES_PATH, volume: { configMap: { name: LOG_RETENTION } } },
      ...ca ? [{ mountPath: CA_PATH, volume: { secret: { secretName: ca.secretName, items: [{ key: ca.key, path: 'ca.crt' }], defaultMode: 0o440 } } }] : [],
    ],
    resources,
    deadlineSeconds: 300,
  };
}

export function renderPolicyConfigMap(model: LogsModel, store: OpenSearchLogStoreModel): PlainObject {
  return { id: `ConfigMap-${LOG_RETENTION}`, apiVersion: 'v1', kind: 'ConfigMap', name: LOG_RETENTION, body: { data: renderLogPolicies(model, store) } };
}
