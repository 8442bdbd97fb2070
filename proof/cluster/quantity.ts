const QUANTITY = /^([+-]?)(\d*)(?:\.(\d*))?(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?\d+)?$/;
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL: Record<string, number> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
/** Digits kept below one: what a quantity can say (nano) and what people write. */
const SCALE = 24;

/** The value of a Kubernetes quantity in units of 10⁻²⁴, exactly; undefined when the text is none. */
function value(text: string): bigint | undefined {
  const match = QUANTITY.exec(text);
  if (!match) return undefined;
  const [, sign, whole, fraction = '', suffix = ''] = match;
  if (whole + fraction === '') return undefined;
  const exponent = DECIMAL[suffix] ?? (/^[eE][+-]?\d/.test(suffix) ? Number(suffix.slice(1)) : 0);
  const shift = SCALE + exponent - fraction.length;
  if (shift < 0 || shift > 200) return undefined;
  const magnitude = BigInt(whole + fraction) * 10n ** BigInt(shift) * 1024n ** BigInt(BINARY.indexOf(suffix) + 1);
  return sign === '-' ? -magnitude : magnitude;
}

/** Whether two values are the same amount, as `1000m`, `1` and `"1"` are: the API server stores its own spelling. */
export function sameQuantity(left: unknown, right: unknown): boolean {
  const isAmount = (amount: unknown) => typeof amount === 'string' || typeof amount === 'number';
  if (!isAmount(left) || !isAmount(right)) return false;
  const amount = value(String(left));
  return amount !== undefined && amount === value(String(right));
}
