import { stringify } from 'yaml';
import type { OpenSloDocument } from './open-slo-documents';

/** One text of all documents. Texts are quoted: parsers disagree on what looks like a number, a date or a truth. */
export function openSloYaml(documents: readonly OpenSloDocument[]): string {
  return documents.map((document) => stringify(document, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', aliasDuplicateObjects: false }))
    .join('---\n');
}
