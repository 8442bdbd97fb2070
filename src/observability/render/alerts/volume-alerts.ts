import { forecastWindows, levels, SOON } from './saturation-levels';
import { Ratio } from '../../../core/ratio';
import type { SaturationModel } from '../../model/saturation-model';
import { AlertStep, MINUTE_MS, SentencePart, StackAlert } from '../../model/stack-alert';
import { volumeExpressions, withoutNamespaces } from '../pod-expressions';

const WHERE: readonly SentencePart[] = ['Claim ', { label: 'namespace' }, '/', { label: 'persistentvolumeclaim' }, ': '];
const IMPACT = 'When it is full, what writes to it fails: databases stop, messages are lost.';
const GROW: AlertStep = {
  text: 'Can it grow? Look for allowVolumeExpansion of its class.',
  command: ['kubectl', 'get', 'persistentvolumeclaims,storageclasses', '--all-namespaces'],
};
const MITIGATIONS = [
  'Make the claim larger, if its class allows it: `kubectl edit persistentvolumeclaim`. Most file systems grow while they are in use.',
  'Delete what is not needed: old logs, snapshots, temporary tables. Shorten the retention of what fills it.',
];

/** What is told of persistent volumes. */
export function volumeAlerts(model: SaturationModel): StackAlert[] {
  const { used, inodes, forecast, knownFor } = volumeExpressions(withoutNamespaces(model.ignoredNamespaces));
  const { window, age, seconds, days } = forecastWindows(model.forecastMs);
  const fullest: AlertStep = { text: 'Which volumes are fullest? From 0 to 1.', query: `topk(10, ${used})` };
  const missing: AlertStep = { text: 'Which will be full? Bytes that will be missing.', query: `${forecast(window, seconds)} < 0` };
  return [
    ...levels({
      name: 'Volume',
      share: used,
      impact: IMPACT,
      summary: 'Use of a volume',
      description: [...WHERE, { value: 'percentage' }, ' is in use.'],
      meaning: 'A persistent volume is filling up.',
      firstFiveMinutes: [fullest, missing, GROW],
      mitigations: MITIGATIONS,
    }, model.disk, model),
    {
      name: 'VolumeForecast',
      severity: 'SEV3',
      expr: `(${used} > 0.5) and ${forecast(window, seconds)} < 0 and ${knownFor(age)}`,
      forMs: 30 * MINUTE_MS,
      labels: { level: 'forecast' },
      impact: IMPACT,
      summary: `A volume will be full within ${days}`,
      description: [...WHERE, { value: 'percentage' }, ` is in use, and at the rate of the last ${window} nothing will be left within ${days}.`],
      meaning: `More than half of the volume is in use, and the trend of the last ${window} leads to nothing within ${days}.`,
      firstFiveMinutes: [missing, fullest, GROW],
      mitigations: MITIGATIONS,
    },
    {
      name: 'VolumeFillsSoon',
      severity: 'SEV2',
      expr: `(${used} > ${Ratio.percent(model.disk.critical).toString()}) and ${forecast(SOON.window, SOON.seconds)} < 0 and ${knownFor(SOON.age)}`,
      forMs: 10 * MINUTE_MS,
      labels: { level: 'critical' },
      impact: IMPACT,
      summary: `A volume will be full within ${SOON.words}`,
      description: [...WHERE, { value: 'percentage' }, ` is in use, and at the rate of the last ${SOON.window} nothing will be left within ${SOON.words}.`],
      meaning: `The volume is critically full already, and the trend of the last ${SOON.window} leads to nothing within ${SOON.words}. Waiting for the morning is no choice.`,
      firstFiveMinutes: [fullest, missing, GROW],
      mitigations: MITIGATIONS,
    },
    {
      name: 'VolumeInodes',
      severity: 'SEV3',
      expr: `${inodes} > ${Ratio.percent(model.disk.critical).toString()}`,
      forMs: model.sustainedMs,
      labels: { level: 'critical' },
      impact: 'No file can be made when they are used up, however much room is left.',
      summary: `A volume has used more than ${model.disk.critical} % of its inodes`,
      description: [...WHERE, { value: 'percentage' }, ' of the inodes are in use.'],
      meaning: 'Every file needs an inode, and their number is fixed when the file system is made. Many small files use them up.',
      firstFiveMinutes: [{ text: 'Which volumes have fewest inodes left? From 0 to 1.', query: `topk(10, ${inodes})` }, GROW],
      mitigations: ['Delete small files that are not needed: caches, sessions, old logs.', 'Make the volume larger: some file systems get more inodes with it.'],
    },
  ];
}
