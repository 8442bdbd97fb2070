import { checkRemoteWrites } from './check-remote-writes';
import { nativeHistograms } from './native-histograms';
import { PROMOTED_ATTRIBUTES } from './otlp-attributes';
import type { PrometheusModel } from './prometheus-model';
import { hasSince, PROMETHEUS_SINCE, versionOf, parseVersion } from './prometheus-version';
import type { StackContext, StackModel } from './stack-model';
import { parseImage } from '../../core/image-reference';
import { DNS_LABEL, BASE_URL, NameRule, OBJECT_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { promDuration } from '../../core/prom-duration';
import { checkText } from '../../core/text';
import { checkWholeNumber } from '../../core/whole-number';
import { isLabelName } from '../../promql/names';

const HOUR = 3_600_000;

/** Above that, the write-ahead log and the compaction of blocks find no room beside what is kept. */
const LARGEST_SHARE = 0.9;

/** What is wrong with the Prometheus of a stack. */
export function checkPrometheus({ context, prometheus }: StackModel): Problem[] {
  if (!prometheus) return [];
  return [
    ...checkVersion(context, prometheus),
    ...checkRetention(prometheus),
    ...checkSizes(context, prometheus),
    ...checkExternalLabels(prometheus),
    ...checkAttributes(prometheus),
    ...checkRemoteWrites(context, prometheus),
    ...checkNames(context, prometheus),
  ];
}

function checkVersion({ mode }: StackContext, model: PrometheusModel): Problem[] {
  const { image, version: said } = model;
  const version = versionOf(model);
  if (!version) {
    const [prop, got] = said === undefined ? ['prometheus.image', image] : ['prometheus.version', said];
    return [{ code: 'SRE3101', prop, must: 'tell the version of Prometheus', got, fix: 'Pass prometheus.version, such as "3.13.2".' }];
  }
  const tagged = parseVersion(parseImage(image)?.tag ?? '');
  if (tagged && (tagged.major !== version.major || tagged.minor !== version.minor)) {
    return [{ code: 'SRE3101', prop: 'prometheus.version', must: `be that of the image, ${tagged.major}.${tagged.minor}`, got: said, fix: 'Leave it out: the tag of the image says it.' }];
  }
  const prop = said === undefined ? 'prometheus.image' : 'prometheus.version';
  if (!hasSince(version, 'oldest')) {
    return [{ code: 'SRE3101', prop, must: `be of Prometheus ${PROMETHEUS_SINCE.oldest} or newer`, got: said ?? image, fix: 'Use a newer image, or join the Prometheus that is there by `existing`.' }];
  }
  if (nativeHistograms(model, version, mode) !== 'impossible') return [];
  return [{
    code: 'SRE3106',
    prop: 'prometheus.nativeHistograms',
    must: `be left out with the operator and Prometheus from ${PROMETHEUS_SINCE.nativeHistogramsFlagGone} to before ${PROMETHEUS_SINCE.nativeHistogramsLabel}`,
    got: true,
    fix: `Use an image of ${PROMETHEUS_SINCE.nativeHistogramsLabel} or newer: custom resources cannot say it to those in between.`,
  }];
}

function checkRetention({ retentionMs, retentionMib, platformRetentionMs, storage }: PrometheusModel): Problem[] {
  const code = 'SRE3102';
  const problems: Problem[] = [];
  if (!(retentionMs >= 2 * HOUR && Number.isInteger(retentionMs))) {
    problems.push({ code, prop: 'prometheus.retention', must: 'be at least 2 h, the shortest block that is dropped', got: `${retentionMs} ms`, fix: 'Keep samples for longer than the longest window of an objective.' });
  } else if (platformRetentionMs !== undefined && retentionMs !== platformRetentionMs) {
    problems.push({
      code,
      prop: 'prometheus.retention',
      must: `be that of Platform.monitoring, ${promDuration(platformRetentionMs)}: windows of objectives are checked against it`,
      got: promDuration(retentionMs),
      fix: 'Leave it out here, and say it to the platform only.',
    });
  }
  const largest = Math.floor(storage.gib * 1024 * LARGEST_SHARE);
  if (storage.gib >= 1 && !(retentionMib >= 1 && Number.isInteger(retentionMib) && retentionMib <= largest)) {
    problems.push({
      code,
      prop: 'prometheus.retentionSize',
      must: `be whole MiB, from 1 to ${largest}: nine tenths of the volume, since the write-ahead log and compaction need room as well`,
      got: retentionMib,
      fix: 'Pass a larger prometheus.storage, or leave retentionSize out.',
    });
  }
  return problems;
}

function checkSizes({ scrapeIntervalMs }: StackContext, model: PrometheusModel): Problem[] {
  const code = 'SRE3103';
  const { resources: { cpuMillis, memoryMib }, storage } = model;
  const whole = (prop: string, value: number, min: number, fix: string, max?: number) => checkWholeNumber(`prometheus.${prop}`, value, { code, min, max, fix });
  const milliseconds = (prop: string, ms: number, min: number, must: string, fix: string): Problem[] =>
    (Number.isInteger(ms) && ms >= min ? [] : [{ code, prop: `prometheus.${prop}`, must, got: `${ms} ms`, fix }]);
  return [
    ...whole('replicas', model.replicas, 1, 'Two keep alerting while one restarts; leave Prometheus to others by `existing`.', 10),
    ...whole('cpu (thousandths)', cpuMillis, 1, 'Use Cpu.millis(…) with a whole number above 0.'),
    ...whole('memory (MiB)', memoryMib, 128, 'Prometheus itself takes about 100 MiB, and each thousand series some 4 MiB more.'),
    ...storage.gib >= 1 && Number.isInteger(storage.gib) ? [] : [
      { code, prop: 'prometheus.storage', must: 'be at least 1 GiB, in whole ones', got: storage.gib, fix: 'Use Size.gibibytes(…) with a whole number above 0.' } as const,
    ],
    ...whole('exemplars', model.exemplars, 0, 'Pass 0 to keep none.'),
    ...whole('sampleLimit', model.sampleLimit, 1, 'Raise it for pods that have more; do not take the guard away.'),
    ...milliseconds('evaluationInterval', model.evaluationIntervalMs, 1000, 'be at least 1 s', 'Leave it out to evaluate as often as is scraped.'),
    ...milliseconds('outOfOrderWindow', model.outOfOrderMs, 0, 'be whole milliseconds', 'Use Duration.minutes(…).'),
    ...milliseconds('scrapeTimeout', model.scrapeTimeoutMs, 1, 'be at least 1 ms', 'Leave it out.'),
    ...model.scrapeTimeoutMs <= scrapeIntervalMs ? [] : [{
      code,
      prop: 'prometheus.scrapeTimeout',
      must: `be at most the scrape interval, ${promDuration(scrapeIntervalMs)}`,
      got: promDuration(model.scrapeTimeoutMs),
      fix: 'Leave it out, or scrape less often by Platform.monitoring.',
    } as const],
  ];
}

/** Labels that have a place of their own. */
const GIVEN: Readonly<Record<string, string>> = { cluster: 'Platform.cluster', region: 'Platform.region' };

function checkExternalLabels({ ownLabels, replicaLabel }: PrometheusModel): Problem[] {
  const code = 'SRE3104';
  const must = 'be a label of Prometheus: letters, digits and underscores that do not start with a digit or two underscores';
  // Stores of the Cortex family read `__replica__`, which may be no label of a series.
  const replica: Problem[] = /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(replicaLabel) && GIVEN[replicaLabel] === undefined ? [] : [{
    code,
    prop: 'prometheus.replicaLabel',
    must: 'be letters, digits and underscores that do not start with a digit, and neither cluster nor region',
    got: replicaLabel,
    fix: 'Leave it out, or write it like "replica".',
  }];
  return [...replica, ...Object.entries(ownLabels).flatMap(([name, value]): Problem[] => {
    const prop = `prometheus.externalLabels["${name}"]`;
    if (!isLabelName(name)) return [{ code, prop: 'a key of prometheus.externalLabels', must, got: name, fix: 'Write it like "team" or "cost_center".' }];
    if (GIVEN[name]) return [{ code, prop, must: `be left to ${GIVEN[name]}`, got: value, fix: 'Say it to Platform.configure(): services and dashboards read it there as well.' }];
    if (name === replicaLabel) return [{ code, prop, must: 'be left to the pods: it tells replicas apart', got: value, fix: 'Pass another replicaLabel, or leave the label out.' }];
    if (typeof value !== 'string' || value === '' || value.includes('$')) {
      return [{ code, prop, must: 'be text without "$", which Prometheus reads as the start of a variable', got: value, fix: 'Write what the variable holds.' }];
    }
    return checkText(prop, value);
  })];
}

function checkAttributes({ promotedAttributes }: PrometheusModel): Problem[] {
  const known = new Set<string>(PROMOTED_ATTRIBUTES);
  return promotedAttributes.flatMap((name, index): Problem[] => {
    const prop = `prometheus.promotedAttributes[${index}]`;
    if (typeof name !== 'string' || name.trim() === '' || name !== name.trim()) {
      return [{ code: 'SRE3103', prop, must: 'be the name of a resource attribute', got: name, fix: 'Write it like "tenant.id".' }];
    }
    if (known.has(name)) return [{ code: 'SRE3103', prop, must: 'be named once', got: name, fix: 'Leave it out: it is a label already.' }];
    known.add(name);
    return checkText(prop, name);
  });
}

function checkNames({ mode }: StackContext, { ruleConfigMaps, queryNamespaces, externalUrl, storage }: PrometheusModel): Problem[] {
  const check = (prop: string, value: string, rule: NameRule, fix: string, code: Problem['code'] = 'SRE1101'): Problem[] =>
    (rule.matches(value) ? [] : [{ code, prop: `prometheus.${prop}`, must: rule.must, got: value, fix }]);
  return [
    ...ruleConfigMaps.flatMap((name, index) => check(`ruleConfigMaps[${index}]`, name, OBJECT_NAME, 'Name a ConfigMap in the namespace of the stack.')),
    ...queryNamespaces.flatMap((name, index) => check(`queryNamespaces[${index}]`, name, DNS_LABEL, 'Name a namespace.')),
    ...storage.storageClass === undefined ? [] : check('storageClass', storage.storageClass, OBJECT_NAME, 'Name a StorageClass of the cluster.'),
    ...check('externalUrl', externalUrl, BASE_URL, 'Write it like "https://prometheus.example.com".', 'SRE3103'),
    ...mode === 'operator' && ruleConfigMaps.length > 0 ? [{
      code: 'SRE3106',
      prop: 'prometheus.ruleConfigMaps',
      must: 'be left out with the operator, which mounts no rule files',
      got: ruleConfigMaps,
      fix: 'Declare the rules by PrometheusRules, or apply them as PrometheusRule objects with the labels of Platform.monitoring.',
    } as const] : [],
  ];
}
