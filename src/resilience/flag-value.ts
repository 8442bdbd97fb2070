import type { FlagValueModel } from './model/degradation-model';

/** What a flag answers: a boolean, a text, a number or an object. All states of a feature answer with the same kind. */
export class FlagValue {
  /**
   * Yes or no.
   *
   * @param value - the answer.
   */
  public static boolean(value: boolean): FlagValue {
    return new FlagValue({ kind: 'boolean', value });
  }

  /**
   * A text.
   *
   * @param value - the answer.
   */
  public static text(value: string): FlagValue {
    return new FlagValue({ kind: 'text', value });
  }

  /**
   * A number, such as how many items a list may have.
   *
   * @param value - the answer; finite.
   */
  public static number(value: number): FlagValue {
    return new FlagValue({ kind: 'number', value });
  }

  /**
   * An object, as JSON: `{"model": "small", "items": 3}`.
   *
   * @param json - an object as JSON.
   */
  public static object(json: string): FlagValue {
    return new FlagValue({ kind: 'object', value: parsed(json) });
  }

  private constructor(
    /** @internal */
    public readonly _model: FlagValueModel,
  ) {}
}

function parsed(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
