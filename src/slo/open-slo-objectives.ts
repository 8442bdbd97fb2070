import { defaultBudgetAlerts } from './model/budget-alert-defaults';
import { readRestJson, SloRest } from './model/open-slo-json';
import { OpenSloLibrary } from './model/open-slo-library';
import { DAY, noteDescription, ownJson, readDuration, readMetadata } from './model/open-slo-metadata';
import { Findings, OpenSloNode } from './model/open-slo-node';
import { ServiceIdentity, SloModel } from './model/slo-model';
import { isUnreachable, standardTiers } from './model/tiers';
import { readSli, SliReading } from './open-slo-indicators';
import { readTiers } from './open-slo-tiers';
import { MONTH_START, openSloDuration, shorten } from './render/open-slo-documents';
import { renderComparison } from './render/open-slo-indicator';
import { sloKey } from './render/open-slo-names';
import { Ratio } from '../core/ratio';

const LEAVE = 'Remove the annotation to take what the document says.';

export function readSlos(library: OpenSloLibrary, findings: Findings): SloModel[] {
  for (const source of library.all('DataSource')) checkDataSource(source);
  for (const target of library.all('AlertNotificationTarget')) checkTarget(target);
  const models = library.all('SLO').flatMap((document) => readSlo(document, library));
  const keys = models.map((model) => JSON.stringify(sloKey(model)));
  const twice = models.filter((_, index) => keys.indexOf(keys[index]) < index);
  for (const { name } of twice) {
    findings.problems.push({ code: 'SRE2311', prop: 'text', must: 'name each objective of a service once', got: name, fix: 'Rename one of the documents of kind SLO.' });
  }
  return models;
}

function checkDataSource(document: OpenSloNode): void {
  const spec = document.get('spec').map();
  const type = spec.get('type');
  if (type.text().toLowerCase() !== 'prometheus') type.problem('SRE2313', 'be Prometheus', 'Export the metrics to Prometheus, and write queries for it.');
  noteDescription(spec);
  spec.get('connectionDetails');
  spec.done();
  readMetadata(document);
}

function checkTarget(document: OpenSloNode): void {
  const spec = document.get('spec').map();
  const target = spec.get('target');
  if (!['page', 'ticket'].includes(target.text())) target.problem('SRE2313', 'be page or ticket', 'Say how urgent it is; Alertmanager knows the way to people.');
  noteDescription(spec);
  spec.done();
  readMetadata(document);
}

function readSlo(document: OpenSloNode, library: OpenSloLibrary): SloModel[] {
  const spec = document.get('spec').map();
  const own = ownJson(document, 'slo');
  const rest = own && readRestJson(own);
  const service = readService(spec.get('service'), library);
  const period = readPeriod(spec.get('timeWindow'), rest);
  const sli = readSli(document, spec, library);
  const description = readDescription(spec.get('description'), rest, own);
  const sliced = spec.get('budgetingMethod').oneOf(['Occurrences', 'Timeslices', 'RatioTimeslices']);
  if (sliced === 'RatioTimeslices') spec.get('budgetingMethod').problem('SRE2313', 'be Occurrences or Timeslices', 'An average of averages forgets how many requests there were: count requests with Occurrences.');
  const given = spec.get('alertPolicies');
  const title = document.get('metadata').get('displayName').optionalText();
  const name = rest?.name ?? document.get('metadata').get('name').text();
  const labels = readLabels(document.get('metadata').get('labels'));
  const objectives = spec.get('objectives').list();
  if (objectives.length === 0) spec.get('objectives').problem('SRE2311', 'hold at least one objective', 'Write one with a target.');
  const composite = sli?.indicator.kind === 'composite';
  const targets = objectives.map((objective) => readObjective(objective, { sliced: sliced === 'Timeslices', sli, rest, own }));
  const models = (composite ? targets.slice(0, 1) : targets).map(({ objective, timeSlice }): SloModel => {
    const named = targets.length === 1 || composite ? name : `${name}-${objective.toPercent().replace('.', '-')}`;
    const tiers = given.exists ? readTiers(given, library) : rest ? [] : standardTiers(period).filter((tier) => !isUnreachable({ objective }, tier));
    return {
      service,
      name: named,
      title: title ?? rest?.title ?? named,
      description,
      impact: rest?.impact ?? `Users notice that ${named} is worse than promised.`,
      objective,
      period,
      indicator: sli?.indicator ?? { kind: 'composite', components: [] },
      timeSlice,
      groupBy: sli?.groupBy ?? [],
      tiers,
      unreachableTiers: rest?.unreachableTiers ?? (given.exists ? [] : standardTiers(period).filter((tier) => isUnreachable({ objective }, tier))),
      budgetAlerts: rest?.budgetAlerts ?? defaultBudgetAlerts(period),
      scrapeIntervalMs: rest?.scrapeIntervalMs ?? 15_000,
      owner: rest?.owner,
      dashboardUrl: rest?.dashboardUrl,
      runbookBaseUrl: rest?.runbookBaseUrl,
      labels: { ...rest?.labels, ...labels },
      expectedEventsPerHour: rest?.expectedEventsPerHour,
      dependencies: rest?.dependencies ?? [],
    };
  });
  spec.done();
  readMetadata(document, { displayName: 'read', labels: 'read' });
  return models;
}

function readService(reference: OpenSloNode, library: OpenSloLibrary): ServiceIdentity {
  const name = reference.text();
  // OpenSLO lets the name stand alone.
  if (!library.has('Service', name)) return { name };
  const document = library.find('Service', reference)!;
  const spec = document.get('spec');
  noteDescription(spec);
  spec.done();
  const own = ownJson(document, 'service');
  readMetadata(document);
  if (!own) return { name };
  const service = { name: own.get('name').text(), namespace: own.get('namespace').optionalText() };
  own.done();
  return service.namespace === undefined ? { name: service.name } : service;
}

function readPeriod(windows: OpenSloNode, rest: SloRest | undefined): SloModel['period'] {
  const [window, ...more] = windows.list();
  if (!window || more.length > 0) {
    windows.problem('SRE2311', 'hold exactly one window', 'Write for example duration: 30d with isRolling: true.');
    return { kind: 'rolling', ms: 30 * DAY };
  }
  const calendar = window.map().get('calendar');
  const rolling = window.get('isRolling').flag(!calendar.exists);
  const duration = window.get('duration');
  window.done();
  if (rolling && calendar.exists) calendar.problem('SRE2311', 'be left out of a rolling window', 'Write isRolling: false for a calendar window.');
  if (!rolling) {
    readMonth(duration, calendar);
    return { kind: 'calendar-month' };
  }
  const ms = rest?.periodMs;
  if (ms === undefined) return { kind: 'rolling', ms: readDuration(duration) };
  if (openSloDuration(ms) !== duration.text()) duration.problem('SRE2311', `be ${openSloDuration(ms)}, as periodMs of the annotation says`, LEAVE);
  return { kind: 'rolling', ms };
}

function readMonth(duration: OpenSloNode, calendar: OpenSloNode): void {
  if (duration.text() !== '1M') duration.problem('SRE2313', 'be 1M for a calendar window', 'Calendar months are counted; use a rolling window for other lengths.');
  const start = calendar.map().get('startTime');
  if (!/^\d{4}-\d{2}-01[ T]00:00(:00)?$/.test(start.text())) start.problem('SRE2313', 'be midnight of the first day of a month', `Write for example ${MONTH_START}.`);
  const zone = calendar.get('timeZone');
  if (!['UTC', 'Etc/UTC', 'Etc/GMT', 'GMT'].includes(zone.text())) zone.problem('SRE2313', 'be UTC', 'Prometheus counts months in UTC.');
  calendar.done();
}

function readDescription(node: OpenSloNode, rest: SloRest | undefined, own: OpenSloNode | undefined): string {
  const text = node.optionalText() ?? '';
  if (rest?.description === undefined) return text;
  if (shorten(rest.description) !== text) own!.get('description').problem('SRE2311', 'begin like the description of the document', LEAVE);
  return rest.description;
}

function readLabels(labels: OpenSloNode): Record<string, string> {
  return Object.fromEntries(labels.keys().map((key) => {
    const label = labels.get(key);
    if (Array.isArray(label.value)) label.problem('SRE2313', 'be one text', 'Prometheus knows one value of a label: write one.');
    return [key, Array.isArray(label.value) ? '' : label.anyText()];
  }));
}

interface ObjectiveContext {
  readonly sliced: boolean;
  readonly sli: SliReading | undefined;
  readonly rest: SloRest | undefined;
  readonly own: OpenSloNode | undefined;
}

function readObjective(node: OpenSloNode, { sliced, sli, rest, own }: ObjectiveContext): Pick<SloModel, 'objective' | 'timeSlice'> {
  const displayName = node.map().get('displayName');
  const composite = sli?.indicator.kind === 'composite';
  if (displayName.exists && !composite) displayName.note('the title of the SLO is');
  const [target, percent] = [node.get('target'), node.get('targetPercent')];
  if (target.exists === percent.exists) node.problem('SRE2311', 'have either target or targetPercent', 'Write one of them.');
  const written = percent.exists ? Ratio.percent(percent.number()) : Ratio.of(target.exists ? target.number() : 0);
  const given = percent.exists ? percent : target;
  if (typeof given.value === 'number' && (written.compare(Ratio.of(0)) < 0 || written.compare(Ratio.ONE) >= 0)) given.problem('SRE2311', `be from 0 to below ${percent.exists ? 100 : 1}`, 'Nothing is good all of the time.');
  const objective = exactly(written, rest?.objective, composite, given, own);
  const timeSlice = sliced ? readSlices(node, rest) : undefined;
  // What the indicator lacks is said there, not once more here.
  if (composite || !sli) ['indicator', 'indicatorRef', 'compositeWeight', 'op', 'value'].forEach((key) => node.get(key));
  if (sli?.comparison) checkComparison(node, sli);
  node.done();
  return { objective, timeSlice };
}

/** A number of YAML, or the decimals of the annotation that it stands for. */
function exactly(written: Ratio, exact: Ratio | undefined, different: boolean, node: OpenSloNode, own: OpenSloNode | undefined): Ratio {
  if (exact === undefined) return written;
  if (!different && exact.toNumber() !== written.toNumber()) node.problem('SRE2311', `be ${exact.toNumber()}, as ${own!.path} says`, LEAVE);
  return exact;
}

function readSlices(node: OpenSloNode, rest: SloRest | undefined): SloModel['timeSlice'] {
  const window = node.get('timeSliceWindow');
  // A number alone counts minutes.
  const ms = typeof window.value === 'number' ? window.value * 60_000 : readDuration(window);
  if (ms !== 300_000) window.problem('SRE2313', 'be 5m', 'Slices of five minutes are recorded; write 5m.');
  const target = node.get('timeSliceTarget');
  const written = Ratio.of(target.number());
  if (written.compare(Ratio.of(0)) <= 0 || written.compare(Ratio.ONE) > 0) target.problem('SRE2311', 'be above 0 and at most 1', 'It is the share of good events that makes a slice good.');
  const exact = rest?.maxErrorRatio;
  if (exact !== undefined && exact.complement().toNumber() !== written.toNumber()) target.problem('SRE2311', `be ${exact.complement().toNumber()}, as the annotation says`, LEAVE);
  return { maxErrorRatio: exact ?? written.complement() };
}

function checkComparison(node: OpenSloNode, { indicator }: SliReading): void {
  const { op, value } = renderComparison({ indicator });
  if (node.get('op').value !== op) node.get('op').problem('SRE2313', `be ${op}`, 'For an age write lte, for a throughput gte.');
  if (node.get('value').number() !== value) node.get('value').problem('SRE2313', `be ${value} in every objective`, 'Write a document of kind SLO for each threshold.');
}
