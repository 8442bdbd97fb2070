import { RedactionRuleModel } from './model/collectors-model';

/** Something that no store may hold: it is masked with `****` before anything is counted or written. */
export class RedactionRule {
  /**
   * What matches is masked in attributes of traces, metrics and logs, in bodies of logs, and in names and messages of spans.
   *
   * @param name - what it finds, for people: `customer numbers`.
   * @param pattern - a regular expression (RE2), found anywhere in a value: `\\bC-[0-9]{8}\\b`.
   */
  public static value(name: string, pattern: string): RedactionRule {
    return new RedactionRule({ name, on: 'value', pattern });
  }

  /**
   * The whole value of attributes whose key matches is masked.
   *
   * @param pattern - a regular expression (RE2), found anywhere in a key: `^user\\.name$`, `(?i)iban`.
   */
  public static key(pattern: string): RedactionRule {
    return new RedactionRule({ name: pattern, on: 'key', pattern });
  }

  private constructor(
    /** @internal */
    readonly _model: RedactionRuleModel,
  ) {}
}
