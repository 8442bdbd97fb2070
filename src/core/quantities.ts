import Big from 'big.js';

/** Thousandths of a CPU from a Kubernetes quantity (`500m`, `1`, `0.5`); NaN when it is none. */
export function cpuMillis(quantity: string): number {
  const match = /^(\d+(?:\.\d+)?)(m?)$/.exec(quantity);
  if (!match) return NaN;
  return new Big(match[1]).times(match[2] === 'm' ? 1 : 1000).toNumber();
}

/** `1500` → `1500m`, `2000` → `2`. */
export function cpuQuantity(millis: number): string {
  return millis % 1000 === 0 ? String(millis / 1000) : `${millis}m`;
}

const BINARY_UNITS: readonly (readonly [string, number])[] = [['Ti', 1024 ** 3], ['Gi', 1024 ** 2], ['Mi', 1024], ['Ki', 1]];

/** KiB in the largest binary unit that divides them: `524288` → `512Mi`. */
export function binaryQuantity(kibibytes: number): string {
  const [unit, size] = BINARY_UNITS.find(([, length]) => kibibytes % length === 0) ?? ['Ki', 1];
  return `${kibibytes / size}${unit}`;
}
