import { Document, parseAllDocuments } from 'yaml';
import { KINDS, OpenSloLibrary } from './model/open-slo-library';
import { Findings, OpenSloNode } from './model/open-slo-node';
import type { SloModel } from './model/slo-model';
import { readSlos } from './open-slo-objectives';
import type { Problem } from '../core/problem';

/** What OpenSLO documents say. The models are complete only when there is no problem. */
export interface ImportedOpenSlo {
  readonly models: readonly SloModel[];
  readonly problems: readonly Problem[];
  /** What was left out because nothing depends on it, one sentence each. */
  readonly notes: readonly string[];
}

/** Reads OpenSLO v1. Pure: the same text yields the same models. */
export function importOpenSlo(text: string): ImportedOpenSlo {
  const findings: Findings = { problems: [], notes: [] };
  const library = new OpenSloLibrary();
  const documents = parseAllDocuments(text);
  (Array.isArray(documents) ? documents : []).forEach((document, index) => {
    const place = `document ${index + 1}`;
    const [error] = document.errors;
    if (error) {
      findings.problems.push({ code: 'SRE2311', prop: place, must: 'be YAML', got: error.message.split('\n')[0], fix: 'Correct it where the parser points to.' });
      return;
    }
    const value = toPlain(document, place, findings);
    if (value === undefined || value === null) return;
    addDocument(new OpenSloNode(value, place, findings), library);
  });
  if (findings.problems.length === 0 && library.all('SLO').length === 0) {
    findings.problems.push({ code: 'SRE2311', prop: 'text', must: 'hold at least one document of kind SLO', got: 'none', fix: 'Pass the text of all documents, with "---" between them.' });
  }
  const models = findings.problems.length > 0 ? [] : readSlos(library, findings);
  if (findings.problems.length === 0) library.complainOfUnused();
  return { models, problems: distinct(findings.problems), notes: distinct(findings.notes) };
}

/** What several documents refer to is read several times. */
function distinct<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function toPlain(document: Document.Parsed, place: string, findings: Findings): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    findings.problems.push({ code: 'SRE2311', prop: place, must: 'be YAML without excess of aliases', got: (error as Error).message, fix: 'Write repeated parts out.' });
    return undefined;
  }
}

function addDocument(node: OpenSloNode, library: OpenSloLibrary): void {
  const { findings, path } = node;
  const version = node.map().get('apiVersion');
  if (version.value !== 'openslo/v1') {
    version.problem('SRE2313', 'be openslo/v1', 'Convert the document; other versions of OpenSLO are no standard or outdated.');
    return;
  }
  const kind = node.get('kind').oneOf(KINDS);
  const name = node.get('metadata').map().get('name').text();
  node.get('spec');
  node.done();
  const named = new OpenSloNode(node.value, `${path} (${kind} ${name})`, findings);
  library.add(kind, name, named);
}
