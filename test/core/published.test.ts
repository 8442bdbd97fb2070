import { Published, PublishedFiles } from '../../src/core/published';

const RULES: PublishedFiles = { name: 'checkout-slo', namespace: 'shop', files: { 'checkout-slo.yaml': 'groups: []' } };
const OTHERS: PublishedFiles = { ...RULES, name: 'cart-slo' };

test.each([
  ['before', (hear: () => void, tell: () => void) => { hear(); tell(); }],
  ['after', (hear: () => void, tell: () => void) => { tell(); hear(); }],
])('who subscribes %s something is published hears of it once', (_, order) => {
  const published = Published.of({});
  const heard: PublishedFiles[] = [];
  order(() => published.subscribe('rules', 'eu-1', (item) => heard.push(item)), () => published.publish('rules', 'eu-1', RULES));
  expect(heard).toEqual([RULES]);
});

test('topics, clusters and apps keep apart', () => {
  const app = {};
  const heard: PublishedFiles[] = [];
  Published.of(app).subscribe('rules', 'eu-1', (item) => heard.push(item));
  Published.of(app).publish('dashboards', 'eu-1', RULES);
  Published.of(app).publish('rules', 'eu-2', RULES);
  Published.of(app).publish('rules', undefined, RULES);
  Published.of({}).publish('rules', 'eu-1', RULES);
  Published.of(app).publish('rules', 'eu-1', OTHERS);
  expect(heard).toEqual([OTHERS]);
});
