import { stringify } from 'yaml';
import { renderGroup } from './rule-group';
import type { FileModel } from '../model/rules-model';

/** A rule file for Prometheus and promtool. Lines are not folded, nothing is written by reference, and what YAML 1.1 takes for a number is quoted. */
export function renderRuleFile({ groups }: FileModel): string {
  return stringify({ groups: groups.map(renderGroup) }, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false, blockQuote: 'literal' });
}
