import { renderRunSheet } from '../../../src/chaos/render/run-sheet';
import { experimentModel } from '../../support/experiments';

const SHEET = renderRunSheet({
  title: 'Black Friday',
  goal: 'Whether checkout bears the loss of a pod.',
  roles: [{ role: 'Lead', person: 'Jo Doe', duty: 'starts each step, and says stop' }],
  steps: [{ experiment: experimentModel({ name: 'black-friday-1' }), job: 'black-friday-1-0a1b2c3d4e', belief: 'users do not notice that pods are lost' }],
});

test('a run sheet says who does what, what is believed, when it stops, and what to paste', () => {
  expect(SHEET).toBe(`# Game day: Black Friday

**Goal:** Whether checkout bears the loss of a pod.

## Roles

| role | who | duty |
|---|---|---|
| Lead | Jo Doe | starts each step, and says stop |

## Before

- [ ] Tell support and the teams that depend on the target.
- [ ] Nobody is paged, and no rollout is under way.
- [ ] The dashboard of the objectives is open, and everybody knows how to stop.

## Step 1: pod-delete on checkout

**Hypothesis:** users do not notice that pods are lost.

**Fault:** pod-delete for 60 s, intervalSeconds 10, force true; 1 of the pods at a time.

**It stops by itself when**

- Availability burns its error budget at the rate that pages, or one of its pages fires
- health: http://checkout.shop.svc:80/health/ready does not answer 200 within 5 s, 3 retries
- it does not even start with less than 25 % of an error budget left, or while Prometheus does not answer
- the target is not well again 120 s after the fault

Start:

\`\`\`sh
kubectl -n shop patch job black-friday-1-0a1b2c3d4e --type=merge -p '{"spec":{"suspend":false}}'
\`\`\`

Watch:

\`\`\`sh
kubectl -n shop logs -f job/black-friday-1-0a1b2c3d4e --pod-running-timeout=2m
\`\`\`

Stop:

\`\`\`sh
kubectl -n shop delete job black-friday-1-0a1b2c3d4e
\`\`\`

| time | what was seen | expected? | owner of what follows |
|---|---|---|---|
|  |  |  |  |

## After

- [ ] Every fault is over, and the target is well.
- [ ] Observations are written down, each with an owner.
- [ ] What was disproved has a ticket. What held is put on a schedule: ChaosSchedule.
`);
});

test('what people wrote reads as they wrote it', () => {
  const sheet = renderRunSheet({ title: '*a* | b', goal: '<script>', roles: [{ role: 'Lead', person: 'Jo | Doe', duty: '' }], steps: [] });
  expect(sheet).toContain('# Game day: \\*a\\* \\| b');
  expect(sheet).toContain('**Goal:** \\<script\\>');
  expect(sheet).toContain('| Lead | Jo \\| Doe |  |');
});

test('a zone, a share of pods and the names that traffic goes to are told', () => {
  const faults = [{ action: { kind: 'network-latency', latencyMs: 100, jitterMs: 0, to: ['db.shop'] }, durationSeconds: 120 } as const];
  const sheet = renderRunSheet({
    title: 't', goal: 'g', roles: [], steps: [{ experiment: experimentModel({ faults, blastRadius: { amount: 50, unit: 'percent', zone: 'eu-1a' }, slos: [] }), job: 'j' }],
  });
  expect(sheet).toContain('**Hypothesis:** users do not notice network-latency.');
  expect(sheet).toContain('**Fault:** network-latency for 120 s, latencyMs 100, jitterMs 0, to db.shop; 50 % of pods at a time, in eu-1a only.');
  expect(sheet).not.toContain('error budget left');
});
