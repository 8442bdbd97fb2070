import { MonitoredService } from '../../src';

test('metrics are told by namespace and service unless something else is said', () => {
  expect(MonitoredService.named('a').metricLabels).toEqual({ service: 'a' });
  expect(MonitoredService.named('a', { namespace: 'n' }).metricLabels).toEqual({ namespace: 'n', service: 'a' });
  expect(MonitoredService.named('a', { namespace: 'n', metricLabels: { job: 'x' } }).metricLabels).toEqual({ job: 'x' });
  expect(MonitoredService.named('a', { metricLabels: undefined, namespace: undefined })).toEqual(MonitoredService.named('a'));
});

test('a service does not change with what it was made of', () => {
  const metricLabels: { [key: string]: string } = { job: 'x' };
  const healthCheckPaths = ['/up'];
  const service = MonitoredService.named('a', { metricLabels, healthCheckPaths, deploymentName: 'b' });
  metricLabels.job = 'y';
  healthCheckPaths.push('/down');
  expect(service).toMatchObject({ name: 'a', metricLabels: { job: 'x' }, healthCheckPaths: ['/up'], deploymentName: 'b' });
});
