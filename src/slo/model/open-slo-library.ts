import { isDeepStrictEqual } from 'node:util';
import type { OpenSloNode } from './open-slo-node';

export const KINDS = ['DataSource', 'SLO', 'SLI', 'AlertPolicy', 'AlertCondition', 'AlertNotificationTarget', 'Service'] as const;
export type Kind = typeof KINDS[number];

/** Documents by kind and name. */
export class OpenSloLibrary {
  private readonly documents = new Map<string, OpenSloNode>();
  private readonly used = new Set<string>();

  add(kind: Kind, name: string, node: OpenSloNode): void {
    const known = this.documents.get(`${kind}/${name}`);
    if (known === undefined) this.documents.set(`${kind}/${name}`, node);
    // The same document in two files is harmless.
    else if (!isDeepStrictEqual(known.value, node.value)) node.problem('SRE2311', `be the only ${kind} of this name`, 'Rename one of them.');
  }

  all(kind: Kind): OpenSloNode[] {
    return [...this.documents].filter(([key]) => key.startsWith(`${kind}/`)).map(([, node]) => node);
  }

  has(kind: Kind, name: string): boolean {
    return this.documents.has(`${kind}/${name}`);
  }

  /** The document that a reference names. */
  find(kind: Kind, reference: OpenSloNode): OpenSloNode | undefined {
    const name = reference.text();
    const found = this.documents.get(`${kind}/${name}`);
    this.used.add(`${kind}/${name}`);
    if (found === undefined && name !== '') reference.problem('SRE2312', `name a document of kind ${kind}`, 'Import it in the same text, or correct the name.');
    return found;
  }

  /** Documents that nothing refers to would be dropped. */
  complainOfUnused(): void {
    for (const kind of ['SLI', 'AlertPolicy', 'AlertCondition', 'AlertNotificationTarget', 'Service'] as const) {
      for (const [key, node] of this.documents) {
        if (key.startsWith(`${kind}/`) && !this.used.has(key)) node.problem('SRE2312', 'be referred to by another document', 'Refer to it, or remove it.');
      }
    }
  }
}
