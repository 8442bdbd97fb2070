import Big from 'big.js';

/**
 * A share or a multiple of one, held as an exact decimal.
 *
 * Floats would round: 7 % of 100 pods is `7.000000000000001` there, which is 8 whole pods, and `1 - 0.999` is `0.0010000000000000009`.
 */
export class Ratio {
  /** All of it. */
  static readonly ONE = new Ratio(new Big(1));

  /** `Ratio.percent(99.9)` is exactly 0.999. */
  static percent(percent: number | string): Ratio {
    return new Ratio(new Big(percent).div(100));
  }

  /** `Ratio.of(14.4)` is exactly 14.4. */
  static of(value: number | string): Ratio {
    return new Ratio(new Big(value));
  }

  private constructor(private readonly value: Big) {}

  /** What is missing to one: the error budget of an objective. */
  complement(): Ratio {
    return new Ratio(new Big(1).minus(this.value));
  }

  /** The product with another ratio or a number, exact. */
  times(factor: Ratio | number): Ratio {
    return new Ratio(this.value.times(factor instanceof Ratio ? factor.value : factor));
  }

  /** The quotient, to 20 decimals. */
  dividedBy(divisor: Ratio | number): Ratio {
    return new Ratio(this.value.div(divisor instanceof Ratio ? divisor.value : divisor));
  }

  /** The sum with another ratio, exact. */
  plus(other: Ratio): Ratio {
    return new Ratio(this.value.plus(other.value));
  }

  /** Negative when the other one is larger, zero when they are equal. */
  compare(other: Ratio): number {
    return this.value.cmp(other.value);
  }

  /** The share of a count, rounded up to a whole. */
  ceilOf(count: number): number {
    return this.value.times(count).round(0, Big.roundUp).toNumber();
  }

  /** The share of a count, rounded down to a whole. */
  floorOf(count: number): number {
    return this.value.times(count).round(0, Big.roundDown).toNumber();
  }

  /** The nearest float, for what is not exact anyway. */
  toNumber(): number {
    return this.value.toNumber();
  }

  /** As a percentage without a sign, exact: `99.9`. */
  toPercent(): string {
    return this.value.times(100).toFixed();
  }

  /** In plain decimals, never in exponents: `0.001`. */
  toString(): string {
    return this.value.toFixed();
  }
}
