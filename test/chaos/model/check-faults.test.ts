import { checkFaults } from '../../../src/chaos/model/check-faults';
import { ExperimentModel } from '../../../src/chaos/model/experiment-model';
import { FaultAction } from '../../../src/chaos/model/fault-model';
import { formatProblem } from '../../../src/core/problem';
import { experimentModel, podsTarget } from '../../support/experiments';

const POD_DELETE: FaultAction = { kind: 'pod-delete', intervalSeconds: 10, force: true };
const faultOf = (action: FaultAction, durationSeconds = 60) => ({ faults: [{ action, durationSeconds }] });

test('nothing is wrong with any fault at its bounds', () => {
  const actions: FaultAction[] = [
    POD_DELETE,
    { ...POD_DELETE, intervalSeconds: 60 },
    { kind: 'network-latency', latencyMs: 60_000, jitterMs: 60_000, to: ['192.0.2.1', '10.0.0.0/8', '2001:db8::/32', 'api.example.com'] },
    { kind: 'network-loss', percent: 100, to: [] },
    { kind: 'cpu-stress', cores: 64, load: 100, container: 'main' },
    { kind: 'memory-stress', mib: 65_536 },
    { kind: 'io-stress', percent: 90, path: '/var/lib/data-1/x_y.z' },
    { kind: 'http-error', status: 599, percent: 1 },
    { kind: 'time-skew', offsetSeconds: 31_536_000 },
    { kind: 'node-drain' },
  ];
  expect(checkFaults(experimentModel({ faults: actions.map((action) => ({ action, durationSeconds: 60 })) }))).toEqual([]);
  expect(checkFaults(experimentModel({ ...faultOf(POD_DELETE, 3_600) }))).toEqual([]);
  expect(checkFaults(experimentModel({ ...faultOf({ ...POD_DELETE, intervalSeconds: 1 }, 1), slos: [], probes: [] }))).toEqual([]);
});

test.each<[string, Partial<ExperimentModel>, string]>([
  ['no fault is named', { faults: [] },
    'faults must name at least one fault, got nothing. Begin with Fault.podDelete(): every workload should bear it. [SRE4101]'],
  ['a fault lasts no time', faultOf(POD_DELETE, 0),
    'faults[0].duration must be whole seconds from 1 second to 1 hour, got "0 s". The nearest allowed value is 1 s; repeat the experiment '
    + 'rather than to let it go on. [SRE4102]'],
  ['a fault lasts longer than an hour', faultOf(POD_DELETE, 7_200),
    'faults[0].duration must be whole seconds from 1 second to 1 hour, got "7200 s". The nearest allowed value is 3600 s; repeat the '
    + 'experiment rather than to let it go on. [SRE4102]'],
  ['a fault lasts for a part of a second', faultOf({ kind: 'node-drain' }, 60.5),
    'faults[0].duration must be whole seconds from 1 second to 1 hour, got "60.5 s". The nearest allowed value is 61 s; repeat the experiment '
    + 'rather than to let it go on. [SRE4102]'],
  ['pods are deleted less often than the fault lasts', faultOf({ ...POD_DELETE, intervalSeconds: 90 }),
    'faults[0].interval must be whole seconds from 1 second to the duration of 60 s, got "90 s". The nearest allowed value is 60 s. [SRE4102]'],
  ['pods are deleted all the time', faultOf({ ...POD_DELETE, intervalSeconds: 0 }),
    'faults[0].interval must be whole seconds from 1 second to the duration of 60 s, got "0 s". The nearest allowed value is 1 s. [SRE4102]'],
  ['a container is killed less often than the fault lasts', faultOf({ kind: 'container-kill', intervalSeconds: 61, signal: 'SIGKILL' }),
    'faults[0].interval must be whole seconds from 1 second to the duration of 60 s, got "61 s". The nearest allowed value is 60 s. [SRE4102]'],
  ['a fault is over before the objectives are looked at', faultOf({ kind: 'node-drain' }, 10),
    'faults[0].duration must be no shorter than the time between two looks of the objectives, 15 s, got "10 s". The nearest allowed value is '
    + '15 s: a fault that is over before anybody looks proves nothing. [SRE4102]'],
  ['a fault is over before a probe looks',
    { ...faultOf({ kind: 'node-drain' }, 20), probes: [{ kind: 'promql', name: 'queue', query: 'q', comparator: '<', value: 1, intervalSeconds: 30 }] },
    'faults[0].duration must be no shorter than the time between two looks of the probe queue, 30 s, got "20 s". The nearest allowed value is '
    + '30 s: a fault that is over before anybody looks proves nothing. [SRE4102]'],
  ['packets come before they are sent', faultOf({ kind: 'network-latency', latencyMs: -200, jitterMs: 0, to: [] }),
    'faults[0].latency must be a whole number of milliseconds from 1 to 60000, got -200. The nearest allowed value is 1. [SRE4101]'],
  ['packets are late by more than a minute', faultOf({ kind: 'network-latency', latencyMs: 90_000, jitterMs: 0, to: [] }),
    'faults[0].latency must be a whole number of milliseconds from 1 to 60000, got 90000. The nearest allowed value is 60000. What takes '
    + 'longer than a minute is lost for any client. [SRE4101]'],
  ['lateness varies by more than itself', faultOf({ kind: 'network-latency', latencyMs: 200, jitterMs: 300, to: [] }),
    'faults[0].jitter must be a whole number of milliseconds from 0 to the latency of 200, got 300. The nearest allowed value is 200. No '
    + 'packet can come before it was sent. [SRE4101]'],
  ['no packet is lost', faultOf({ kind: 'network-loss', percent: 0, to: [] }),
    'faults[0].percent must be a whole number of percent from 1 to 100, got 0. The nearest allowed value is 1. [SRE4101]'],
  ['more packets are lost than there are', faultOf({ kind: 'network-loss', percent: 101, to: [] }),
    'faults[0].percent must be a whole number of percent from 1 to 100, got 101. The nearest allowed value is 100. There are no more than all. '
    + '[SRE4101]'],
  ['a peer is a short name', faultOf({ kind: 'network-partition', direction: 'both', to: ['payments'] }),
    'faults[0].to[0] must be a full DNS name in lower case, an address, or a range such as 10.0.0.0/8, got "payments". Names are resolved '
    + 'outside of the pod: write "payments.shop.svc.cluster.local" rather than "payments". [SRE4101]'],
  ['a peer is a range that is none', faultOf({ kind: 'network-partition', direction: 'both', to: ['10.0.0.0/33'] }),
    'faults[0].to[0] must be a full DNS name in lower case, an address, or a range such as 10.0.0.0/8, got "10.0.0.0/33". Names are resolved '
    + 'outside of the pod: write "payments.shop.svc.cluster.local" rather than "payments". [SRE4101]'],
  ['a peer would end the word of a shell', faultOf({ kind: 'network-loss', percent: 1, to: ['10.0.0.1; reboot'] }),
    'faults[0].to[0] must be a full DNS name in lower case, an address, or a range such as 10.0.0.0/8, got "10.0.0.1; reboot". Names are '
    + 'resolved outside of the pod: write "payments.shop.svc.cluster.local" rather than "payments". [SRE4101]'],
  ['no host is named', faultOf({ kind: 'dns-error', hosts: [] }),
    'faults[0].hosts must name at least one host, got nothing. Without one, no name at all would resolve; name the dependency that shall be '
    + 'lost. [SRE4101]'],
  ['a host is a pattern', faultOf({ kind: 'dns-error', hosts: ['*.example.com'] }),
    'faults[0].hosts[0] must be a full DNS name in lower case, without scheme, port or wildcard, got "*.example.com". Write the name that is '
    + 'looked up: "payments.shop.svc.cluster.local". [SRE4101]'],
  ['no processor is busy', faultOf({ kind: 'cpu-stress', cores: 0, load: 80 }),
    'faults[0].cores must be a whole number from 1 to 64, got 0. The nearest allowed value is 1. [SRE4101]'],
  ['more processors are busy than nodes have', faultOf({ kind: 'cpu-stress', cores: 1000, load: 80 }),
    'faults[0].cores must be a whole number from 1 to 64, got 1000. The nearest allowed value is 64. More than a node has takes from its other '
    + 'pods, not from the target. [SRE4101]'],
  ['a processor is more than busy', faultOf({ kind: 'cpu-stress', cores: 1, load: 120 }),
    'faults[0].load must be a whole number of percent from 1 to 100, got 120. The nearest allowed value is 100. A processor cannot be more '
    + 'than busy. [SRE4101]'],
  ['a container has no valid name', faultOf({ kind: 'cpu-stress', cores: 1, load: 80, container: 'Checkout' }),
    'faults[0].container must be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit, got "Checkout". '
    + 'Write the name of a container as the pod has it. [SRE4101]'],
  ['no memory is taken', faultOf({ kind: 'memory-stress', mib: 0 }),
    'faults[0].amount must be a whole number of mebibytes from 1 to 65536, got 0. The nearest allowed value is 1. [SRE4101]'],
  ['a part of a mebibyte is taken', faultOf({ kind: 'memory-stress', mib: 0.5 }),
    'faults[0].amount must be a whole number of mebibytes from 1 to 65536, got 0.5. The nearest allowed value is 1. [SRE4101]'],
  ['the whole disk is filled', faultOf({ kind: 'io-stress', percent: 100 }),
    'faults[0].percent must be a whole number of percent from 1 to 90, got 100. The nearest allowed value is 90. A full disk makes the node '
    + 'evict other pods. [SRE4101]'],
  ['a path leaves its directory', faultOf({ kind: 'io-stress', percent: 10, path: '/data/../etc' }),
    'faults[0].path must be an absolute path of letters, digits, dots, hyphens and underscores, without "..", got "/data/../etc". Write the '
    + 'directory where the volume is mounted. [SRE4101]'],
  ['a path is split by a shell', faultOf({ kind: 'io-stress', percent: 10, path: '/data $(id)' }),
    'faults[0].path must be an absolute path of letters, digits, dots, hyphens and underscores, without "..", got "/data $(id)". Write the '
    + 'directory where the volume is mounted. [SRE4101]'],
  ['an error is none', faultOf({ kind: 'http-error', status: 200, percent: 100 }),
    'faults[0].status must be a whole number from 400 to 599, got 200. The nearest allowed value is 400. [SRE4101]'],
  ['no request is answered by an error', faultOf({ kind: 'http-error', status: 500, percent: 0 }),
    'faults[0].percent must be a whole number of percent from 1 to 100, got 0. The nearest allowed value is 1. [SRE4101]'],
  ['a port is none', faultOf({ kind: 'http-latency', latencyMs: 2_000, percent: 100, port: 70_000 }),
    'faults[0].port must be a whole number from 1 to 65535, got 70000. The nearest allowed value is 65535. Name the container port that serves '
    + 'requests. [SRE4101]'],
  ['nobody says which port serves', { ...faultOf({ kind: 'http-latency', latencyMs: 2_000, percent: 100 }), target: podsTarget({ port: undefined }) },
    'faults[0].port must be given, because the target names no port that serves requests, got nothing. Write the port that the pods listen on. '
    + '[SRE4101]'],
  ['answers are not late', faultOf({ kind: 'http-latency', latencyMs: 0, percent: 100 }),
    'faults[0].latency must be a whole number of milliseconds from 1 to 60000, got 0. The nearest allowed value is 1. [SRE4101]'],
  ['a clock is right', faultOf({ kind: 'time-skew', offsetSeconds: 0 }),
    'faults[0].offsetSeconds must be whole seconds other than 0, a year at most, got 0. The nearest allowed value is -1. [SRE4101]'],
  ['a clock is wrong by decades', faultOf({ kind: 'time-skew', offsetSeconds: -1_000_000_000 }),
    'faults[0].offsetSeconds must be whole seconds other than 0, a year at most, got -1000000000. The nearest allowed value is -31536000. '
    + '[SRE4101]'],
  ['a clock is wrong by no number', faultOf({ kind: 'time-skew', offsetSeconds: NaN }),
    'faults[0].offsetSeconds must be whole seconds other than 0, a year at most, got NaN. The nearest allowed value is -1. [SRE4101]'],
])('fails when %s', (_, differences, message) => {
  expect(checkFaults(experimentModel(differences)).map(formatProblem)).toEqual([message]);
});

test('all that is wrong is told at once, by the place of each fault', () => {
  const { faults: [first] } = faultOf({ kind: 'cpu-stress', cores: 0, load: 0 });
  const { faults: [second] } = faultOf({ kind: 'network-loss', percent: 0, to: ['*'] }, 0);
  expect(checkFaults(experimentModel({ faults: [first, second] })).map(({ prop }) => prop)).toEqual([
    'faults[0].cores', 'faults[0].load', 'faults[1].duration', 'faults[1].percent', 'faults[1].to[0]',
  ]);
});
