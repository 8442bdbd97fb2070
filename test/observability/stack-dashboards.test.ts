import { Chart, Testing } from 'cdk8s';
import { stack } from '../support/observability';

function dashboardsOf(props: Parameters<typeof stack>[0] = {}): Record<string, any> {
  const objects: any[] = Testing.synth(Chart.of(stack(props)));
  return Object.fromEntries(objects.filter(({ metadata }) => metadata.labels?.grafana_dashboard === '1')
    .map(({ metadata, data }) => [metadata.name, JSON.parse(String(Object.values(data)[0]))]));
}

test('a stack shows services, the platform and itself, by the Prometheus that its Grafana knows', () => {
  const all = dashboardsOf();
  expect(Object.keys(all).sort()).toEqual(['observability-collectors', 'observability-monitoring', 'observability-platform', 'observability-services']);
  for (const [name, dashboard] of Object.entries(all)) {
    expect(dashboard).toMatchObject({ uid: name, tags: ['observability'], templating: { list: [{ current: { value: 'prometheus' } }, ...dashboard.templating.list.slice(1)] } });
  }
});

test('a stack that is joined has no collectors to show, and its Prometheus has any name', () => {
  const all = dashboardsOf({ existing: {}, alerting: undefined });
  expect(Object.keys(all).sort()).toEqual(['observability-monitoring', 'observability-platform', 'observability-services']);
  expect(all['observability-platform'].templating.list[0].current.value).toBe('default');
});

test('dashboards can be left out', () => {
  expect(dashboardsOf({ dashboards: false })).toEqual({});
});

test('durations lead to traces', () => {
  const panels: any[] = dashboardsOf()['observability-services'].panels;
  expect(panels.filter(({ targets = [] }) => targets.some(({ exemplar }: any) => exemplar)).map(({ title }) => title)).toEqual(['Durations', 'Durations of requests']);
  expect(panels.find(({ title }) => title === 'Traces and logs').options.content).toContain('[Traces of ${service}](/explore?');
});
