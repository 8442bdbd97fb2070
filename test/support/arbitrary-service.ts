import * as cdk8s from 'cdk8s';
import * as plus from 'cdk8s-plus-27';
import fc from 'fast-check';
import * as sre from '../../src';

/** Text as users, attackers and copy-and-paste write it; every free text has to take it, and every name has to refuse it by name. */
const HOSTILE_TEXTS = [
  '', ' ', ' leading', 'trailing ', 'UPPER', 'a'.repeat(64), 'a'.repeat(254), 'a.'.repeat(4000), '/'.repeat(3000), '-', '.', '..', '/', '//', '/../..', './a', 'a/b',
  '\0', 'a\0b', 'line\nfeed', 'a\r\nb', '\n', 'tab\tstop', '\u001b[31mred', '\u007f', '\u0085', '\u009b', '\u2028', '\u2029', '\ufeff', '\ufffe', '\ud800', 'a\udc00b',
  'ünïcödé', '日本語', '👩‍👩‍👧', '\u202eright to left', 'é', 'ﬁ', '\u200bzero',
  '"', '\'', '`', '\\', '\\n', '"quoted"', '\'quoted\'', '{{', '{{ .Values.x }}', '{{- range $i, $e := until 9 }}', '${X}', '$(X)', '$$(X)', '$(rm -rf /)', '`id`', '; ls #',
  '| tee', '&& x', '> /dev/null', '*', '?', '[a]', '~', '!', '%s', '%', '%2f', 'a:b', ': ', 'a: b', ' #c', '# c', '- a', '? a', '&a', '*a', '!!str', '!t', '@a', '|', '>', '|-\n a',
  '---', '...', '--- a', 'null', 'Null', 'true', 'no', 'on', 'y', 'N', '=', '<<', '\ta\n', '\n\tb', ' \n', '+_1', '1e_1', '.inf', '-.INF', '.nan', '0', '-0', '00', '010', '0777', '0o17', '0x1F', '0b11', '1e3', '1.',
  '+1', '1_000', '190:20:30', '1:30', '2001-01-01', '2001-12-14t21:59:43.10-05:00', '18446744073709551616', '{', '}', '[', ']', ',', '{}', '[]',
  'up{job=~".+"} > 0', 'sum(rate(x[5m])) by (le)', '</script>', 'SELECT 1; --', '🇩🇪', 'localhost', '127.0.0.1', '1.2.3.4', '::1', '10.0.0.0/8', '10.0.0.1/8',
  '0.0.0.0/0', 'http://x', 'xn--a', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'prototype', 'undefined', 'NaN', 'app', 'metrics', 'http', 'default', 'latest',
];

/** Keys that mean something to JavaScript, to Kubernetes, to the library or to linters. */
const HOSTILE_KEYS = [
  '__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'resolve', 'value', 'name', 'pod-template-hash', 'job-name', 'controller-uid',
  'app', 'version', 'app.kubernetes.io/instance', 'app.kubernetes.io/name', 'app.kubernetes.io/component', 'owner', 'environment', 'kube-score/ignore',
  'ignore-check.kube-linter.io/minimum-three-replicas', 'polaris.fairwinds.com/priorityClassNotSet-exempt', 'prometheus.io/port', 'cdk8s-sre/config-hash',
  'kubernetes.io/ingress.class', 'beta.kubernetes.io/os', 'kubernetes.io/os', 'failure-domain.beta.kubernetes.io/zone', 'seccomp.security.alpha.kubernetes.io/pod',
  'container.apparmor.security.beta.kubernetes.io/app', 'controller.kubernetes.io/pod-deletion-cost', 'scheduler.alpha.kubernetes.io/critical-pod',
  'deployment.kubernetes.io/revision', 'service.kubernetes.io/topology-mode', 'a/b/c', '/a', 'a/', 'A.b/c', 'OTEL_SERVICE_NAME', 'LOG_LEVEL', '1A', 'A=B', 'A B', 'a..b', '..A',
];

const EXTREME_NUMBERS = [
  NaN, Infinity, -Infinity, -1, -0, 0, 1, 2, 0.5, 1.5, 99, 100, 101, 1000, 3600, 9090, 8080, 65535, 65536, 86_400,
  2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 2 ** 63,
  1e21, 1e22, 1e308, -1e308, 5e-324, 1e-7, 1e-3, 0.1 + 0.2, -2147483648,
];

/** Where a program makes things: what a user's main file has at hand. */
export interface Scope {
  readonly app: cdk8s.App;
  readonly chart: cdk8s.Chart;
  readonly services: sre.ProductionService[];
  /** Ids for constructs that nobody looks at. */
  serial: number;
}

/** The text of an expression. */
type Node = string | number | boolean | undefined | readonly Node[] | { readonly [prop: string]: Node } | Call | Dict;

/** A call in the text of a program, such as `Cpu.millis(500)`: made anew in every run, printed as one would write it. */
export class Call {
  constructor(
    /** The text up to the first argument, or all of it when there is none to come. */
    readonly head: string,
    readonly args: readonly Node[],
    readonly run: (args: any[], scope: Scope) => unknown,
    /** `sealed` arguments stay as they are, since the callee itself refuses others; `amounts` are not negative for the same reason. */
    readonly kind: 'open' | 'amounts' | 'sealed' = 'open',
  ) {}
}

/** A map whose keys users choose, as against the properties of an options object. */
export class Dict {
  readonly entries: readonly (readonly [string, Node])[];

  constructor(entries: readonly (readonly [string, Node])[]) {
    this.entries = [...new Map(entries)];
  }
}

/** Makes the value of an expression. */
export function evaluate(node: Node, scope: Scope): any {
  if (node instanceof Call) return node.run(node.args.map((arg) => evaluate(arg, scope)), scope);
  if (node instanceof Dict) return Object.fromEntries(node.entries.map(([key, value]) => [key, evaluate(value, scope)]));
  if (Array.isArray(node)) return node.map((item) => evaluate(item, scope));
  if (typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).map(([prop, value]) => [prop, evaluate(value, scope)]));
}

const LONGEST_PRINTED = 400;

/** Prints an expression as one would write it. */
export function print(node: Node): string {
  if (node instanceof Call) return node.head.includes('(') ? `${node.head}${node.args.map(print).join(', ')})` : node.head;
  if (node instanceof Dict) return `{ ${node.entries.map(([key, value]) => `[${print(key)}]: ${print(value)}`).join(', ')} }`;
  if (Array.isArray(node)) return `[${node.map(print).join(', ')}]`;
  if (typeof node === 'string') return node.length > LONGEST_PRINTED ? `${JSON.stringify(node.slice(0, 20))} /* ${node.length} characters */` : JSON.stringify(node);
  if (typeof node !== 'object') return Object.is(node, -0) ? '-0' : String(node);
  return `{ ${Object.entries(node).map(([prop, value]) => `${prop}: ${print(value)}`).join(', ')} }`;
}

type Place = 'text' | 'key' | 'number' | 'boolean' | 'list';

/** A change of one place of a program. */
interface Twist {
  /** The kind of place that is looked for first; there are far more texts than numbers. */
  readonly place: Place;
  readonly at: number;
  readonly text: string;
  readonly key: string;
  readonly number: number;
  readonly list: 'empty' | 'twice' | 'backwards';
}

/** Walks over all places of a kind that a user fills in; the one whose turn it is gets another value. */
class Twister {
  count = 0;

  constructor(private readonly twist: Twist, private readonly place: Place, private readonly turn: number) {}

  walk(node: Node, amounts = false): Node {
    if (node instanceof Call) {
      if (node.kind === 'sealed') return node;
      return new Call(node.head, node.args.map((arg) => this.walk(arg, node.kind === 'amounts')), node.run, node.kind);
    }
    if (node instanceof Dict) return new Dict(node.entries.map(([key, value]) => [this.takesTurn('key') ? this.twist.key : key, this.walk(value, amounts)]));
    if (Array.isArray(node)) return this.list(node).map((item) => this.walk(item, amounts));
    switch (typeof node) {
      case 'string': return this.takesTurn('text') ? this.twist.text : node;
      case 'number': return this.takesTurn('number') ? (amounts ? Math.abs(this.twist.number) : this.twist.number) : node;
      case 'boolean': return this.takesTurn('boolean') ? !node : node;
      case 'undefined': return node;
      default:
        return Object.fromEntries(Object.entries(node).map(([prop, value]) => [prop, this.walk(value, amounts)]));
    }
  }

  private list(items: readonly Node[]): readonly Node[] {
    if (!this.takesTurn('list')) return items;
    return { empty: [], twice: [...items, ...items.slice(0, 1)], backwards: [...items].reverse() }[this.twist.list];
  }

  private takesTurn(place: Place): boolean {
    return place === this.place && this.count++ === this.turn;
  }
}

function twisted<T extends Node>(node: T, twist: Twist): T {
  const counts = ([twist.place, 'text'] as const).map((place) => {
    const counter = new Twister(twist, place, -1);
    counter.walk(node);
    return { place, count: counter.count };
  });
  // Every program has a text, its image.
  const { place, count } = counts.find((found) => found.count > 0)!;
  return new Twister(twist, place, twist.at % count).walk(node) as T;
}

const LIBRARY: Record<string, any> = { ...cdk8s, ...plus, ...sre };

function named(callee: string): any {
  return callee.split('.').reduce((value, part) => value[part], LIBRARY);
}

/** A call of a static method of cdk8s, cdk8s-plus or this library. */
function call(callee: string, ...args: fc.Arbitrary<Node>[]): fc.Arbitrary<Node> {
  const [owner, method] = callee.split('.');
  const target = named(owner);
  const kind = owner === 'Duration' || owner === 'Size' ? 'amounts' : 'open';
  return fc.tuple(...args).map((nodes) => new Call(`${callee}(`, nodes, (values) => target[method](...values), kind));
}

/** A new construct in the chart. Its own class checks what it takes, unless it is only a reference by name. */
function construct(callee: string, kind: 'open' | 'sealed', ...args: fc.Arbitrary<Node>[]): fc.Arbitrary<Node> {
  const [owner, method] = callee.replace('new ', '').split('.');
  const target = named(owner);
  const run = (values: any[], scope: Scope) => {
    const id = `made-${scope.serial++}`;
    return method ? target[method](scope.chart, id, ...values) : new target(scope.chart, id, ...values);
  };
  return fc.tuple(...args).map((nodes) => new Call(`${callee}(chart, id, `, nodes, run, kind));
}

/** A member of an enumeration, or another constant: TypeScript and jsii take no other value. */
function constants(...names: string[]): fc.Arbitrary<Node> {
  return fc.constantFrom(...names.map((name) => new Call(name, [], () => named(name), 'sealed')));
}

const one = fc.constantFrom;
const weighted = <T>(...choices: [number, fc.Arbitrary<T>][]) => fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const whole = (min: number, max: number) => fc.integer({ min, max });
const lists = (item: fc.Arbitrary<Node>, minLength: number, maxLength: number) => fc.array(item, { minLength, maxLength });
const without = <T extends object>(object: T) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
type Props = Record<string, fc.Arbitrary<Node>>;
/** An options object; properties are left out half of the time unless they are required. */
const options = (required: Props, optional: Props = {}): fc.Arbitrary<{ [prop: string]: Node }> =>
  fc.record({ ...required, ...Object.fromEntries(Object.entries(optional).map(([prop, value]) => [prop, rarely(value)])) }).map(without);
const dict = (key: fc.Arbitrary<string>, value: fc.Arbitrary<Node>, minLength = 0) =>
  fc.uniqueArray(fc.tuple(key, value), { minLength, maxLength: 3, selector: ([name]) => name }).map((entries) => new Dict(entries));

const hostileText: fc.Arbitrary<string> = weighted(
  [8, one(...HOSTILE_TEXTS)],
  [1, fc.string({ unit: 'binary', maxLength: 12 })],
  [1, fc.tuple(one(...HOSTILE_TEXTS), one(...HOSTILE_TEXTS)).map(([a, b]) => a + b)],
);
const freeText = weighted([2, one('info', 'a b', 'x=y', '0777', 'on', '# no', '${HOME}', '$(PATH)', '{{ .x }}')], [1, hostileText]);

const SERVICE_NAMES = ['checkout', 'a', 'y', 'on', 'null', 'true', 'e1', 'no-op', 'a--b', 'constructor', `a${'-b'.repeat(20)}`];
const serviceName = weighted([9, one(...SERVICE_NAMES)], [1, one(`z${'9'.repeat(62)}`)]);
const objectName = one('config', 'a', '0', '1e3', 'null', 'a.b-c.d', 'x'.repeat(253), 'on');
const namespace = one('shop', 'payments', 'y', '1', 'null', 'n'.repeat(63));
const labelKey = one('team', 'example.com/team', 'on', 'y', '1', 'null', 'A_b.c-d', `${'p.'.repeat(20)}p/${'k'.repeat(63)}`, 'app.kubernetes.io/part-of');
const labelValue = one('', 'payments', 'on', 'yes', 'null', '1', '0777', '1e3', '1_000', '2001-01-01', 'v'.repeat(63), 'a.b_c-d');
const envName = one('LOG_LEVEL', 'A', '_x', 'a.b', 'a-b', 'on', 'y', 'null', '-', 'NO', 'E'.repeat(200), 'MAX_TOKENS_COUNT');
const absolutePath = one('/etc/app', '/data', '/a/b', '/a-b', '/A', '/var/run/x/', '/a b', '/$(X)', '/1', '/etc/{{x}}', '/d//e', '/-', `/${'long/'.repeat(50)}`);
const urlPath = one('/', '/live', '/health/ready', '/a?b=c', '/a//b', '/%2f', '/#', '/{x}', '/~a', '/\'', '/a/./b', '/..');
const host = one('shop.example.com', '*.example.com', 'a.b', 'xn--nxasmq6b.example', `${'a'.repeat(63)}.example`, '1.example');
const port = whole(1024, 60000);
const percent = whole(1, 100);
const digest = `@sha256:${'0123456789abcdef'.repeat(4)}`;
const image = one('ghcr.io/acme/checkout:1.4.2', `ghcr.io/acme/checkout:1.4.2${digest}`, `ghcr.io/acme/a${digest}`, 'ghcr.io/b:v1', 'localhost:5000/a/b_c__d-e.f:_x', `a:${'t'.repeat(128)}`);
const seconds = (min: number, max: number) => call('Duration.seconds', whole(min, max));
const mebibytes = (min: number, max: number) => call('Size.mebibytes', whole(min, max));
const cpu = (min: number, max: number) => fc.oneof(call('Cpu.millis', whole(min, max)), call('Cpu.units', whole(min, max).map((millis) => Math.ceil(millis / 100) / 10)));
const share = (min: number, max: number) => fc.oneof(call('PercentOrAbsolute.absolute', whole(min, Math.min(max, 2))), call('PercentOrAbsolute.percent', whole(min, max)));

const configMap = fc.oneof(
  construct('ConfigMap.fromConfigMapName', 'open', objectName),
  construct('new ConfigMap', 'sealed', options({ data: dict(one('a', 'b.c', '__x'), one('on', '0777', '{{ .x }}')) })),
);
const secret = fc.oneof(
  construct('Secret.fromSecretName', 'open', objectName),
  construct('new Secret', 'sealed', options({ stringData: dict(one('a', 'b.c'), one('null', '%s')) })),
);
const claim = fc.oneof(
  construct('PersistentVolumeClaim.fromClaimName', 'open', objectName),
  construct('new PersistentVolumeClaim', 'sealed', options({
    accessModes: lists(constants('PersistentVolumeAccessMode.READ_WRITE_MANY', 'PersistentVolumeAccessMode.READ_WRITE_ONCE'), 1, 1), storage: call('Size.gibibytes', whole(1, 100)),
  })),
);

const dataKey = one('key', 'a.b', '_c', 'D-e', '1', 'null');
const envValue = weighted(
  [40, call('EnvValue.fromValue', freeText)],
  [10, call('EnvValue.fromConfigMap', configMap, dataKey)],
  [10, call('EnvValue.fromSecretValue', options({ secret, key: dataKey }))],
  [10, call('EnvValue.fromFieldRef', constants('EnvFieldPaths.POD_NAME', 'EnvFieldPaths.NODE_NAME', 'EnvFieldPaths.POD_IPS'))],
  [10, call('EnvValue.fromFieldRef', constants('EnvFieldPaths.POD_LABEL', 'EnvFieldPaths.POD_ANNOTATION'), options({ key: labelKey }))],
  [10, call('EnvValue.fromResource', constants('ResourceFieldPaths.MEMORY_LIMIT', 'ResourceFieldPaths.STORAGE_REQUEST'))],
  [10, call('EnvValue.fromResource', constants('ResourceFieldPaths.CPU_LIMIT'), options({ divisor: one('1', '1m') }))],
  [1, one(new Call('EnvValue.fromProcess(', ['CDK8S_SRE_UNSET'], ([key]) => plus.EnvValue.fromProcess(key), 'sealed'))],
);
const envFrom = fc.oneof(
  call('Env.fromConfigMap', configMap, one('', 'P_', 'a.b', '-x')), call('Env.fromConfigMap', configMap), call('Env.fromSecret', secret),
);

const timing = (period: [number, number], failures: [number, number]) => options({}, {
  initialDelay: seconds(0, 60), period: seconds(...period), timeout: seconds(1, 3), failureThreshold: whole(...failures),
});
/** Patient liveness checks and impatient readiness checks, as they have to be. */
const CHECK_TIMING = { liveness: timing([10, 30], [3, 9]), readiness: timing([3, 5], [1, 3]), startup: timing([3, 10], [1, 30]) };
const healthCheck = (role: keyof typeof CHECK_TIMING) => fc.oneof(
  call('HealthCheck.http', urlPath.map((path) => `${path}${role}`), CHECK_TIMING[role]),
  call('HealthCheck.tcp', CHECK_TIMING[role]),
  call('HealthCheck.grpc', fc.tuple(CHECK_TIMING[role], freeText).map(([given, service]) => ({ ...given, service }))),
  call('HealthCheck.command', lists(freeText, 1, 3), CHECK_TIMING[role]),
  call('HealthCheck.none'),
);
const commandCheck = call('HealthCheck.command', lists(freeText, 1, 2));

const cpuLimit = weighted([3, options({}, { cpuLimit: cpu(1000, 8000) })], [1, options({ limitCpu: one(false) })]);
const resources = fc.tuple(cpuLimit, options({}, {
  cpuRequest: cpu(10, 1000),
  memoryRequest: mebibytes(64, 512),
  memoryLimit: mebibytes(512, 4096),
  ephemeralStorageRequest: mebibytes(64, 1024),
  ephemeralStorageLimit: call('Size.gibibytes', whole(1, 8)),
})).map(([limit, amounts]): Node => ({ ...limit, ...amounts }));
const servicePort = options(
  { name: one('grpc', 'admin', 'x1', 'a-b', '9p', 'abcdefghijklmno', 'y'), containerPort: port },
  { servicePort: port, protocol: constants('Protocol.TCP', 'Protocol.UDP', 'Protocol.SCTP'), appProtocol: one('http', 'kubernetes.io/h2c', 'kubernetes.io/wss') },
);
const command = lists(freeText, 1, 3);
const env = dict(envName, envValue);
const sharedOptions = { command, args: lists(freeText, 0, 3), env, envFrom: lists(envFrom, 0, 2), publicEnv: lists(envName, 0, 2) };

const behavior = options({}, {
  scaleDownStabilization: seconds(0, 3600),
  scaleDownPercent: percent,
  scaleDownPeriod: seconds(1, 1800),
  scaleUpStabilization: seconds(0, 3600),
  scaleUpPercent: whole(1, 900),
  scaleUpPods: whole(1, 50),
  scaleUpPeriod: seconds(1, 1800),
});
const metric = one('queue_length', 'a:b', 'kafka.lag', 'x|y');
const perPod = one<number>(1, 0.5, 0.001, 1000, 1500, 1e6, 1e9, 1e12);
const bounds = { minReplicas: whole(2, 5), maxReplicas: whole(6, 500), behavior };
const metrics = fc.uniqueArray(fc.oneof(
  fc.tuple(one('cpu', 'memory'), call('ScalingMetric.cpu', percent)),
  fc.tuple(one('pods'), call('ScalingMetric.pods', metric, perPod)),
  fc.tuple(one('external'), call('ScalingMetric.external', metric, perPod, dict(labelKey, labelValue))),
), { minLength: 1, maxLength: 3, selector: ([kind]) => kind === 'memory' ? 'cpu' : kind }).map((pairs) => pairs.map(([, value]) => value));
const trigger = fc.oneof(
  call('KedaTrigger.cpu', percent),
  call('KedaTrigger.memory', percent),
  call('KedaTrigger.prometheus', options({ serverAddress: one('http://prometheus:9090'), query: freeText, threshold: perPod })),
  call('KedaTrigger.of', options(
    { type: one('kafka', 'aws-sqs-queue'), metadata: dict(one('topic', 'on', '1', 'lagThreshold'), freeText) }, { authentication: objectName },
  )),
);
const autoscaling = weighted(
  [3, call('Autoscaling.hpa', options({}, { ...bounds, metrics }))],
  [2, call('Autoscaling.keda', options({}, { ...bounds, pollingInterval: seconds(1, 600), cooldown: seconds(1, 3600), triggers: lists(trigger, 1, 3) }))],
  [1, call('Autoscaling.none', whole(2, 9))],
);

const disruptionBudget = fc.oneof(
  call('DisruptionBudget.maxUnavailable', whole(1, 1)),
  call('DisruptionBudget.maxUnavailablePercent', whole(1, 49)),
  call('DisruptionBudget.minAvailable', whole(1, 1)),
  call('DisruptionBudget.minAvailablePercent', whole(1, 49)),
  call('DisruptionBudget.none'),
);

const drain = fc.oneof(
  call('Drain.sleep', seconds(0, 60)),
  call('Drain.nativeSleep', seconds(0, 60)),
  call('Drain.exec', command, seconds(0, 60)),
  call('Drain.http', urlPath, seconds(0, 60)),
  call('Drain.byApplication', seconds(0, 60)),
  call('Drain.none'),
);

/** Props that belong together, so that most programs are valid. */
const ASPECTS: fc.Arbitrary<{ [prop: string]: Node }>[] = [
  options({}, { name: serviceName, namespace }),
  options({}, {
    labels: dict(labelKey, labelValue),
    annotations: dict(labelKey, freeText),
    podAnnotations: dict(labelKey, freeText),
    serviceAccountAnnotations: dict(labelKey, freeText),
  }),
  options({}, { port, portName: one('http', 'web', 'grpc-web', '9p', 'y'), servicePort: port, extraPorts: lists(servicePort, 0, 2), metricsPath: urlPath }),
  options({}, { scrape: fc.boolean(), metricsPort: one(8080, 9090, 9100) }),
  options({ resources }),
  options({}, sharedOptions),
  options({}, { liveness: healthCheck('liveness'), readiness: healthCheck('readiness'), startup: healthCheck('startup') }),
  options({}, { drain, longestRequest: seconds(0, 300), terminationGracePeriod: seconds(400, 3600) }),
  options({}, { minReady: seconds(0, 60), progressDeadline: seconds(400, 3600), revisionHistoryLimit: whole(1, 20) }),
  options({}, { autoscaling, disruptionBudget, maxSurge: share(1, 100), maxUnavailable: share(0, 30) }),
  options({
    user: fc.oneof(
      call('SecurityUser.of', options({ uid: whole(1, 2 ** 31 - 1) }, { gid: whole(1, 70000), fsGroup: whole(1, 70000) })), call('SecurityUser.image'), call('SecurityUser.openshift'),
    ),
  }),
  options({}, {
    readOnlyRootFilesystem: fc.boolean(), serviceAccountToken: fc.boolean(), writablePaths: fc.uniqueArray(absolutePath, { maxLength: 2 }),
  }),
  options({ image: image.filter((name) => name.includes('@')), imagePullPolicy: constants('ImagePullPolicy.ALWAYS', 'ImagePullPolicy.IF_NOT_PRESENT') }),
  options({}, {
    priorityClassName: objectName,
    nodeSelector: dict(labelKey, labelValue),
    tolerations: lists(options({ key: labelKey }, { value: labelValue, effect: one('NoSchedule', 'PreferNoSchedule', 'NoExecute') }), 0, 2),
  }),
  options({}, { networkPolicy: fc.boolean(), trustNamespace: fc.boolean() }),
  options({ preferSameZone: one(true, false, false, false) }),
];
const serviceProps = fc.tuple(image, fc.array(fc.oneof(...ASPECTS), { maxLength: 4 }))
  .map(([name, aspects]) => ({ image: name, ...Object.assign({}, ...aspects) as { [prop: string]: Node } }));

const kubernetesVersion = weighted(
  [9, one('1.27', '1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36', '1.37')], [1, one('v1.33.4', '1.30.14')],
);
const platformProps = options({}, {
  kubernetesVersion,
  cluster: labelValue.filter(Boolean),
  region: labelValue.filter(Boolean),
  environment: labelValue.filter(Boolean),
  owner: labelValue.filter(Boolean),
  monitoring: fc.oneof(
    call('Monitoring.operator', options({}, { namespace, selectorLabels: dict(labelKey, labelValue), scrapeInterval: seconds(1, 600) })),
    call('Monitoring.operator', options({ scrapeInterval: call('Duration.millis', whole(1000, 100_000)) })),
    call('Monitoring.annotations', options({}, { namespace })),
    call('Monitoring.none'),
  ),
  requestsPerSecondMetric: one('http_requests_per_second', 'a:b'),
  imagePolicy: options({}, { registries: one(['ghcr.io', 'localhost:5000/a', 'a'], ['ghcr.io/acme', 'ghcr.io/b', 'a', 'localhost:5000']), pullSecrets: fc.uniqueArray(objectName, { maxLength: 2 }) }),
  ingressNamespaces: lists(namespace, 0, 2),
  priorityClassName: objectName,
  runbookBaseUrl: one('https://runbooks.example.com', 'http://x/y/', 'https://[::1]:8443/a'),
  dashboardBaseUrl: one('https://grafana.example.com/d'),
  distribution: fc.oneof(
    constants('ClusterDistribution.KUBERNETES', 'ClusterDistribution.OPENSHIFT'),
    call('ClusterDistribution.withDns', options({ namespace, podLabels: dict(labelKey, labelValue) }, { port, nodeLocalAddress: one('169.254.20.10', 'fd00::10', '::1') })),
  ),
});

const service = whole(0, 1).map((index) => new Call(`services[${index}]`, [], ({ length }, scope) => scope.services[(length + index) % scope.services.length], 'sealed'));
const expressions = lists(fc.oneof(
  call('LabelExpression.in', labelKey, lists(labelValue, 1, 2)), call('LabelExpression.notIn', labelKey, lists(labelValue, 1, 2)), call('LabelExpression.exists', labelKey),
), 0, 2);
const namespaces = construct('Namespaces.select', 'open', options({}, { labels: dict(labelKey, labelValue), names: lists(namespace, 1, 2), expressions }));
const peer = fc.oneof(
  call('NetworkPeer.namespace', namespace),
  call('NetworkPeer.pods', options({}, { namespace, labels: dict(labelKey, labelValue) })),
  call('NetworkPeer.cidr', one('10.20.0.0/16', '10.1.2.3/32', '0.0.0.0/0', 'fd00::/8', '2001:db8::1/128')),
  call('NetworkPeer.cidr', one('10.0.0.0/8'), options({ except: one(['10.1.0.0/16'], ['10.1.0.0/16', '10.2.3.4/32'], []) })),
  call('NetworkPeer.internet'),
  call('NetworkPeer.of', service),
  call('NetworkPeer.of', construct('Pods.select', 'open', options({}, { labels: dict(labelKey, labelValue), expressions, namespaces }))),
  call('NetworkPeer.of', construct('Pods.all', 'open')),
  call('NetworkPeer.of', construct('Namespaces.all', 'open')),
  call('NetworkPeer.of', namespaces),
  call('NetworkPeer.of', construct('NetworkPolicyIpBlock.ipv4', 'sealed', one('10.0.0.0/8', '10.0.0.0/8', '10.0.0.1/8'), one(['10.1.0.0/16'], undefined))),
  call('NetworkPeer.of', construct('NetworkPolicyIpBlock.anyIpv6', 'sealed')),
);

const files = { items: dict(dataKey, one('a', 'b/c', '1', 'ü')), optional: fc.boolean() };
const volume = fc.oneof(
  call('ServiceVolume.emptyDir'),
  call('ServiceVolume.emptyDir', options({}, { size: mebibytes(1, 128), inMemory: fc.boolean() })),
  call('ServiceVolume.configMap', configMap, options({}, files)),
  call('ServiceVolume.secret', secret, options({}, files)),
  call('ServiceVolume.persistentVolumeClaim', claim),
  call('ServiceVolume.csi', one('secrets-store.csi.k8s.io', 'a', 'X.y'), dict(one('provider', 'on', '1'), freeText)),
  call('ServiceVolume.serviceAccountToken', freeText.filter((audience) => audience !== ''), seconds(600, 86_400)),
);

const containerName = one('proxy', 'proxy', 'proxy', 'proxy', 'proxy', 'a', '0', 'log-agent', 'null', 'c'.repeat(63), 'y', '1e3');
const containerOptions = (checks: Props) =>
  options({}, { ...sharedOptions, ...checks, image, ports: lists(servicePort, 0, 1), resources, readOnlyRootFilesystem: fc.boolean() });
const running = containerOptions({ liveness: commandCheck, readiness: commandCheck });
/** The main container, one that the program may have added, or the default. */
const containers = lists(one('app', 'app', 'app', 'app', 'app', 'proxy'), 1, 1);
const jobOptions = { image, env, resources, deadline: seconds(1, 86_400), retries: whole(0, 9), timeToLive: seconds(0, 86_400) };
const schedule = fc.oneof(
  call('Cron.schedule', options({}, {
    minute: one('0', '*/15', '1,2', '0-30/5', '?'), hour: one('3', '*/2'), day: one('1', '31', '*'), month: one('JAN', '1-12', 'feb'), weekDay: one('1-5', 'SUN', 'mon-fri', '0,6'),
  })),
  call('Cron.daily'), call('Cron.hourly'), call('Cron.weekly'), call('Cron.monthly'), call('Cron.annually'), call('Cron.everyMinute'),
);
const jobName = one('migrate', 'a', '1', 'on', 'null', 'x-y');
const access = options({}, { tcpPorts: lists(whole(1, 65535), 0, 2), udpPorts: lists(whole(1, 65535), 0, 2) });

/** A call of a service, which is looked up when the program runs. */
function adder(method: string, weight: number, ...args: fc.Arbitrary<Node>[]): [number, fc.Arbitrary<Call>] {
  const path = method.split('.');
  const run = (index: number) => (values: any[], scope: Scope) => {
    const owner = path.slice(0, -1).reduce((value: any, part) => value[part], scope.services[index % scope.services.length]);
    return owner[path.at(-1)!](...values);
  };
  return [weight, fc.tuple(whole(0, 1), ...args).map(([index, ...nodes]) => new Call(`services[${index}].${method}(`, nodes, run(index)))];
}

const structure = weighted(
  adder('addContainer', 6, containerName, running),
  adder('addSidecar', 6, containerName, running),
  adder('addInitContainer', 12, containerName, containerOptions({})),
  adder('addInitContainer', 1, containerName, running),
);
const change = weighted(
  adder('addEnv', 3, envName.map((name) => `X${name}`), envValue),
  adder('addEnv', 1, envName.map((name) => `Y${name}`), envValue, containers),
  adder('addEnvFrom', 1, envFrom),
  adder('addEnvFrom', 1, envFrom, containers),
  adder('mountConfig', 2, absolutePath, configMap, options({}, { ...files, containers, revision: freeText })),
  adder('mountSecret', 2, absolutePath, secret, options({}, { ...files, containers, revision: freeText })),
  adder('mountVolume', 4, absolutePath, volume, options({}, { readOnly: fc.boolean(), subPath: one('a', 'a/b', '.', '$(X)', ' '), containers })),
  adder('exposeViaIngress', 2, options(
    { host, path: one('/', '/api', '/a.b/c'), tlsSecretName: objectName }, { className: objectName, annotations: dict(labelKey, freeText), name: objectName },
  )),
  adder('exposeViaIngress', 1, options({ host, plaintext: one(true) })),
  adder('exposeViaHttpRoute', 2, options(
    { hosts: fc.uniqueArray(host, { minLength: 1, maxLength: 3 }), gateway: objectName },
    { gatewayNamespace: namespace, listener: objectName, path: one('/', '/a/b', '/%41', '/*'), timeout: seconds(0, 86_400), name: objectName },
  )),
  adder('network.allowFrom', 2, peer, access),
  adder('network.allowTo', 2, peer, access),
  adder('call', 1, service),
);
const job = weighted(
  adder('addJob', 1, jobName, options({ command }, jobOptions)),
  adder('addCronJob', 1, jobName, options({ command, schedule }, {
    ...jobOptions,
    timeZone: one('Etc/UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'UTC', 'EST5EDT'),
    concurrencyPolicy: constants('ConcurrencyPolicy.ALLOW', 'ConcurrencyPolicy.FORBID', 'ConcurrencyPolicy.REPLACE'),
    startingDeadline: seconds(10, 3600),
    suspend: fc.boolean(),
  })),
);

/** What happened when a program ran. */
export interface Run extends Scope {
  /** The values that each adder was called with, in order; the last one is the call that threw. */
  readonly calls: { readonly statement: Call; readonly args: any[] }[];
  /** What was thrown, if anything was. */
  readonly error?: unknown;
}

/** A program that uses the library as a main file does: a platform, one or two services, and calls that extend them. */
export class Program {
  constructor(
    readonly chartNamespace: Node,
    readonly platforms: readonly Call[],
    readonly services: readonly Call[],
    readonly adders: readonly Call[],
  ) {}

  /** Runs the first so many adders; by default all of them. */
  run(adders = this.adders.length): Run {
    const app = new cdk8s.App();
    const chart = new cdk8s.Chart(app, 'chart', { namespace: evaluate(this.chartNamespace, undefined as never) });
    const run: Run = { app, chart, services: [], serial: 0, calls: [] };
    try {
      for (const statement of [...this.platforms, ...this.services]) evaluate(statement, run);
      for (const statement of this.adders.slice(0, adders)) {
        const args = statement.args.map((arg) => evaluate(arg, run));
        run.calls.push({ statement, args });
        statement.run(args, run);
      }
      return run;
    } catch (error) {
      return { ...run, error };
    }
  }

  twisted(twist: Twist): Program {
    // Services are no list here: two with one id are refused by `constructs`, and are not what is looked at.
    const services = { ...this.services } as { readonly [index: number]: Call };
    const { chartNamespace, platforms, adders } = this;
    const { services: other, ...parts } = twisted({ chartNamespace, platforms, services, adders }, twist);
    return new Program(parts.chartNamespace, parts.platforms, Object.values(other), parts.adders);
  }

  toString(): string {
    return [`new Chart(app, 'chart', { namespace: ${print(this.chartNamespace)} })`, ...[...this.platforms, ...this.services, ...this.adders].map(print)].join('\n');
  }

  [fc.toStringMethod](): string {
    return `\n${this.toString()}\n`;
  }
}

function configure(scope: 'app' | 'chart'): fc.Arbitrary<Call> {
  return platformProps.map((props) => new Call(`Platform.configure(${scope}, `, [props], ([given], run) => sre.Platform.configure(run[scope], given)));
}

function newService(index: number, id: string, props: fc.Arbitrary<Node>): fc.Arbitrary<Call> {
  return props.map((node) => new Call(`services[${index}] = new ProductionService(chart, `, [id, node], ([name, given], { chart, services }) => {
    // Ids that are empty, or a property of every object, are refused by `constructs`.
    services[index] = new sre.ProductionService(chart, name === '' || name in {} ? `id ${name}` : name, given);
  }));
}

const twist: fc.Arbitrary<Twist> = fc.record({
  place: one<Place>('text', 'text', 'text', 'text', 'text', 'number', 'number', 'number', 'key', 'key', 'list', 'boolean'),
  at: fc.nat(9999),
  text: weighted([99, hostileText], [1, one('x'.repeat(300_000))]),
  key: weighted([3, one(...HOSTILE_KEYS)], [1, hostileText]),
  number: weighted([2, one(...EXTREME_NUMBERS)], [2, one(NaN, Infinity, -1, 0, 0.5, 1)], [1, fc.double()]),
  list: one('empty', 'twice', 'backwards'),
});

/** Programs as users write them: most are valid. */
export const plausibleProgram: fc.Arbitrary<Program> = fc.tuple(
  rarely(namespace),
  weighted<Call[]>([4, fc.tuple(configure('app'))], [1, fc.tuple(configure('app'), configure('chart'))], [1, one<Call[]>([])]),
  weighted<Call[]>(
    [4, fc.tuple(newService(0, 'web', serviceProps))],
    [1, fc.tuple(newService(0, 'web', serviceProps), newService(1, 'other', options({ image })))],
  ),
  // Containers come before what is added to them, and jobs copy what their service has by then.
  fc.tuple(fc.array(structure, { maxLength: 1 }), fc.array(change, { maxLength: 3 }), fc.array(job, { maxLength: 1 })).map((parts) => parts.flat()),
).map(([chartNamespace, platforms, services, adders]) => new Program(chartNamespace, platforms, services, adders));

/** Programs of which about half are valid: hostile values stand in one or two places of a plausible one. */
export const arbitraryProgram: fc.Arbitrary<Program> = fc.tuple(
  plausibleProgram,
  weighted<Twist[]>([3, one<Twist[]>([])], [4, fc.tuple(twist)], [1, fc.tuple(twist, twist)]),
).map(([program, twists]) => twists.reduce((before, next) => before.twisted(next), program));
