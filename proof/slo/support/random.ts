const MODULUS = 2_147_483_647;

/** Jest looks up a global name anew at each use, which takes longer than what is calculated here. */
const { cos, exp, log, max, PI, round, sqrt } = Math;

/** Random numbers that are the same in each run (Park and Miller): a proof that fails, fails again. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed * 7_919 % MODULUS + 1;
    for (let index = 0; index < 5; index++) this.next();
  }

  /** More than 0, less than 1. */
  next(): number {
    this.state = this.state * 48_271 % MODULUS;
    return this.state / MODULUS;
  }

  /** How many events come where so many are expected. Exact up to 60; beyond, the normal distribution differs from it by less than a proof sees. */
  poisson(mean: number): number {
    if (mean > 60) return max(0, round(mean + sqrt(mean) * this.normal()));
    const limit = exp(-mean);
    let count = 0;
    for (let product = this.next(); product > limit; product *= this.next()) count++;
    return count;
  }

  private normal(): number {
    return sqrt(-2 * log(1 - this.next())) * cos(2 * PI * this.next());
  }
}
