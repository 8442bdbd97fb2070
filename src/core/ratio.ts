import Big from 'big.js';

/**
 * A share between none and all, held as an exact decimal.
 *
 * Floats would round: 7 % of 100 pods is `7.000000000000001` there, which is 8 whole pods.
 */
export class Ratio {
  /** `Ratio.percent(99.9)` is exactly 0.999. */
  static percent(percent: number): Ratio {
    return new Ratio(new Big(percent).div(100));
  }

  private constructor(private readonly value: Big) {}

  /** The share of a count, rounded up to a whole. */
  ceilOf(count: number): number {
    return this.value.times(count).round(0, Big.roundUp).toNumber();
  }

  /** The share of a count, rounded down to a whole. */
  floorOf(count: number): number {
    return this.value.times(count).round(0, Big.roundDown).toNumber();
  }
}
