import type { Problem } from './problem';

/** A name that only one construct may have. */
export interface Claim {
  /** What has the name, for example `Ingress`. */
  readonly kind: string;
  /** One app may hold the charts of several clusters. */
  readonly cluster?: string;
  readonly namespace?: string;
  readonly name: string;
}

/** A name that somebody wants, and what is wrong when another one has it. */
export interface Wanted extends Claim {
  refusal(holder: string): Problem;
}

const ALL = new WeakMap<object, Claims>();

/** The names that are taken in one app, and by whom. */
export class Claims {
  static of(app: object): Claims {
    const claims = ALL.get(app) ?? new Claims();
    ALL.set(app, claims);
    return claims;
  }

  private readonly holders = new Map<string, string>();

  private constructor() {}

  /** Who has a name; undefined while it is free. */
  holderOf(claim: Claim): string | undefined {
    return this.holders.get(keyOf(claim));
  }

  /** Takes several names, all of them or none: what is wrong is told of each that somebody else has. */
  takeAll(wanted: readonly Wanted[], holder: string): Problem[] {
    const problems = wanted.flatMap(({ refusal, ...claim }) => {
      const first = this.holderOf(claim);
      return first === undefined ? [] : [refusal(first)];
    });
    if (problems.length === 0) wanted.forEach((claim) => this.take(claim, holder));
    return problems;
  }

  take(claim: Claim, holder: string): void {
    this.holders.set(keyOf(claim), holder);
  }
}

function keyOf({ kind, cluster = '', namespace = '', name }: Claim): string {
  return JSON.stringify([kind, cluster, namespace, name]);
}
