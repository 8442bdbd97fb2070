import { Duration } from 'cdk8s';
import { LogRetention } from '../../../src/observability/log-retention';
import { LogStore } from '../../../src/observability/log-store';
import { OpenSearchLogStoreModel } from '../../../src/observability/model/logs-model';
import { logRetentionJob, renderLogPolicies } from '../../../src/observability/render/log-policies';
import { storesModel } from '../../support/stores';

const { logs } = storesModel({
  logs: LogStore.openSearch({
    url: 'https://search:9200/',
    indexPrefix: 'acme',
    username: 'logs$',
    password: { secretName: 'search' },
    ca: { secretName: 'authority' },
    tiers: [LogRetention.ofDataType('audit', Duration.days(365))],
  }),
});
const store = logs.store as OpenSearchLogStoreModel;

test('a data type has a policy that goes before that of all logs', () => {
  const policies = Object.entries(renderLogPolicies(logs, store)).map(([name, text]) => [name, JSON.parse(text).policy] as const);
  expect(policies.map(([name, { ism_template: template, states }]) => [name, template, states[0].transitions])).toEqual([
    ['acme.json', [{ index_patterns: ['acme-*'], priority: 1 }], [{ state_name: 'deleted', conditions: { min_index_age: '30d' } }]],
    ['acme-audit.json', [{ index_patterns: ['acme-audit-*'], priority: 100 }], [{ state_name: 'deleted', conditions: { min_index_age: '365d' } }]],
  ]);
});

test('the program knows place and login by its environment, and the password by a Secret', () => {
  const { env, args, mounts } = logRetentionJob(logs, store);
  expect(env).toEqual([
    { name: 'URL', value: 'https://search:9200' },
    { name: 'POLICIES', value: '/etc/policies' },
    { name: 'USERNAME', value: 'logs$$' },
    { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'search', key: 'password' } } },
    { name: 'CA', value: '/etc/opensearch-ca/ca.crt' },
  ]);
  expect(mounts!.map(({ mountPath }) => mountPath)).toEqual(['/etc/policies', '/etc/opensearch-ca']);
  // Kubernetes reads two dollar signs as one, and would expand a single one.
  expect(args[0].replaceAll('$$', '')).not.toContain('$');
});
