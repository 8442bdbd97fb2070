import { App, Chart, Duration, Testing } from 'cdk8s';
import { stringify } from 'yaml';
import { LoadProfile } from '../../src/delivery/load-profile';
import { LoadRequest } from '../../src/delivery/load-request';
import { LoadTest } from '../../src/delivery/load-test';
import { LoadScriptModel } from '../../src/delivery/model/load-test-model';
import { renderLoadScript } from '../../src/delivery/render/load-script';
import { Platform } from '../../src/platform';
import { Slo } from '../../src/slo';
import { breakingPoint, loadScriptModel } from '../../test/support/load-tests';
import { checkov } from '../checkers/checkov';
import { kubeScore } from '../checkers/kube-score';
import { Cluster } from '../cluster/cluster';
import { LoadScript, loadScript, LoopbackService } from '../k6/adapter';
import { scriptProblems } from '../k6/type-check';

/** Breaks out of any quotes but the right ones, and would be seen to have done so. */
const HOSTILE = '"; process.exit(1); // \'; ${process.exit(2)} ` \\ \u2028 </script>';

/** The same as far as a manifest can carry it. */
const CARRIED = HOSTILE.replace('\u2028', '');

const get = (path: string, weight = 1) => ({ method: 'GET' as const, path, weight, headers: {} });

let service: LoopbackService;
beforeAll(async () => { service = await LoopbackService.start(); });
afterAll(() => service?.stop());

/** A script against the service on loopback, after some iterations. */
function ran(differences: Partial<LoadScriptModel>, iterations = 1, env: Record<string, string> = {}): LoadScript {
  const script = loadScript(renderLoadScript(loadScriptModel({ url: service.url, ...differences })), env);
  for (let index = 0; index < iterations; index++) script.iterate();
  return script;
}

describe('a script', () => {
  test.each<[string, Partial<LoadScriptModel>]>([
    ['a ramp', {}],
    ['a breaking point', { profile: breakingPoint(50, 500, 10, 120) }],
    ['an availability alone', { objectives: [loadScriptModel().objectives[0]] }],
    ['texts that end quotes', { requests: [{ method: 'POST', path: '/"\'`', weight: 1, headers: { 'x-note': HOSTILE }, body: HOSTILE }] }],
  ])('type-checks as k6 has it, for %s', (_, differences) => {
    expect(scriptProblems(renderLoadScript(loadScriptModel(differences)))).toEqual([]);
  });

  test('a fault in it is found', () => {
    const script = renderLoadScript(loadScriptModel());
    expect(scriptProblems(script.replace('http.request(', 'http.ask('))).toEqual([expect.stringContaining('Property \'ask\' does not exist')]);
  });

  test('sends what the scenario says, body and headers as they are, and the header of the environment', async () => {
    const env = { AUTHORIZATION: 'Bearer of-a-secret' };
    ran({ requests: [{ method: 'POST', path: '/cart?from="\'', weight: 1, headers: { 'x-note': 'a "b" \\ ${c}' }, body: CARRIED }] }, 1, env);
    const [request] = (await service.seen()).filter(({ url }) => url.startsWith('/cart'));
    expect(request).toMatchObject({
      method: 'POST', url: '/cart?from="\'', body: CARRIED, headers: { 'x-note': 'a "b" \\ ${c}', 'authorization': 'Bearer of-a-secret' },
    });
  });

  test('asks another service where the environment names one', () => {
    const { requests } = ran({ url: 'http://127.0.0.1:1', requests: [get('/products')] }, 1, { TARGET_URL: `${service.url}/` });
    expect(requests).toEqual([{ method: 'GET', url: `${service.url}/products`, status: 200, tags: { name: 'GET /products' } }]);
  });

  test('draws requests by their weights', () => {
    const { requests } = ran({ requests: [get('/often', 3), get('/seldom', 1)] }, 120);
    const often = requests.filter(({ tags }) => tags.name === 'GET /often').length;
    expect(often).toBeGreaterThan(65);
    expect(often).toBeLessThan(115);
  });

  test.each([[200, true], [302, true], [404, false], [500, false], [503, false]])('an answer of %d is a success: %s; redirects are not followed', (status, ok) => {
    const { requests, checks } = ran({ requests: [get(`/status/${status}`)] });
    expect([requests[0].status, checks]).toEqual([status, [{ name: 'answered without an error', ok }]]);
  });

  test('an answer in time is told from one that is late, and from none', () => {
    const inTime = (path: string, timeoutSeconds = 5) =>
      ran({ requests: [get(path)], timeoutSeconds }).rates.map(({ metric, value }) => [metric, value]);
    expect(inTime('/status/200')).toEqual([['in_time_1_latency_200ms', true]]);
    expect(inTime('/status/200/after/300')).toEqual([['in_time_1_latency_200ms', false]]);
    expect(inTime('/status/200/after/3000', 1)).toEqual([['in_time_1_latency_200ms', false]]);
  });

  test('thresholds are those of the objectives', () => {
    expect(ran({}, 0).options.thresholds).toEqual({
      http_reqs: [{ threshold: 'count>0', abortOnFail: false }],
      http_req_failed: [{ threshold: 'rate<=0.001', abortOnFail: false }],
      in_time_1_latency_200ms: [{ threshold: 'rate>=0.99', abortOnFail: false }],
      dropped_iterations: [{ threshold: 'count<=750', abortOnFail: false }],
    });
  });
});

describe('a breaking point', () => {
  const profile = breakingPoint(100, 300, 3, 60);

  test('tags each request by the step that it belongs to, and none on the way to one', () => {
    const script = ran({ profile, requests: [get('/products')] }, 0);
    for (const seconds of [2, 5, 64, 66, 70, 194]) script.iterate(seconds * 1000);
    expect(script.requests.map(({ tags }) => tags.step)).toEqual([undefined, '100', '100', undefined, '200', '300']);
    expect(script.rates.map(({ tags }) => tags.step)).toEqual([undefined, '100', '100', undefined, '200', '300']);
  });

  test('judges every step by itself, and goes no further than one that is broken beyond doubt', () => {
    const { thresholds } = ran({ profile }, 0).options;
    const ofStep = (rate: number) => ['http_reqs', 'http_req_failed', 'in_time_1_latency_200ms'].map((metric) => `${metric}{step:${rate}}`);
    expect(Object.keys(thresholds)).toEqual([...[100, 200, 300].flatMap(ofStep), 'dropped_iterations']);
    expect(thresholds['http_req_failed{step:200}']).toEqual([
      { threshold: 'rate<=0.001', abortOnFail: false }, { threshold: 'rate<0.5', abortOnFail: true, delayAbortEval: '10s' },
    ]);
  });

  const metrics = (failed: readonly boolean[]) => Object.fromEntries(failed.map((bad, index) => [
    `http_req_failed{step:${(index + 1) * 100}}`, { values: { rate: bad ? 0.2 : 0 }, thresholds: { 'rate<=0.001': { ok: !bad } } },
  ]));

  test.each<[readonly boolean[], string]>([
    [[false, false, false], 'It bears 300 requests/s, the highest rate of the test.\nPASSED\n'],
    [[false, true, true], 'It bears 100 requests/s, and not 200.\nFAILED\n'],
    [[true, false, false], 'It does not bear 100 requests/s, the lowest rate of the test.\nFAILED\n'],
  ])('says where it lies: %j', (failed, end) => {
    const summary = ran({ profile }, 0, { SUMMARY_FILE: 'figures.json' }).handleSummary({ metrics: metrics(failed) });
    expect(summary.stdout.endsWith(end)).toBe(true);
    const [word, rate] = failed[1] ? ['MISSED', 0.2] : ['kept  ', 0];
    expect(summary.stdout).toContain(`${word} http_req_failed{step:200}: rate<=0.001 (rate ${rate})`);
    expect(JSON.parse(summary['figures.json'])).toEqual({ metrics: metrics(failed) });
  });
});

describe('the Job', () => {
  let cluster: Cluster;
  let yaml: string;
  beforeAll(async () => {
    const app = new App();
    Platform.configure(app, { environment: 'staging' });
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const slos = [Slo.availability({ objective: 99.9 }), Slo.latency({ objective: 99, threshold: Duration.millis(200) })];
    const common = { url: 'http://checkout.shop.svc:80', slos };
    new LoadTest(chart, 'soak', { ...common, profile: LoadProfile.soak({ rate: 50 }) });
    new LoadTest(chart, 'break', {
      ...common,
      profile: LoadProfile.breakingPoint({ to: 500 }),
      scenario: [LoadRequest.post('/cart', { body: CARRIED })],
      authorizationSecretName: 'login',
      remoteWriteUrl: 'http://prometheus.monitoring.svc:9090/api/v1/write',
    });
    yaml = Testing.synth(chart).map((object) => stringify(object)).join('---\n');
    cluster = await Cluster.start({ version: '1.37' });
    await cluster.namespace('shop', { podSecurity: 'restricted' });
  });
  afterAll(() => cluster?.stop());

  test('is admitted without a warning where Pod Security is strictest, and stored as sent, script and all', async () => {
    expect(await cluster.applyMany([yaml], { dryRun: false })).toEqual([{ ok: true, problems: [] }]);
    expect(await cluster.readBackAll(yaml)).toEqual([]);
    const { data } = await cluster.get('ConfigMap', 'break', 'shop') as any;
    expect(scriptProblems(data['script.js'])).toEqual([]);
  });

  test('linters find nothing but what the manifest gives a reason for', () => {
    const [score, check] = [kubeScore(yaml), checkov(yaml)];
    expect([score.findings, score.suppressed, check.findings]).toEqual([[], [], []]);
    expect(check.suppressed.map((finding) => finding.check).sort()).toEqual(['CKV_K8S_35', 'CKV_K8S_43', 'CKV_K8S_43']);
    expect([score.passed > 15, check.passed > 100]).toEqual([true, true]);
  });
});
