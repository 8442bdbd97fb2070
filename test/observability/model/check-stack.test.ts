import { Monitoring, PlatformProps } from '../../../src';
import { stack } from '../../support/observability';
import { refusal } from '../../support/refusal';

test.each<[string, PlatformProps, string]>([
  ['the platform expects Prometheus elsewhere', { monitoring: Monitoring.operator({ namespace: 'observability' }) },
    'namespace of the chart must be that of Platform.monitoring, observability: network policies admit the scrapes of that one, got "monitoring". '
    + 'Pass Monitoring.operator({ namespace: \'monitoring\' }) to Platform.configure(), or give the chart the namespace observability. [SRE3001]'],
  ['nothing is monitored', { monitoring: Monitoring.none() },
    'Platform.monitoring must be Monitoring.operator() or Monitoring.annotations() where a stack runs, got "none". '
    + 'Configure the app before the stack is created, or the stack scrapes nothing. [SRE3002]'],
])('fails when %s', (_, platform, problem) => {
  expect(refusal(() => stack({}, platform))).toBe(`monitoring/stack: ${problem}`);
});

test('fails when an image has no version', () => {
  expect(refusal(() => stack({ grafana: { image: 'grafana/grafana' } }))).toBe(
    'monitoring/stack: grafana.image must name a version by tag or digest, got "grafana/grafana". '
    + 'Write "grafana/grafana:<version>" or "grafana/grafana@sha256:<digest>": what runs must not change by itself. [SRE1111]',
  );
});

test('fails when the platform wants digests and the default images have none, with each of them', () => {
  const problems = refusal(() => stack({}, { imagePolicy: { requireDigest: true } })).split('\n');
  expect(problems.map((problem) => /: (\S+) must be pinned by digest/.exec(problem)?.[1]))
    .toEqual(['prometheus.image', 'alerting.image', 'collectors.image', 'traces.image', 'logs.image', 'grafana.image']);
});

test('fails when an image is none, and says nothing of the version that it cannot have', () => {
  expect(refusal(() => stack({ collectors: { image: 'Collector' } }))).toBe(
    'monitoring/stack: collectors.image must be an image reference such as ghcr.io/acme/checkout:1.4.2, got "Collector". '
    + 'Write registry, repository and tag in lower case, without spaces. [SRE1111]',
  );
});
