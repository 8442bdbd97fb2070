import { healthCheckPaths } from '../../../src/service/model/health-check-paths';
import type { ContainerModel } from '../../../src/service/model/service-model';
import { containerModel, podModel } from '../../support/model';

type Probe = NonNullable<ContainerModel['liveness']>;

const probe = (action: Probe['action']) => ({ action } as Probe);
const http = (path: string) => probe({ kind: 'http', path, port: 8080 } as Probe['action']);

function paths(own: Partial<ContainerModel>, ...others: ContainerModel[]): string[] {
  return healthCheckPaths({ pod: podModel({ containers: [containerModel(own), ...others] }) });
}

test('paths of all probes, each once', () => {
  expect(paths({ liveness: http('/live'), readiness: http('/ready'), startup: http('/live') })).toEqual(['/live', '/ready']);
});

test('probes that call no path have none', () => {
  expect(paths({})).toEqual([]);
  expect(paths({ liveness: probe({ kind: 'tcp', port: 8080 } as Probe['action']), readiness: http('/ready') })).toEqual(['/ready']);
});

test('probes of other containers are no requests to this one', () => {
  expect(paths({ liveness: http('/live') }, containerModel({ name: 'proxy', role: 'sidecar' as ContainerModel['role'], liveness: http('/proxy') }))).toEqual(['/live']);
});
