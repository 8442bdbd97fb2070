import type { ErrorCode } from '../../core/error-codes';
import type { Problem } from '../../core/problem';

/** What reading found: what is wrong, and what was left out because nothing depends on it. */
export interface Findings {
  readonly problems: Problem[];
  readonly notes: string[];
}

/** A value of a document and where it stands. What is wrong is collected; a stand-in lets reading go on. */
export class OpenSloNode {
  private readonly read = new Set<string>();

  constructor(readonly value: unknown, readonly path: string, readonly findings: Findings) {}

  get exists(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  problem(code: ErrorCode, must: string, fix: string): void {
    this.findings.problems.push({ code, prop: this.path, must, got: this.value ?? undefined, fix });
  }

  note(why: string): void {
    this.findings.notes.push(`${this.path} is not kept: ${why}`);
  }

  /** A member of a map. */
  get(key: string): OpenSloNode {
    this.read.add(key);
    const map = this.entries();
    return new OpenSloNode(Object.hasOwn(map, key) ? map[key] : undefined, this.path === '' ? key : `${this.path}${/^[\w-]+$/.test(key) ? `.${key}` : `["${key}"]`}`, this.findings);
  }

  keys(): string[] {
    return Object.keys(this.entries());
  }

  list(): OpenSloNode[] {
    if (!this.exists) return [];
    if (!Array.isArray(this.value)) {
      this.problem('SRE2311', 'be a list', 'Write each item behind a hyphen.');
      return [];
    }
    return this.value.map((item, index) => new OpenSloNode(item, `${this.path}[${index}]`, this.findings));
  }

  map(): this {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) {
      this.problem('SRE2311', 'be a map', 'Write keys with values.');
    }
    return this;
  }

  text(): string {
    if (typeof this.value === 'string' && this.value !== '') return this.value;
    this.problem('SRE2311', 'be text', 'Write it in quotes if it looks like a number.');
    return '';
  }

  optionalText(): string | undefined {
    return this.exists ? this.text() : undefined;
  }

  /** A text that may be empty. */
  anyText(): string {
    return this.value === '' ? '' : this.text();
  }

  number(): number {
    if (typeof this.value === 'number' && Number.isFinite(this.value)) return this.value;
    this.problem('SRE2311', 'be a number', 'Write it in digits, without quotes.');
    return 1;
  }

  flag(otherwise: boolean): boolean {
    if (!this.exists) return otherwise;
    if (typeof this.value === 'boolean') return this.value;
    this.problem('SRE2311', 'be true or false', 'Write it without quotes.');
    return otherwise;
  }

  /** One of a few words. */
  oneOf<Word extends string>(words: readonly Word[]): Word {
    if (words.some((word) => word === this.value)) return this.value as Word;
    this.problem('SRE2311', `be ${words.join(' or ')}`, 'Write one of these words.');
    return words[0];
  }

  /** Complains of every member that nothing has asked for. */
  done(): void {
    for (const key of this.keys().filter((name) => !this.read.has(name))) {
      this.get(key).problem('SRE2313', 'be left out', 'This library gives it no meaning: remove it, or say it in another way.');
    }
  }

  private entries(): Record<string, unknown> {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value) ? this.value as Record<string, unknown> : {};
  }
}
