import { AlertValue } from './alert-value';
import { TextPart } from './model/alert-model';

/**
 * A sentence that Prometheus completes when an alert fires: with the value of its expression and with labels. What you write yourself
 * arrives as you wrote it, braces and quotes included. A text never changes: every call returns a longer one.
 *
 * @example
 *
 * AlertText.of('For ').label('tenant').text(', ').value(AlertValue.PERCENTAGE).text(' of requests fail.');
 */
export class AlertText {
  /**
   * The start of a sentence.
   *
   * @param text - plain text; may be empty.
   */
  public static of(text: string): AlertText {
    return new AlertText([{ kind: 'text', text }]);
  }

  private constructor(
    /** @internal */
    public readonly _parts: readonly TextPart[],
  ) {}

  /**
   * Goes on with plain text.
   *
   * @param text - plain text.
   */
  public text(text: string): AlertText {
    return this.plus({ kind: 'text', text });
  }

  /**
   * Goes on with the value that the expression has when the alert fires.
   *
   * @param format - what the value is.
   */
  public value(format: AlertValue): AlertText {
    return this.plus({ kind: 'value', format: format._format });
  }

  /**
   * Goes on with a label of the series that fires.
   *
   * @param name - name of the label. It has to survive the aggregations of the expression.
   */
  public label(name: string): AlertText {
    return this.plus({ kind: 'label', name });
  }

  private plus(part: TextPart): AlertText {
    return new AlertText([...this._parts, part]);
  }
}
