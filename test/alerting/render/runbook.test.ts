import { Duration } from 'cdk8s';
import { AlertProps, AlertSeverity, Runbook, RunbookStep } from '../../../src';
import { renderRunbook } from '../../../src/alerting/render/runbook';
import { alertModel, RUNBOOK } from '../../support/alerting';

const page = (props: Partial<AlertProps> = {}) => renderRunbook({ folder: 'checkout', service: 'checkout', namespace: 'shop', alert: alertModel(props) });

test('a page says what it means, where to look, what helps and whom to call', () => {
  const runbook = new Runbook({
    meaning: 'Orders wait in the **queue**.\n',
    firstFiveMinutes: [
      RunbookStep.query('How long is the queue?', 'queue_length{app="checkout"}'),
      RunbookStep.command('Do the workers run?', ['kubectl', '-n', 'shop', 'get', 'pods', '-l', 'app in (checkout)']),
      RunbookStep.of('Ask the provider.'),
    ],
    mitigations: [RunbookStep.command('Roll back.', ['kubectl', '-n', 'shop', 'rollout', 'undo', 'deployment/checkout'])],
    escalation: 'Call the [provider](https://provider.example.com).',
    tables: [{ title: 'How fast it fires', header: ['errors', 'fires after'], rows: [['100 %', '52s'], ['a|b', '']] }],
  });
  expect(page({
    severity: AlertSeverity.SEV1, runbook, for: Duration.minutes(5), keepFiringFor: Duration.minutes(10), dashboardUrl: 'https://grafana/d/a?x=|', docsPage: 'QueueStuck', impact: 'Orders *wait*',
  })).toBe(`# CheckoutQueueStuck

The queue of checkout stands still.

|  |  |
|---|---|
| Service | checkout |
| Namespace | shop |
| Owner | checkout |
| Severity | SEV1: a page to the on-call engineer and management, response within 5m |
| Dashboard | <https://grafana/d/a?x=%7C> |

## What it means

Orders wait in the **queue**.

More on this kind of alert: <https://github.com/cdk8s-sre/cdk8s-sre/blob/main/docs/alerts/QueueStuck.md>

## Impact

Orders \\*wait\\*

## First five minutes

1. How long is the queue?

   \`\`\`promql
   queue_length{app="checkout"}
   \`\`\`
2. Do the workers run?

   \`\`\`sh
   kubectl -n shop get pods -l 'app in (checkout)'
   \`\`\`
3. Ask the provider.

## Mitigations

1. Roll back.

   \`\`\`sh
   kubectl -n shop rollout undo deployment/checkout
   \`\`\`

## Escalation

Call the [provider](https://provider.example.com).

## How fast it fires

| errors | fires after |
|---|---|
| 100 % | 52s |
| a\\|b |  |

## The rule

\`\`\`promql
time() - max(checkout_queue_last_success_seconds) > 600
\`\`\`

Fires when the condition has held for 5m; ends 10m after it is over.
`);
});

test('what is not known is left out, and the owner is called when nobody else is named', () => {
  const text = renderRunbook({ folder: 'rules', alert: alertModel({ summary: 'What now?', owner: 'orders', severity: AlertSeverity.SEV3 }) });
  expect(text).toContain('\nWhat now?\n\n|  |  |\n|---|---|\n| Owner | orders |\n| Severity | SEV3: a ticket to the chat of the team, response within 2h |\n\n');
  expect(text).toContain('\nWithout progress after 2h, call orders.\n');
  expect(text).toContain('\nFires at the first evaluation at which the condition holds; ends when it is over.\n');
});

test('the same runbook may serve several alerts', () => {
  expect(page({ runbook: RUNBOOK, name: 'Another' }).replace('Another', 'CheckoutQueueStuck')).toBe(page());
});
