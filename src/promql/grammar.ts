/** What is used of the tree that the grammar of Prometheus yields. Its package has types for ES modules only. */
export interface Node {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly type: { readonly isError: boolean };
  readonly firstChild: Node | null;
  readonly nextSibling: Node | null;
}

export interface Tree {
  readonly topNode: Node;
  iterate(visitor: { enter(node: Node): void }): void;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports
const { parser } = require('@prometheus-io/lezer-promql') as { readonly parser: { parse(text: string): Tree } };

export function treeOf(expression: string): Tree {
  return parser.parse(expression);
}

/** The parts of a node, in the order of the text. */
export function childrenOf(node: Node | null): Node[] {
  const all: Node[] = [];
  for (let child = node?.firstChild ?? null; child !== null; child = child.nextSibling) all.push(child);
  return all;
}
