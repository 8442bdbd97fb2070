import { Chart, Duration, Testing } from 'cdk8s';
import { LoadProfile } from '../../src/delivery/load-profile';
import { LoadRequest } from '../../src/delivery/load-request';
import { LoadTest, LoadTestProps } from '../../src/delivery/load-test';
import { LoadTestScript } from '../../src/delivery/load-test-script';
import { Platform } from '../../src/platform';
import { Indicator, Slo } from '../../src/slo';
import { refusal } from '../support/refusal';

const url = 'http://checkout.shop.svc:80';
const slos = [Slo.availability({ objective: 99.9 }), Slo.latency({ objective: 99, threshold: Duration.millis(200) })];

function shop(environment = 'staging'): Chart {
  const app = Testing.app();
  Platform.configure(app, { environment, owner: 'payments' });
  return new Chart(app, 'shop', { namespace: 'shop' });
}

const load = (props: Partial<LoadTestProps> = {}, chart = shop()) => new LoadTest(chart, 'load', { url, slos, profile: LoadProfile.ramp({ rate: 100 }), ...props });
const jobOf = (test: LoadTest) => test.job.toJson();

test('a Job runs the script once, for as long as its profile takes', () => {
  const chart = shop();
  const test = load({}, chart);
  expect(Testing.synth(chart).map(({ kind }) => kind)).toEqual(['ConfigMap', 'NetworkPolicy', 'Job']);
  expect(Testing.synth(chart)[0].data).toEqual({ 'script.js': test.script });
  expect(jobOf(test).metadata).toMatchObject({ name: expect.stringMatching(/^load-[0-9a-f]{10}$/), namespace: 'shop', labels: { 'owner': 'payments', 'cdk8s-sre/load-test': 'load' } });
  expect(jobOf(test).spec).toMatchObject({ backoffLimit: 0, activeDeadlineSeconds: 300 + 600 + 5 + 300, ttlSecondsAfterFinished: 86_400 });
  expect(jobOf(test).spec.template.spec.containers[0]).toMatchObject({ args: ['run', '--tag=testid=load', '/load/script.js'] });
});

test('it may reach its target and nobody else, unless its metrics are written somewhere', () => {
  const egress = (test: LoadTest) => test.networkPolicy.toJson().spec.egress.slice(1);
  const to = (namespace: string, port: number) => ({ to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } }], ports: [{ port, protocol: 'TCP' }] });
  expect(egress(load())).toEqual([to('shop', 80)]);
  const written = load({ podPort: 8080, remoteWriteUrl: 'http://prometheus.monitoring.svc:80/api/v1/write', authorizationSecretName: 'login' });
  expect(egress(written)).toEqual([to('shop', 8080), to('monitoring', 9090)]);
  const [{ args, env }] = jobOf(written).spec.template.spec.containers;
  expect(args).toContain('--out=experimental-prometheus-rw');
  expect(env).toEqual(expect.arrayContaining([
    { name: 'K6_PROMETHEUS_RW_SERVER_URL', value: 'http://prometheus.monitoring.svc:80/api/v1/write' },
    { name: 'AUTHORIZATION', valueFrom: { secretKeyRef: { name: 'login', key: 'authorization' } } },
  ]));
});

test('it runs again with another run, script or setting, and else has the same name', () => {
  const name = (props: Partial<LoadTestProps> = {}) => load(props).job.name;
  expect(name()).toBe(name());
  expect(new Set([name(), name({ run: '1' }), name({ run: '2' }), name({ timeout: Duration.seconds(9) }), name({ timeToLive: Duration.hours(1) })]).size).toBe(5);
});

test('a script for a pipeline is the same one', () => {
  const scenario = [LoadRequest.get('/products', { weight: 9 }), LoadRequest.post('/cart', { body: '{}' }), LoadRequest.put('/cart/1'), LoadRequest.delete('/cart/1')];
  const props = { url, slos, profile: LoadProfile.breakingPoint({ to: 100 }), scenario };
  const { text } = LoadTestScript.of(shop(), props);
  expect(text).toBe(load(props).script);
  expect(text).toContain('"target": 10,\n');
  expect(text.match(/"method": "(GET|POST|PUT|DELETE)"/g)).toHaveLength(4);
});

test('a soak test holds its rate for hours', () => {
  expect(LoadProfile.soak({ rate: 50 })._model.stages).toEqual([{ rate: 50, seconds: 300 }, { rate: 50, seconds: 14_400 }]);
});

test('fails when it may hit users and nobody has said that it may', () => {
  expect(refusal(() => load({}, shop('production')))).toBe(
    'shop/load: allowInProduction must be true in the environment "production", got false. Say allowInProduction: true if users may suffer from it, or name another environment by Platform.configure(). [SRE6201]',
  );
  expect(refusal(() => LoadTestScript.of(shop('production'), { url, slos, profile: LoadProfile.ramp({ rate: 1 }) }))).toContain('shop: load test: allowInProduction must be true');
  expect(load({ allowInProduction: true }, shop('production')).script).toContain('http://checkout.shop.svc:80');
});

test('fails when a client cannot see an objective', () => {
  const fresh = Slo.of({ name: 'imports', objective: 99, indicator: Indicator.freshness({ lastSuccess: 'import_last_success_seconds', maxAge: Duration.hours(1) }), impact: 'Prices are old.' });
  expect(refusal(() => load({ slos: [fresh] }))).toBe(
    'shop/load: slos must be objectives that a client can see, of availability or latency, got "imports: freshness". Leave it out here: SloAlerts judge it while the test runs. [SRE6205]',
  );
});

test('fails when two have one name', () => {
  const chart = shop();
  load({}, chart);
  expect(refusal(() => new LoadTest(chart, 'other', { url, slos, profile: LoadProfile.ramp({ rate: 1 }), name: 'load' }))).toBe(
    'shop/other: name must be the only ConfigMap of this name in its namespace: shop/load has it, got "load". Pass another name. [SRE1103]',
  );
});
