import { formatProblem } from '../../../src/core/problem';
import { checkLoadScript, checkLoadTest } from '../../../src/delivery/model/check-load-test';
import type { LoadProfileModel, LoadRequestModel, LoadScriptModel, LoadTestModel } from '../../../src/delivery/model/load-test-model';
import { breakingPoint, loadScriptModel, loadTestModel, RAMP } from '../../support/load-tests';

const problems = (differences: Partial<LoadScriptModel> = {}, allowInProduction = false) =>
  checkLoadScript(loadScriptModel(differences), { allowInProduction }).map(formatProblem);
const ofRequest = (differences: Partial<LoadRequestModel>) => problems({ requests: [{ ...loadScriptModel().requests[0], ...differences }] });
const ofProfile = (differences: Partial<LoadProfileModel>) => problems({ profile: { ...RAMP, ...differences } });
const ofJob = (differences: Partial<LoadTestModel>) => checkLoadTest(loadTestModel(differences)).map(formatProblem);

test('what is ordinary has nothing wrong', () => {
  expect([problems(), problems({ environment: 'production' }, true), problems({ profile: breakingPoint(10, 100, 10, 120) }), ofJob({})]).toEqual([[], [], [], []]);
});

test('fails when it may hit users and nobody has said that it may', () => {
  const fix = 'Say allowInProduction: true if users may suffer from it, or name another environment by Platform.configure(). [SRE6201]';
  expect(problems({ environment: 'eu-prod' })).toEqual([`allowInProduction must be true in the environment "eu-prod", got false. ${fix}`]);
  expect(problems({ environment: undefined })).toEqual([`allowInProduction must be true where nobody knows the environment, got false. ${fix}`]);
});

test('fails when the target is no URL, and does not repeat a password', () => {
  const fix = 'Write for example http://checkout.shop.svc:80; what lets somebody in goes into a Secret. [SRE6202]';
  expect(problems({ url: 'checkout' })).toEqual([`url must be an http:// or https:// URL without user, query and fragment, got "checkout". ${fix}`]);
  expect(problems({ url: 'http://jo:pw@x' })).toEqual([`url must be an http:// or https:// URL without user, query and fragment, got "(a URL with a user)". ${fix}`]);
});

test('fails when there is nothing to ask, or no time to wait for it', () => {
  expect(problems({ requests: [] })).toEqual(['scenario must hold at least one request, got []. Write it like [LoadRequest.get("/products")]. [SRE6203]']);
  expect(problems({ timeoutSeconds: 0.5 })).toEqual(['timeout must be a whole number of seconds from 1 to 300, got 0.5. Pass for example Duration.seconds(5). [SRE6203]']);
});

test('fails when a request is none', () => {
  expect(ofRequest({ path: 'products', weight: 0 })).toEqual([
    'scenario[0].path must be a path of a URL that starts with "/", without spaces or control characters, got "products". Write it like "/products?page=1". [SRE6203]',
    'scenario[0].weight must be a whole number from 1 to 1000, got 0. Pass how often it comes, compared with the others. [SRE6203]',
  ]);
  expect(ofRequest({ headers: { 'a b': 'x' } })).toEqual(['scenario[0].headers must be headers of HTTP, on one line, got "a b". Write it like { "accept-language": "de" }. [SRE6203]']);
  expect(ofRequest({ headers: { a: 'x\r\ny' } })).toHaveLength(1);
});

test('fails when a header lets somebody in', () => {
  expect(ofRequest({ headers: { Cookie: 'session=secret' } })).toEqual([
    'scenario[0].headers must hold nothing that lets somebody in, got "Cookie". Put the header into a Secret, and name that by authorizationSecretName. [SRE6204]',
  ]);
});

test('fails when nothing judges, or what a client cannot see', () => {
  expect(problems({ objectives: [] })).toEqual([
    'slos must hold at least one objective, got []. Pass those of the service, Slo.availability() and Slo.latency(): else nothing judges the test. [SRE6205]',
  ]);
  expect(problems({ objectives: [{ kind: 'unseen', name: 'imports', counts: 'freshness' }] })).toEqual([
    'slos must be objectives that a client can see, of availability or latency, got "imports: freshness". Leave it out here: SloAlerts judge it while the test runs. [SRE6205]',
  ]);
});

test('fails when a rate or a time is no whole number', () => {
  expect(ofProfile({ stages: [{ rate: 0, seconds: 1.5 }, { rate: 0, seconds: 1.5 }] })).toEqual([
    'profile: a rate must be a whole number of requests a second from 1 to 100000, got 0. Pass for example 100. [SRE6207]',
    'profile: a time must be a whole number of seconds from 1 to 259200, got 1.5. Pass for example Duration.minutes(5). [SRE6207]',
  ]);
});

test('fails when steps do not rise', () => {
  expect(problems({ profile: breakingPoint(10, 12, 5, 60) })).toEqual([
    'profile must rise from step to step, by at least one request a second, got [10,11,11,12,12]. Pass a higher "to", or fewer steps. [SRE6207]',
  ]);
  expect(problems({ profile: { kind: 'breaking-point', steps: [], stages: [] } })).toEqual([
    'profile must rise from step to step, by at least one request a second, got []. Pass a higher "to", or fewer steps. [SRE6207]',
  ]);
});

test('fails when it takes too long, or more than a pod bears', () => {
  expect(ofProfile({ stages: [{ rate: 1, seconds: 259_200 }, { rate: 1, seconds: 1 }] })).toEqual(['profile must take at most 3 days in all, got "259201 s". Pass shorter times. [SRE6207]']);
  expect(ofProfile({ stages: [{ rate: 2000, seconds: 60 }] })).toEqual([
    'profile must have at most 5000 requests under way, which one pod bears, got "2000 requests/s × 5 s = 10000". Pass a lower rate or a shorter timeout, or split the test into several. [SRE6207]',
  ]);
});

test('fails when the Job cannot be made or cannot reach anything', () => {
  expect(ofJob({ name: 'x'.repeat(47) })).toEqual([
    `name must be at most 46 lower case letters, digits and hyphens that start and end with a letter or digit, got "${'x'.repeat(47)}". Pass a shorter or simpler name. [SRE1101]`,
  ]);
  expect(ofJob({ podPort: 0, remoteWritePodPort: 0, cidrs: ['x'], remoteWriteCidrs: ['y'], ttlSeconds: -1, authorizationSecretName: 'A', remoteWriteUrl: 'prometheus' })).toEqual([
    'timeToLive must be a whole number of seconds of at least 0, got -1. Pass for example Duration.days(1). [SRE6206]',
    'authorizationSecretName must be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit, got "A". Name a Secret whose key "authorization" holds the header. [SRE6206]',
    'remoteWriteUrl must be an http:// or https:// URL without user, query and fragment, got "prometheus". Write for example http://prometheus.monitoring.svc:9090/api/v1/write. [SRE6206]',
    'podPort must be a whole number from 1 to 65535, got 0. Choose the port that its pods listen on. [SRE6206]',
    'remoteWritePodPort must be a whole number from 1 to 65535, got 0. Choose the port that its pods listen on. [SRE6206]',
    'cidrs must hold blocks of addresses, got "x". Write for example 10.20.0.0/16. [SRE6206]',
    'remoteWriteCidrs must hold blocks of addresses, got "y". Write for example 10.20.0.0/16. [SRE6206]',
  ]);
});
