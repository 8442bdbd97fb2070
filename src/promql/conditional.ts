import { childrenOf, Node, treeOf } from './grammar';

const COMPARISONS = ['Eql', 'Neq', 'Gtr', 'Gte', 'Lss', 'Lte'];

/** Functions that yield nothing when there is something, and functions that yield something even from nothing. */
const ABSENCE = ['Absent', 'AbsentOverTime'];
const ALWAYS = ['Scalar', 'Vector', 'Time', 'Pi'];

/**
 * Whether an expression has a condition that can be false, so that an alert on it can end: a comparison that filters, `unless` or `absent()`.
 * Without one it yields a result as long as there are series. The text has to be PromQL.
 */
export function isConditional(expression: string): boolean {
  return childrenOf(treeOf(expression).topNode).some(canBeFalse);
}

function canBeFalse(node: Node): boolean {
  const parts = childrenOf(node);
  if (node.name === 'BinaryExpr') return binaryCanBeFalse(parts);
  if (node.name === 'FunctionCall') {
    const name = parts[0].firstChild!.name;
    if (ABSENCE.includes(name)) return true;
    if (ALWAYS.includes(name)) return false;
  }
  return parts.some(canBeFalse);
}

function binaryCanBeFalse(parts: readonly Node[]): boolean {
  const [left, right] = [parts[0], parts[parts.length - 1]];
  const names = parts.slice(1, -1).map(({ name }) => name);
  if (names.includes('Unless')) return true;
  if (names.includes('Or')) return canBeFalse(left) && canBeFalse(right);
  const filters = names.some((name) => COMPARISONS.includes(name)) && !names.includes('BoolModifier');
  return filters || canBeFalse(left) || canBeFalse(right);
}
