import { isDeepStrictEqual } from 'node:util';
import { readIndicatorJson } from './model/open-slo-json';
import { OpenSloLibrary } from './model/open-slo-library';
import { noteDescription, ownJson, readMetadata } from './model/open-slo-metadata';
import { OpenSloNode } from './model/open-slo-node';
import { eventsIndicator, parseAge, parseAverage, parseRate, parseSum, SumQuery } from './model/open-slo-query';
import type { IndicatorModel } from './model/slo-model';
import { renderIndicator } from './render/open-slo-indicator';

/** What a document says is counted. */
export interface SliReading {
  readonly indicator: IndicatorModel;
  readonly groupBy: readonly string[];
  /** Whether objectives compare it with a value. */
  readonly comparison: boolean;
}

const REWRITE = 'Count events instead: good or bad ones, and all of them.';
const SUMS = 'be a sum of counters, such as sum(rate(http_requests_total{code=~"5.."}[5m]))';

/** Reads the indicator of an SLO, wherever it stands. */
export function readSli(document: OpenSloNode, spec: OpenSloNode, library: OpenSloLibrary): SliReading | undefined {
  const own = ownJson(document, 'indicator');
  const [inline, reference] = [spec.get('indicator'), spec.get('indicatorRef')];
  if (own && !inline.exists && !reference.exists) return readComposite(own, spec);
  if (inline.exists === reference.exists) {
    const composite = spec.get('objectives').list().some((objective) => objective.get('indicator').exists || objective.get('indicatorRef').exists);
    if (composite) spec.get('objectives').problem('SRE2313', 'share one indicator', 'OpenSLO adds burn rates of composites up, this library weighs error ratios: write each part as an SLO, and combine them with Slo.composite().');
    else spec.problem('SRE2311', 'have either indicator or indicatorRef', 'Write one of them.');
    return undefined;
  }
  const sli = inline.exists ? inline : library.find('SLI', reference);
  if (!sli) return undefined;
  const read = readIndicator(sli.get('spec').map(), ownJson(sli, 'indicator'), spec);
  readMetadata(sli);
  return read;
}

function readOwn(own: OpenSloNode): Omit<SliReading, 'comparison'> {
  const read = { indicator: readIndicatorJson(own.map().get('indicator')), groupBy: own.get('groupBy').list().map((label) => label.text()) };
  own.done();
  return read;
}

function readComposite(own: OpenSloNode, spec: OpenSloNode): SliReading | undefined {
  const read = readOwn(own);
  const objectives = spec.get('objectives').list();
  const components = read.indicator.kind === 'composite' ? read.indicator.components : [];
  const same = read.indicator.kind === 'composite' && components.length === objectives.length && components.every(({ slo, weight, objective }, index) => {
    const written = objectives[index];
    return written.get('displayName').value === slo && written.get('compositeWeight').value === weight.toNumber() && written.get('target').value === objective.toNumber();
  });
  if (!same) own.problem('SRE2311', 'say the same as the objectives of the document', 'Change both, or write the composite with Slo.composite().');
  return { ...read, comparison: false };
}

function readIndicator(sli: OpenSloNode, own: OpenSloNode | undefined, slo: OpenSloNode): SliReading | undefined {
  noteDescription(sli);
  const [ratio, threshold] = [sli.get('ratioMetric'), sli.get('thresholdMetric')];
  sli.done();
  if (ratio.exists === threshold.exists) {
    sli.problem('SRE2311', 'have either ratioMetric or thresholdMetric', 'Write one of them.');
    return undefined;
  }
  if (own) {
    const read = readOwn(own);
    const rendered = renderIndicator(read.indicator, read.groupBy);
    const written = { ...(ratio.exists ? { ratioMetric: ratio.value } : { thresholdMetric: threshold.value }) };
    if (!isDeepStrictEqual(written, rendered)) own.problem('SRE2311', 'say the same as the queries of the document', 'Remove the annotation to take the queries.');
    return { ...read, comparison: threshold.exists };
  }
  return ratio.exists ? readRatioMetric(ratio.map()) : readThreshold(threshold, slo);
}

function readRatioMetric(ratio: OpenSloNode): SliReading | undefined {
  const [raw, total, good, bad] = ['raw', 'total', 'good', 'bad'].map((key) => ratio.get(key));
  const [counter, rawType] = [ratio.get('counter'), ratio.get('rawType')];
  ratio.done();
  if (raw.exists) {
    if (total.exists || good.exists || bad.exists) ratio.problem('SRE2311', 'have either raw, or total with good or bad', 'Write one of the two.');
    if (rawType.oneOf(['success', 'failure']) === 'failure') rawType.problem('SRE2313', 'be success', 'Record one minus the ratio, or count bad events.');
    const average = query(raw, parseAverage, 'be a metric, or avg() of one', REWRITE);
    return average && { indicator: { kind: 'probe', success: average.selectors[0] }, groupBy: average.groupBy, comparison: false };
  }
  if (good.exists === bad.exists || !total.exists) {
    ratio.problem('SRE2311', 'have total, and either good or bad', 'Write the query of all events, and that of the good or the bad ones.');
    return undefined;
  }
  if (!counter.flag(true)) counter.problem('SRE2313', 'be true', 'A gauge counts nothing: use counters, or a raw metric that is 1 or 0.');
  const count = query(good.exists ? good : bad, parseSum, SUMS, REWRITE);
  const all = query(total, parseSum, SUMS, REWRITE);
  if (!count || !all) return undefined;
  if (count.groupBy.join() !== all.groupBy.join()) ratio.problem('SRE2313', 'keep both queries apart by the same labels', 'Write the same labels behind "by".');
  return { indicator: eventsIndicator(good.exists ? 'good' : 'bad', count.selectors, all.selectors), groupBy: all.groupBy, comparison: false };
}

function readThreshold(metric: OpenSloNode, slo: OpenSloNode): SliReading | undefined {
  const [objective] = slo.get('objectives').list();
  const value = objective?.get('value').number() ?? 0;
  const source = metric.get('metricSource').get('spec').get('query').value;
  const age = typeof source === 'string' ? parseAge(source) : undefined;
  const must = 'be the age of a timestamp, such as time() - max(last_success_timestamp_seconds), or a throughput, such as sum(rate(processed_total[5m]))';
  const read = query(metric, age ? parseAge : parseRate, must, 'Count events instead; of a latency those in the buckets of its histogram.');
  if (!read) return undefined;
  return age
    ? { indicator: { kind: 'freshness', lastSuccess: read.selectors[0], maxAgeSeconds: value }, groupBy: read.groupBy, comparison: true }
    : { indicator: { kind: 'throughput', processed: read.selectors, minPerSecond: value }, groupBy: read.groupBy, comparison: true };
}

function query(metric: OpenSloNode, parse: (text: string) => SumQuery | undefined, must: string, fix: string): SumQuery | undefined {
  const source = metric.map().get('metricSource').map();
  metric.done();
  const type = source.get('type');
  if (type.exists && type.text().toLowerCase() !== 'prometheus') type.problem('SRE2313', 'be Prometheus', 'Export the metrics to Prometheus, and write queries for it.');
  source.get('metricSourceRef').optionalText();
  const spec = source.get('spec').map();
  source.done();
  const node = spec.get('query');
  spec.done();
  const text = node.text();
  const read = parse(text);
  if (!read && text !== '') node.problem('SRE2313', must, fix);
  return read;
}
