import { childrenOf, treeOf } from '../../src/promql/grammar';

test('the parts of an expression stand in the order of its text', () => {
  const [sum] = childrenOf(treeOf('a + b').topNode);
  expect(childrenOf(sum).map(({ name, from, to }) => [name, from, to])).toEqual([['VectorSelector', 0, 1], ['Add', 2, 3], ['VectorSelector', 4, 5]]);
  expect(childrenOf(null)).toEqual([]);
});
