import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { Ratio } from '../../src/core/ratio';
import type { SloModel } from '../../src/slo/model/slo-model';
import { OpenSlo } from '../../src/slo/open-slo';
import { declaredSlos } from '../support/declared-slos';
import { refusal } from '../support/refusal';
import { shop } from '../support/service';
import { sloModel } from '../support/slo-models';

function documents(slos: readonly SloModel[] = [sloModel()]): any[] {
  return parseAllDocuments(OpenSlo.of([declaredSlos(shop(), slos)]).yaml).map((document) => document.toJS());
}

const kind = (name: string, slos?: readonly SloModel[]) => documents(slos).filter((document) => document.kind === name);

test('documents of every kind', () => {
  expect(documents().map((document) => `${document.apiVersion} ${document.kind} ${document.metadata.name}`)).toEqual([
    'openslo/v1 DataSource prometheus',
    'openslo/v1 AlertNotificationTarget page',
    'openslo/v1 AlertNotificationTarget ticket',
    'openslo/v1 Service checkout',
    'openslo/v1 SLI checkout-availability',
    'openslo/v1 SLO checkout-availability',
    'openslo/v1 AlertCondition checkout-availability-tier-1',
    'openslo/v1 AlertPolicy checkout-availability-tier-1',
    'openslo/v1 AlertCondition checkout-availability-tier-2',
    'openslo/v1 AlertPolicy checkout-availability-tier-2',
  ]);
});

test('an objective', () => {
  expect(kind('SLO')[0]).toMatchObject({
    metadata: { displayName: 'Availability' },
    spec: {
      description: 'Requests that are answered without a server error.',
      service: 'checkout',
      indicatorRef: 'checkout-availability',
      timeWindow: [{ duration: '30d', isRolling: true }],
      budgetingMethod: 'Occurrences',
      objectives: [{ target: 0.999 }],
      alertPolicies: [{ alertPolicyRef: 'checkout-availability-tier-1' }, { alertPolicyRef: 'checkout-availability-tier-2' }],
    },
  });
});

test('queries of all and of bad events', () => {
  const metric = (query: string) => ({ metricSource: { metricSourceRef: 'prometheus', type: 'Prometheus', spec: { query } } });
  expect(kind('SLI')[0].spec).toEqual({
    ratioMetric: {
      counter: true,
      bad: metric('sum(http_requests_total{namespace="shop",code=~"5.."})'),
      total: metric('sum(http_requests_total{namespace="shop"})'),
    },
  });
});

test('a tier stands on its long window; the short one is an annotation', () => {
  expect(kind('AlertCondition')[0].spec).toEqual({
    severity: 'SEV2', condition: { kind: 'burnrate', op: 'gt', threshold: 14.4, lookbackWindow: '1h', alertAfter: '0m' },
  });
  const [{ metadata, spec }] = kind('AlertPolicy');
  expect(spec).toEqual({
    alertWhenNoData: false,
    alertWhenResolved: false,
    alertWhenBreaching: true,
    conditions: [{ conditionRef: 'checkout-availability-tier-1' }],
    notificationTargets: [{ targetRef: 'page' }],
  });
  expect(JSON.parse(metadata.annotations['cdk8s-sre/tier'])).toEqual({ name: 'fast', notification: 'page', severity: 'SEV2', shortMs: 300_000, keepFiringForMs: 300_000 });
});

test('a calendar month and slices of time', () => {
  const [{ spec }] = kind('SLO', [sloModel({ period: { kind: 'calendar-month' }, timeSlice: { maxErrorRatio: Ratio.of('0.05') } })]);
  expect(spec).toMatchObject({
    timeWindow: [{ duration: '1M', calendar: { startTime: '2020-01-01 00:00:00', timeZone: 'UTC' }, isRolling: false }],
    budgetingMethod: 'Timeslices',
    objectives: [{ target: 0.999, timeSliceTarget: 0.95, timeSliceWindow: '5m' }],
  });
});

test('names are short and tell services of different namespaces apart', () => {
  const long = 'a'.repeat(60);
  const names = documents([sloModel(), sloModel({ service: { name: 'checkout', namespace: 'stage' } }), sloModel({ name: long }), sloModel({ name: 'Größe & Co' })])
    .map(({ metadata }) => metadata.name);
  for (const name of names) expect(name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
  expect(names.filter((name) => /^checkout-availability-[0-9a-f]{10}$/.test(name))).toHaveLength(4);
});

test('the documents are saved', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-sre-openslo-'));
  try {
    const openSlo = OpenSlo.of([declaredSlos(shop())], { prometheusUrl: 'https://mimir.example.com' });
    openSlo.save(join(folder, 'slos.yaml'));
    expect(readFileSync(join(folder, 'slos.yaml'), 'utf8')).toBe(openSlo.yaml);
    expect(openSlo.yaml).toContain('url: "https://mimir.example.com"');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('fails when an objective is there twice', () => {
  expect(refusal(() => documents([sloModel(), sloModel()]))).toBe('OpenSlo: slos["availability"] must be there once, got "availability". Pass the objectives of each service once. [SRE2312]');
});

test('fails when a composite comes without its parts', () => {
  const composite = sloModel({ name: 'health', indicator: { kind: 'composite', components: [{ slo: 'latency', weight: Ratio.ONE, objective: Ratio.percent(99) }] } });
  expect(refusal(() => documents([composite]))).toBe('OpenSlo: slos["health"] must come with all objectives that it is made of, got "latency". Export all objectives of the service together. [SRE2312]');
});

test('what was exported is read and written again', () => {
  const { yaml } = OpenSlo.of([declaredSlos(shop())]);
  const read = OpenSlo.fromYaml(yaml);
  expect([read.yaml, read.notes]).toEqual([yaml, []]);
});

test('fails when documents cannot be read', () => {
  expect(refusal(() => OpenSlo.fromYaml(''))).toBe('OpenSlo: text must hold at least one document of kind SLO, got "none". Pass the text of all documents, with "---" between them. [SRE2311]');
});
