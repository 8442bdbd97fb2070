import { childrenOf, Node, treeOf } from './grammar';

/** Aggregations that keep several of what they are given. */
const KEEPING = ['Topk', 'Bottomk', 'CountValues', 'Limitk', 'LimitRatio'];

/** Functions that yield a number, which Prometheus does not answer like a sample. */
const NUMBERS = ['Scalar', 'Time', 'Pi'];
const NUMBER = 'a number that is no sample';

/** Functions whose text does not tell how many samples they yield, and with which labels. */
const HIDDEN = ['Vector', 'Absent', 'AbsentOverTime', 'HistogramQuantile', 'LabelReplace', 'LabelJoin'];

/**
 * Why an expression can yield something else than one sample without labels, as far as its text shows it: undefined when it does not show.
 * The text has to be PromQL.
 */
export function notSingle(expression: string): string | undefined {
  return why(childrenOf(treeOf(expression).topNode)[0]);
}

function why(node: Node): string | undefined {
  const parts = childrenOf(node);
  switch (node.name) {
    case 'ParenExpr': case 'OffsetExpr': case 'StepInvariantExpr': return why(parts[0]);
    case 'UnaryExpr': return why(parts[parts.length - 1]);
    case 'VectorSelector': return 'one sample for each series';
    case 'MatrixSelector': case 'SubqueryExpr': return 'samples of a time';
    case 'NumberDurationLiteral': return NUMBER;
    case 'StringLiteral': return 'a text';
    case 'AggregateExpr': return whyAggregate(parts);
    case 'BinaryExpr': return whyBinary(parts);
    case 'FunctionCall': return whyCall(parts);
    default: return undefined;
  }
}

function whyAggregate(parts: readonly Node[]): string | undefined {
  const modifier = parts.find(({ name }) => name === 'AggregateModifier');
  const [kind, labels] = childrenOf(modifier ?? null);
  if (modifier !== undefined && (kind.name === 'Without' || childrenOf(labels).length > 0)) return 'one sample for each group';
  return KEEPING.includes(childrenOf(parts[0])[0].name) ? 'several samples' : undefined;
}

/** Both sides have to be single, but for a number, which leaves the other as it is. */
function whyBinary(parts: readonly Node[]): string | undefined {
  const sides = [parts[0], parts[parts.length - 1]].filter((side) => !isNumber(side));
  return sides.length === 0 ? NUMBER : sides.map(why).find((reason) => reason !== undefined);
}

function whyCall(parts: readonly Node[]): string | undefined {
  const name = functionOf(parts);
  if (NUMBERS.includes(name)) return NUMBER;
  if (HIDDEN.includes(name)) return undefined;
  const argument = childrenOf(parts[1]).find((node) => !isNumber(node));
  if (argument?.name === 'MatrixSelector') return 'one sample for each series';
  return argument === undefined || argument.name === 'SubqueryExpr' ? undefined : why(argument);
}

function isNumber(node: Node): boolean {
  if (node.name === 'ParenExpr' || node.name === 'UnaryExpr') return childrenOf(node).slice(-1).every(isNumber);
  return node.name.startsWith('NumberDurationLiteral') || (node.name === 'FunctionCall' && NUMBERS.includes(functionOf(childrenOf(node))));
}

function functionOf(parts: readonly Node[]): string {
  return parts[0].firstChild!.name;
}
