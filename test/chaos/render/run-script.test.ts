import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import type { ExperimentModel } from '../../../src/chaos/model/experiment-model';
import type { Injection } from '../../../src/chaos/model/injection';
import { renderRunScript } from '../../../src/chaos/render/run-script';
import { Ratio } from '../../../src/core/ratio';
import { experimentModel, SLO_QUESTIONS } from '../../support/experiments';
import { Answer, QueryServer } from '../../support/query-server';
import { ScriptRun, ScriptRunner } from '../../support/run-script';

/** The shells that are installed; the image of the runner has that of busybox. */
const SHELLS = [['dash'], ['bash'], ['busybox', 'sh']].filter((words) => spawnSync(words[0], [...words.slice(1), '-c', ':']).status === 0);

const ENGINE: Injection = {
  fault: { action: { kind: 'pod-delete', intervalSeconds: 10, force: true }, durationSeconds: 1 },
  id: '0-pod-delete',
  manifest: { apiVersion: 'litmuschaos.io/v1alpha1', kind: 'ChaosEngine', metadata: { generateName: 'checkout-pods-' } },
  resource: { plural: 'chaosengines', group: 'litmuschaos.io' },
  verdict: { from: 'chaos-result', experiment: 'pod-delete' },
  stop: 'engine-state',
  deadlineSeconds: 60,
};
const MESH: Injection = {
  ...ENGINE, fault: { ...ENGINE.fault, durationSeconds: 0 }, resource: { plural: 'podchaos', group: 'chaos-mesh.org' }, verdict: { from: 'duration', condition: 'AllInjected' }, stop: 'delete',
};

let server: QueryServer;
const runner = new ScriptRunner();
beforeAll(async () => { server = await QueryServer.start(); });
afterAll(async () => {
  await server.stop();
  runner.remove();
});

/** What Prometheus says of budget, burning and pages. */
function says(budget: Answer | string, burns: Answer | string = '0', pages: Answer | string = '0'): void {
  const answer = (value: Answer | string): Answer => (typeof value === 'string' && value !== 'hang' ? QueryServer.value(value) : value as Answer);
  const { budgetRemaining, burnsAtPageRate } = SLO_QUESTIONS;
  server.answer = (query) => answer(query === budgetRemaining ? budget : query === burnsAtPageRate ? burns : pages);
}
beforeEach(() => {
  server.queries.length = 0;
  says('0.9');
});

/** An experiment whose probe holds: the server of these tests has no such page. */
function model(differences: Partial<ExperimentModel> = {}): ExperimentModel {
  const ordinary = experimentModel();
  return {
    ...ordinary,
    calendar: { ...ordinary.calendar, workDays: [0, 1, 2, 3, 4, 5, 6] },
    probes: [{ kind: 'http', name: 'health', url: `${server.url}/health`, status: 404, timeoutSeconds: 5, intervalSeconds: 1, retries: 1 }],
    runner: { ...ordinary.runner, prometheusUrl: server.url },
    ...differences,
  };
}

interface ExperimentRun extends ScriptRun {
  readonly differences?: Partial<ExperimentModel>;
  readonly injections?: readonly Injection[];
}

function run({ differences, injections = [ENGINE], ...options }: ExperimentRun = {}) {
  return runner.run(renderRunScript(model(differences), injections), options);
}

const created = (calls: readonly string[]) => calls.filter((call) => call.startsWith('create ')).length;

const BY_SHELL = SHELLS.map((shell) => ({ name: shell.join(' '), shell }));

test.each(BY_SHELL)('run by $name, an experiment passes when Litmus says so and the target is well', async ({ shell }) => {
  const { code, output, calls } = await run({ shell, env: { VERDICT: 'Pass' } });
  expect([code, output.replace(/after \d+ s/, 'after a while')]).toEqual([0, `Experiment checkout-pods on checkout
Calendar: it is ${new Date().toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })} in Etc/UTC, a work day.
Gate: Availability (availability): 90.00 % of the error budget left, 25 % needed, calm: open
0-pod-delete: created chaosengines.litmuschaos.io checkout-pods-x7k2p for 1 s.
0-pod-delete: Litmus says Pass.
0-pod-delete: checkout is well again after a while.
PASSED: checkout has borne it.
`]);
  expect(calls.filter((call) => /^(create|patch|delete)/.test(call))).toEqual(['create --filename=/experiment/0-pod-delete.yaml --output=name']);
});

describe('nothing is created, and the run ends with 2, when', () => {
  test.each<[string, () => void, string]>([
    ['less budget is left than is needed', () => says('0.2499'), '24.99 % of the error budget left, 25 % needed: closed'],
    ['the budget burns', () => says('0.9', '1'), 'Availability (availability): its budget burns at the rate that pages: closed'],
    ['a page fires', () => says('0.9', '0', '2'), 'Availability (availability): a page fires: closed'],
  ])('%s', async (_what, prepare, reason) => {
    prepare();
    const { code, output, calls } = await run();
    expect([code, created(calls)]).toEqual([2, 0]);
    expect(output).toContain(reason);
    expect(output).toMatch(/NOT STARTED: the gate is closed\.\n$/);
  });

  test('a probe does not hold', async () => {
    const [probe] = model().probes;
    const { code, output, calls } = await run({ differences: { probes: [{ ...probe, status: 200 } as typeof probe] } });
    expect([code, created(calls)]).toEqual([2, 0]);
    expect(output).toContain('Gate: Probe health: 404 instead of 200\nNOT STARTED: the gate is closed.');
  });

  test.each([
    ['another run is active on the target', { PODS: 'me Running\\nold Succeeded\\nother Pending\\n', POD_NAME: 'me' }, 'NOT STARTED: another experiment is active on checkout: pod other.\n'],
    ['an engine of another experiment is active on it', { OTHERS: 'done completed\\nother-engine initialized\\n' },
      'NOT STARTED: another experiment is active on checkout: chaosengines.litmuschaos.io other-engine.\n'],
  ])('%s', async (_what, env, reason) => {
    const { code, output, calls } = await run({ env });
    expect([code, created(calls)]).toEqual([2, 0]);
    expect(output).toContain(reason);
  });
});

describe('nothing is created, and the run ends with 3, when', () => {
  test.each<[string, Answer | string, string]>([
    ['Prometheus says NaN', 'NaN', 'no usable answer about the budget that is left'],
    ['Prometheus says infinity', '+Inf', 'no usable answer about the budget that is left'],
    ['there is no series', QueryServer.NOTHING, 'no data about the budget that is left, its rules may not be loaded'],
    ['there are two samples', { body: '{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"0.9"]},{"metric":{},"value":[1,"0.8"]}]}}' }, 'no usable answer'],
    ['a sample has labels', { body: '{"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":"b"},"value":[1,"0.9"]}]}}' }, 'no usable answer'],
    ['Prometheus is busy', { status: 503, body: '{"status":"error"}' }, 'HTTP 503'],
    ['an answer is no JSON', { body: '<html>' }, 'no usable answer'],
    ['Prometheus does not answer', 'hang', 'no usable answer'],
  ])('%s', async (_what, answer, reason) => {
    says(answer);
    const { code, output, calls } = await run({ env: { PROMETHEUS_TIMEOUT: '1' } });
    expect([code, created(calls)]).toEqual([3, 0]);
    expect(output).toContain(reason);
    expect(output).toMatch(/CANNOT TELL: a figure is missing, and without it nothing starts\.\n$/);
  });

  test('the runner could not stop what it begins', async () => {
    const { code, output, calls } = await run({ env: { DENIED: 'patch chaosengines.litmuschaos.io' } });
    expect([code, created(calls)]).toEqual([3, 0]);
    expect(output).toContain('CANNOT TELL: the runner may not patch chaosengines.litmuschaos.io, and could not end what it begins.');
  });
});

test('an objective without budget closes the gate, whatever is not known of another one', async () => {
  says('0.1');
  const unknown = { ...SLO_QUESTIONS, title: 'Latency', budgetRemaining: 'nothing' };
  server.answer = ((ordinary) => (query: string) => (query === 'nothing' ? QueryServer.NOTHING : ordinary(query)))(server.answer);
  expect((await run({ differences: { slos: [SLO_QUESTIONS, unknown] } })).code).toBe(2);
  expect((await run({ differences: { slos: [unknown, SLO_QUESTIONS] } })).code).toBe(3);
});

describe('an experiment is stopped, and has failed, when', () => {
  const stops = (calls: readonly string[]) => calls.filter((call) => call.startsWith('patch ')).length;

  test.each<[string, () => void, string]>([
    ['its target burns at the rate that pages', () => says('0.9', '1'), 'FAILED: 0-pod-delete was stopped: Availability (availability): its budget burns at the rate that pages.\n'],
    ['a page fires', () => says('0.9', '0', '1'), 'FAILED: 0-pod-delete was stopped: Availability (availability): a page fires.\n'],
  ])('%s', async (_what, change, reason) => {
    const { code, output, calls } = await run({ env: { EXPERIMENT_ASK: '0' }, on: { text: 'created', then: change } });
    expect([code, created(calls), stops(calls)]).toEqual([1, 1, 1]);
    expect(output).toContain('Stopping chaosengines.litmuschaos.io checkout-pods-x7k2p.\n');
    expect(output.endsWith(reason)).toBe(true);
  });

  test('a probe fails more often in a row than it may', async () => {
    const other = await QueryServer.start();
    const [probe] = model().probes;
    const differences = { probes: [{ ...probe, url: `${other.url}/health` } as typeof probe] };
    const { code, output, calls } = await run({ differences, on: { text: 'created', then: () => { void other.stop(); } } });
    expect([code, stops(calls)]).toEqual([1, 1]);
    expect(output).toMatch(/Probe health: no answer \(curl ended with \d+\) instead of 404: 1 of 2\n/);
    expect(output).toMatch(/FAILED: 0-pod-delete was stopped: Probe health: no answer \(curl ended with \d+\) instead of 404\.\n$/);
  });

  test.each(['Fail', 'Stopped'])('Litmus says %s', async (verdict) => {
    const { code, output } = await run({ env: { VERDICT: verdict } });
    expect([code, output.endsWith(`FAILED: 0-pod-delete was stopped: Litmus says ${verdict}.\n`)]).toEqual([1, true]);
  });

  test('it does not stop when told to: somebody has to look', async () => {
    const { code, output } = await run({ env: { VERDICT: 'Fail', STATE_AFTER_STOP: 'x initialized', EXPERIMENT_STOP: '0' } });
    expect(code).toBe(1);
    expect(output).toContain('After 0 s it is still there: see to it by hand, the fault may go on.\nFAILED: 0-pod-delete was to be stopped, and is not: Litmus says Fail.');
  });

  test('its target is not well again in time', async () => {
    const other = await QueryServer.start();
    const [probe] = model().probes;
    const differences = { probes: [{ ...probe, url: `${other.url}/health`, retries: 99 } as typeof probe] };
    const env = { VERDICT: 'Pass', EXPERIMENT_RECOVERY: '0' };
    const { code, output } = await run({ differences, env, on: { text: 'created', then: () => { void other.stop(); } } });
    expect(code).toBe(1);
    expect(output).toMatch(/FAILED: checkout is not well again 0 s after 0-pod-delete: Probe health: no answer .* instead of 404\.\n$/);
  });
});

describe('an experiment is stopped, and nobody can tell, when', () => {
  test('Prometheus is silent twice in a row', async () => {
    const { code, output, calls } = await run({ env: { EXPERIMENT_ASK: '0' }, on: { text: 'created', then: () => says('0.9', QueryServer.NOTHING) } });
    expect([code, calls.filter((call) => call.startsWith('patch ')).length]).toEqual([3, 1]);
    expect(output).toContain('no data about whether it burns, its rules may not be loaded: 1 of 2\n');
    expect(output).toMatch(/CANNOT TELL: 0-pod-delete was stopped: .*whether it burns.*\n$/);
  });

  test('it has no result by its deadline', async () => {
    const { code, output, calls } = await run({ injections: [{ ...ENGINE, deadlineSeconds: 0 }] });
    expect([code, calls.filter((call) => call.startsWith('patch ')).length]).toEqual([3, 1]);
    expect(output).toMatch(/CANNOT TELL: 0-pod-delete has no result after 0 s\.\n$/);
  });

  test('the run is interrupted', async () => {
    const { code, output, calls } = await run({ on: { text: 'created', then: (child) => child.kill('SIGTERM') } });
    expect([code, calls.filter((call) => call.startsWith('patch ')).length]).toEqual([3, 1]);
    expect(output).toContain('CANNOT TELL: the run was interrupted.\nStopping chaosengines.litmuschaos.io checkout-pods-x7k2p.\n');
  });

  test('it could not be created: what is there nevertheless is stopped', async () => {
    const { code, output } = await run({ env: { CREATE_FAILS: 'yes' } });
    expect([code, output.endsWith('CANNOT TELL: 0-pod-delete could not be created.\n')]).toEqual([3, true]);
  });
});

describe('without verdicts of a backend', () => {
  test('a fault that was injected and borne is deleted, and the run has passed', async () => {
    const { code, output, calls } = await run({ injections: [MESH], env: { CONDITION: 'True', STATE_AFTER_STOP: '' } });
    expect([code, calls.filter((call) => /^(create|delete)/.test(call))]).toEqual([0, [
      'create --filename=/experiment/0-pod-delete.yaml --output=name', 'delete podchaos.chaos-mesh.org checkout-pods-x7k2p --ignore-not-found --wait=false',
    ]]);
    expect(output).toContain('0-pod-delete: injected.\nStopping podchaos.chaos-mesh.org checkout-pods-x7k2p.\n0-pod-delete: checkout is well again');
  });

  test('a fault that was never injected proves nothing', async () => {
    const { code, output } = await run({ injections: [MESH], env: { CONDITION: 'False', STATE_AFTER_STOP: '' } });
    expect([code, output.endsWith('CANNOT TELL: 0-pod-delete was never injected.\n')]).toEqual([3, true]);
  });

  test('a fault that does not go away has failed', async () => {
    const { code, output } = await run({ injections: [MESH], env: { CONDITION: 'True', STATE_AFTER_STOP: 'x ', EXPERIMENT_STOP: '0' } });
    expect([code, output.endsWith('FAILED: 0-pod-delete is over, and does not go away.\n')]).toEqual([1, true]);
  });
});

test('a Prometheus that is silent once, and a probe that fails as often as it may, stop nothing', async () => {
  let silent = 1;
  const healthy = server.answer;
  const start = () => {
    server.answer = (query) => (query === SLO_QUESTIONS.burnsAtPageRate && silent-- > 0 ? QueryServer.NOTHING : healthy(query));
  };
  const [probe] = model().probes;
  const answers = [404, 503, 404];
  const seen: number[] = [];
  const page = createServer((_request, response) => {
    const status = answers[Math.min(seen.length, answers.length - 1)];
    seen.push(status);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(page.address() as AddressInfo).port}/`;
  const { code, output } = await run({
    differences: { probes: [{ ...probe, url } as typeof probe] },
    env: { EXPERIMENT_ASK: '0', CONDITION: 'True', STATE_AFTER_STOP: '' },
    injections: [{ ...MESH, fault: ENGINE.fault }],
    on: { text: 'created', then: start },
  });
  page.close();
  expect([code, seen.includes(503)]).toEqual([0, true]);
  expect(output).toContain('Probe health: 503 instead of 404: 1 of 2\n');
  expect(output).toContain('its rules may not be loaded: 1 of 2\n');
});

test('faults come one after the other, and the first that is not borne is the last', async () => {
  const second = { ...ENGINE, id: '1-pod-delete' };
  expect(created((await run({ injections: [ENGINE, second], env: { VERDICT: 'Pass' } })).calls)).toBe(2);
  expect(created((await run({ injections: [ENGINE, second], env: { VERDICT: 'Fail' } })).calls)).toBe(1);
});

test('what an earlier run has left is stopped before a new one begins, and old results are deleted but for the newest three', async () => {
  const { code, calls } = await run({ env: { VERDICT: 'Pass', LEFT: 'orphan initialized\\ndone completed\\n', ENGINES: 'a pod-delete\\nb pod-delete\\nc other\\nd pod-delete\\ne pod-delete\\n' } });
  expect(code).toBe(0);
  expect(calls.filter((call) => /^(patch|delete|create)/.test(call))).toEqual([
    'patch chaosengines.litmuschaos.io orphan --type=merge --patch={"spec":{"engineState":"stop"}}',
    'delete chaosengines.litmuschaos.io a --ignore-not-found --wait=false',
    'delete chaosresults.litmuschaos.io a-pod-delete --ignore-not-found --wait=false',
    'create --filename=/experiment/0-pod-delete.yaml --output=name',
  ]);
});

describe('by the calendar', () => {
  const at = (text: string) => String(Date.parse(text) / 1000);
  const calendar = {
    cron: '0 10 * * *',
    timeZone: 'America/New_York',
    workDays: [1, 2, 3, 4, 5],
    blackouts: [{ from: '2026-12-21', to: '2027-01-03', reason: 'it\'s "$(the end)" of the year' }],
  };

  test.each([
    ['Monday in New York, Tuesday in UTC', '2026-11-24T03:00:00Z', 'it is Monday in America/New_York, a work day.'],
    ['Sunday in New York, Monday in UTC', '2026-11-23T04:59:59Z', 'NOT STARTED: it is Sunday in America/New_York, which is no work day.'],
    ['the first second of that Monday', '2026-11-23T05:00:00Z', 'it is Monday in America/New_York, a work day.'],
    ['the first second of a Monday in summer', '2026-07-06T04:00:00Z', 'it is Monday in America/New_York, a work day.'],
    ['the last second of a Sunday in summer', '2026-07-06T03:59:59Z', 'NOT STARTED: it is Sunday in America/New_York, which is no work day.'],
    ['the last second before the blackout', '2026-12-19T04:59:59Z', 'it is Friday in America/New_York, a work day.'],
    ['the first working second in it', '2026-12-21T05:00:00Z', 'NOT STARTED: nothing is disturbed from 2026-12-21 to 2027-01-03: it\'s "$(the end)" of the year.'],
    ['the first second after it', '2027-01-04T05:00:00Z', 'it is Monday in America/New_York, a work day.'],
  ])('%s is told apart', async (_what, now, line) => {
    const { code, output } = await run({ differences: { calendar, slos: [], probes: [] }, env: { NOW: at(now), DENIED: 'list pods' } });
    expect(output).toContain(line);
    expect(code).toBe(line.startsWith('NOT') ? 2 : 3);
  });

  test('a person who is there may leave it out', async () => {
    const { output } = await run({ differences: { calendar }, env: { NOW: at('2026-12-25T12:00:00Z'), DENIED: 'list pods' }, args: ['--any-day'] });
    expect(output).not.toContain('work day');
  });
});

test('fails when it is given arguments that it does not know', async () => {
  expect(await run({ args: ['--force'] })).toEqual({ code: 64, output: 'usage: run.sh [--any-day]\n', calls: [] });
});

test('hostile names and queries reach Prometheus and the log as they are, and nothing of them is run', async () => {
  const hostile = '\'; touch /tmp/owned #"$(touch /tmp/owned)`touch /tmp/owned`\\ $HOME';
  const slo = { ...SLO_QUESTIONS, title: hostile, budgetRemaining: `a${hostile}`, burnsAtPageRate: `b${hostile}`, pagesFiring: `c${hostile}` };
  server.answer = (query) => QueryServer.value(query.startsWith('a') ? '0.9' : '0');
  const { code, output } = await run({
    differences: { slos: [slo], probes: [{ kind: 'promql', name: hostile, query: `d${hostile}`, comparator: '<=', value: 0, intervalSeconds: 1 }], minBudget: Ratio.percent(95) },
  });
  expect(server.queries).toEqual([slo.budgetRemaining]);
  expect([code, output.includes(`Gate: ${hostile} (availability): 90.00 % of the error budget left, 95 % needed: closed`)]).toEqual([2, true]);
});

test('experiments that ask nothing of Prometheus do not name one', () => {
  expect(renderRunScript(model({ slos: [] }), [ENGINE])).not.toContain('api/v1/query');
});
