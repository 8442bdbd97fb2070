import { DNS_LABEL, HOST_NAME } from '../../../src/core/name-rules';
import { formatProblem } from '../../../src/core/problem';
import { checkDependencies } from '../../../src/resilience/model/check-dependencies';
import { DependencyModel } from '../../../src/resilience/model/policy-model';
import { policyModel } from '../../support/policies';

const ORDERS: DependencyModel = {
  kind: 'database', name: 'orders', host: 'orders-db.data.svc.cluster.local', port: 5432, bulkhead: { maxConcurrent: 20, maxQueued: 100 }, connectMs: 1_000,
};
const said = (...dependencies: DependencyModel[]) => checkDependencies(policyModel({ dependencies })).map(formatProblem);

test('nothing is wrong with a host and a port', () => {
  expect(said(ORDERS, { ...ORDERS, name: 'sessions' })).toEqual([]);
});

test.each<[string, DependencyModel[], string]>([
  ['a name is none of an object', [{ ...ORDERS, name: 'Orders DB' }],
    `dependencies[0].name must ${DNS_LABEL.must}, got "Orders DB". It becomes a part of the names of objects. [SRE5119]`],
  ['a host is an address of the web', [{ ...ORDERS, host: 'https://db' }],
    `dependencies[0].host must ${HOST_NAME.must}, got "https://db". Write the full name, such as orders-db.data.svc.cluster.local. [SRE5119]`],
  ['a port is zero', [{ ...ORDERS, port: 0 }],
    'dependencies[0].port must be a whole number from 1 to 65535, got 0. Write the port that clients connect to. [SRE5119]'],
  ['two have one name', [ORDERS, ORDERS],
    'dependencies[1].name must be the only dependency of this name: dependencies[0] is one, got "orders". Choose another name. [SRE5119]'],
])('fails when %s', (_, dependencies, problem) => {
  expect(said(...dependencies)).toEqual([problem]);
});
