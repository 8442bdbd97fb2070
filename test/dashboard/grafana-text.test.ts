import { legendText, markdownText, ownPromql, ownUrl, plainText } from '../../src/dashboard/grafana-text';
import { syntaxErrorAt } from '../../src/promql/parse';

/** The patterns by which Grafana finds variables, and Prometheus queries the labels of a legend. */
const GRAFANA_VARIABLE = /\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\$\{(\w+)(?:\.([^:^}]+))?(?::([^}]+))?\}/;
const LEGEND_LABEL = /\{\{\s*(.+?)\s*\}\}/;

const HOSTILE = ['$datasource', '${datasource}', '${datasource:raw}', '[[datasource]]', 'costs $datasource', '{{tenant}}', '{{{tenant}}}', '$${datasource}', '[[[datasource]]]'];

test.each(HOSTILE)('%s is no variable in a title, a legend, Markdown or an address', (text) => {
  for (const quote of [plainText, legendText, markdownText, ownUrl]) expect(quote(text)).not.toMatch(GRAFANA_VARIABLE);
});

test.each(HOSTILE)('%s stands for no label in a legend', (text) => {
  expect(legendText(text)).not.toMatch(LEGEND_LABEL);
});

test('a title stays as it is written, but on one line', () => {
  expect(plainText('Checkout: 99.9 % & < 5 $\n {fast}')).toBe('Checkout: 99.9 % & < 5 $ {fast}');
});

test('Markdown shows a text as it is written', () => {
  expect(markdownText('# *All* [requests](x) of <b>$datasource</b>\n- item')).toBe('\\# \\*All\\* \\[requests\\](x) of \\<b\\>&#36;datasource\\</b\\> - item');
});

test('the conditions of a user keep their meaning in Prometheus', () => {
  const own = ownPromql('m{path=~"/a$|/$b|[[:alpha:]]|${c}"}');
  expect(own).toBe('m{path=~"/a$|/\\u0024b|[\\u005b:alpha:]]|\\u0024{c}"}');
  expect(own).not.toMatch(GRAFANA_VARIABLE);
  expect(syntaxErrorAt(own)).toBeUndefined();
});
