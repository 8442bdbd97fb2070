import { OWN } from './open-slo-json';
import { OpenSloNode } from './open-slo-node';

export const DAY = 86_400_000;
const OWN_KEYS = ['service', 'slo', 'indicator', 'tier'].map((key) => `${OWN}${key}`);
const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: DAY, w: 7 * DAY };
const LEAVE = 'Remove the annotation to take what the document says.';

/** Milliseconds of a duration such as `4w`. */
export function readDuration(node: OpenSloNode): number {
  const text = node.text();
  const [, count, unit] = /^([1-9]\d*|0)([mhdwMQY])$/.exec(text) ?? [];
  if (unit in UNITS) return Number(count) * UNITS[unit];
  if (unit !== undefined) node.problem('SRE2313', 'be in minutes, hours, days or weeks', 'Months, quarters and years differ in length: write for example 30d.');
  else if (text !== '') node.problem('SRE2311', 'be a whole number and a unit, such as 30d', 'Units are m, h, d and w.');
  return DAY;
}

/** The JSON in an annotation of ours; undefined when there is none. */
export function ownJson(document: OpenSloNode, key: string): OpenSloNode | undefined {
  const node = document.get('metadata').get('annotations').get(`${OWN}${key}`);
  if (!node.exists) return undefined;
  try {
    return new OpenSloNode(JSON.parse(node.text() || '{}'), node.path, node.findings);
  } catch {
    node.problem('SRE2311', 'hold JSON', LEAVE);
    return undefined;
  }
}

/** Reads metadata that nothing depends on: labels and annotations of others are told of, not kept. */
export function readMetadata(document: OpenSloNode, options: { readonly displayName?: 'read'; readonly labels?: 'read' } = {}): void {
  const metadata = document.get('metadata');
  metadata.get('name');
  const displayName = metadata.get('displayName');
  if (!options.displayName && displayName.exists) displayName.note('only the title of an SLO is');
  const labels = metadata.get('labels');
  if (!options.labels && labels.exists) labels.note('only labels of an SLO are');
  const annotations = metadata.get('annotations');
  for (const key of annotations.keys().filter((name) => !OWN_KEYS.includes(name))) annotations.get(key).note('nothing reads it');
  metadata.done();
}

/** Reads a description that is told of and not kept. */
export function noteDescription(spec: OpenSloNode): void {
  const description = spec.get('description');
  if (description.exists) description.note('only descriptions of SLOs are');
}
