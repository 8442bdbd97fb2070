/** Probability of at least so many successes in independent trials. Terms are added from the largest one on, so that nothing underflows. */
export function binomialTail(trials: number, probability: number, atLeast: number): number {
  if (atLeast <= 0) return 1;
  if (atLeast > trials || probability <= 0) return 0;
  if (probability >= 1) return 1;
  const mean = trials * probability;
  // The shorter side is summed.
  return atLeast > mean ? sum(trials, probability, atLeast, 1) : 1 - sum(trials, probability, atLeast - 1, -1);
}

function sum(trials: number, probability: number, from: number, direction: 1 | -1): number {
  const odds = probability / (1 - probability);
  let term = Math.exp(logChoose(trials, from) + from * Math.log(probability) + (trials - from) * Math.log1p(-probability));
  let total = 0;
  for (let count = from; count >= 0 && count <= trials && term > total * 1e-16; count += direction) {
    total += term;
    term *= direction === 1 ? odds * (trials - count) / (count + 1) : count / (odds * (trials - count + 1));
  }
  return Math.min(1, total);
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/** Stirling's series behind a shift, exact to about 1e-12. @see https://dlmf.nist.gov/5.11 */
function logGamma(x: number): number {
  let [shifted, correction] = [x, 0];
  while (shifted < 10) {
    correction -= Math.log(shifted);
    shifted += 1;
  }
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)));
  return correction + (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + series;
}
