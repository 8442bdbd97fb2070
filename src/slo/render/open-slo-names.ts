import { createHash } from 'node:crypto';
import type { SloModel } from '../model/slo-model';

/** Names of documents: RFC 1123, at most 63 characters, and different for different things. */
export class DocumentNames {
  private readonly names = new Map<string, string>();

  /** Gives a name to everything at once, so that it does not depend on the order. */
  constructor(things: readonly (readonly string[])[], private readonly longest: number) {
    const keys = [...new Map(things.map((parts) => [JSON.stringify(parts), parts])).values()];
    const plain = keys.map((parts) => plainName(parts.slice(1)));
    keys.forEach((parts, index) => {
      const unique = plain.filter((other) => other === plain[index]).length === 1 && plain[index] === parts.slice(1).join('-') && plain[index].length <= longest;
      this.names.set(JSON.stringify(parts), unique ? plain[index] : this.withHash(plain[index], parts));
    });
  }

  /** The first part only tells things apart: the namespace. */
  of(parts: readonly string[]): string {
    return this.names.get(JSON.stringify(parts))!;
  }

  private withHash(name: string, parts: readonly string[]): string {
    const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 10);
    return `${name.slice(0, this.longest - hash.length - 1).replace(/-+$/, '')}-${hash}`.replace(/^-/, '');
  }
}

function plainName(parts: readonly string[]): string {
  return parts.join('-').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}

/** What tells a service apart, and what tells an objective apart. */
export const serviceKey = ({ service }: Pick<SloModel, 'service'>) => [service.namespace ?? '', service.name];
export const sloKey = (slo: Pick<SloModel, 'service' | 'name'>) => [...serviceKey(slo), slo.name];
