import * as fc from 'fast-check';
import { parse } from 'yaml';
import { renderRuleFile } from '../../../src/alerting/render/rule-file';
import { renderGroup } from '../../../src/alerting/render/rule-group';
import { isCarried } from '../../../src/core/text';
import { alertModel } from '../../support/alerting';

test('a file reads as one writes it by hand', () => {
  const expr = 'sum by (pod) (\n  rate(errors_total[5m])\n) > 5';
  const alert = alertModel({ expr, labels: { code: '0x17', on: 'yes' }, summary: `${'long '.repeat(40)}line` });
  const recordings = [{ record: 'queue:length:sum', expr: 'sum(queue_length{app="checkout"})', labels: {} }];
  expect(renderRuleFile({ groups: [{ name: 'queue', intervalMs: 30_000, recordings, alerts: [alert] }, { name: 'other', recordings, alerts: [] }] })).toBe(`groups:
  - name: queue
    interval: 30s
    rules:
      - record: queue:length:sum
        expr: sum(queue_length{app="checkout"})
      - alert: CheckoutQueueStuck
        expr: |-
          sum by (pod) (
            rate(errors_total[5m])
          ) > 5
        labels:
          severity: page
          sev: SEV2
          owner: checkout
          code: "0x17"
          "on": "yes"
        annotations:
          summary: ${'long '.repeat(40)}line
          description: The last order was processed {{ $value | humanizeDuration }} ago.
          impact: Orders are accepted but not shipped.
  - name: other
    rules:
      - record: queue:length:sum
        expr: sum(queue_length{app="checkout"})
`);
});

test.each(['1.1', '1.2'] as const)('a parser of YAML %s reads what was declared', (version) => {
  const text = fc.oneof(fc.string(), fc.array(fc.constantFrom('\n', ' ', '\t', '#', ': ', '"', '\'', '{{', '%', '- ', 'yes', '0o17', '1_0', '|')).map((parts) => parts.join('')))
    .filter((value) => value.trim() !== '' && isCarried(value));
  fc.assert(fc.property(text, text, text, (impact, expr, label) => {
    const group = { name: 'queue', recordings: [], alerts: [alertModel({ impact, labels: { a: label } }), { ...alertModel(), expr }] };
    expect(parse(renderRuleFile({ groups: [group] }), { version })).toEqual({ groups: [renderGroup(group)] });
  }), { numRuns: 300 });
});
