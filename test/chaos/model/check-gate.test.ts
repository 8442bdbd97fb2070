import { checkGate } from '../../../src/chaos/model/check-gate';
import type { ExperimentModel, RunnerModel } from '../../../src/chaos/model/experiment-model';
import { formatProblem } from '../../../src/core/problem';
import { Ratio } from '../../../src/core/ratio';
import { experimentModel } from '../../support/experiments';

const said = (differences: Partial<ExperimentModel>) => checkGate(experimentModel(differences)).map(formatProblem);
const runner = (differences: Partial<RunnerModel>) => ({ runner: { ...experimentModel().runner, ...differences } });

test.each<[string, Partial<ExperimentModel>]>([
  ['objectives and probes', {}],
  ['objectives alone', { probes: [] }],
  ['probes alone, and no Prometheus', { slos: [], ...runner({ prometheusUrl: '' }) }],
  ['a budget that has to be untouched', { minBudget: Ratio.ONE }],
  ['addresses of Prometheus and API server', runner({ prometheusCidrs: ['192.0.2.0/24'], apiServerCidrs: ['2001:db8::/32'] })],
])('an experiment may be judged by %s', (_what, differences) => {
  expect(said(differences)).toEqual([]);
});

const URL_FIX = 'Write the base of the API, for example http://prometheus-operated.monitoring.svc:9090; a token goes into a Secret. [SRE4205]';

test.each<[string, Partial<ExperimentModel>, string]>([
  ['nothing judges it', { slos: [], probes: [] },
    'slos must hold an objective unless there are probes, got "none of both". Call addSlos() of the service, pass slos, or pass probes: else nothing stops an experiment, and nothing judges it. [SRE4204]'],
  ['the gate is always open', { minBudget: Ratio.percent(0) }, 'minBudget must be from 1 to 100 percent, got 0. The nearest allowed value is 1. [SRE4208]'],
  ['the gate is never open', { minBudget: Ratio.percent(101) }, 'minBudget must be from 1 to 100 percent, got 101. The nearest allowed value is 100. [SRE4208]'],
  ['nothing recovers so fast', { recoverySeconds: 9 },
    'recoveryTime must be a whole number of seconds from 10 to 3600, got 9. What is not well again by then has failed: pass for example Duration.minutes(2). [SRE4208]'],
  ['nobody waits so long', { recoverySeconds: 3601 },
    'recoveryTime must be a whole number of seconds from 10 to 3600, got 3601. What is not well again by then has failed: pass for example Duration.minutes(2). [SRE4208]'],
  ['Prometheus is not named', runner({ prometheusUrl: '' }), `prometheusUrl must be an http:// or https:// URL without user, query and fragment, got nothing. ${URL_FIX}`],
  ['Prometheus is named by no URL', runner({ prometheusUrl: 'prometheus:9090' }),
    `prometheusUrl must be an http:// or https:// URL without user, query and fragment, got "prometheus:9090". ${URL_FIX}`],
  ['the URL of Prometheus holds a password', runner({ prometheusUrl: 'http://jo:secret@prometheus:9090' }),
    `prometheusUrl must be an http:// or https:// URL without user, query and fragment, got "(a URL with a user)". ${URL_FIX}`],
  ['an address of Prometheus is none', runner({ prometheusCidrs: ['192.0.2.1'] }), 'prometheusCidrs must hold blocks of addresses, got "192.0.2.1". Write for example 10.20.0.0/16. [SRE4205]'],
  ['an address of the API server is none', runner({ apiServerCidrs: ['api.example.com'] }), 'apiServerCidrs must hold blocks of addresses, got "api.example.com". Write for example 10.20.0.0/16. [SRE4205]'],
  ['the port of Prometheus is none', runner({ prometheusPodPort: 0 }), 'prometheusPodPort must be a whole number from 1 to 65535, got 0. Choose the port that its pods listen on. [SRE4205]'],
  ['the port of the API server is none', runner({ apiServerPort: 65_536 }), 'apiServerPort must be a whole number from 1 to 65535, got 65536. Choose the port that its pods listen on. [SRE4205]'],
])('fails when %s', (_what, differences, message) => {
  expect(said(differences)).toEqual([message]);
});

describe('the authority of the certificate of Prometheus', () => {
  const messages = (prometheusUrl: string, prometheusCaSecretName: string) => {
    const experiment = experimentModel();
    return checkGate({ ...experiment, runner: { ...experiment.runner, prometheusUrl, prometheusCaSecretName } }).map(formatProblem);
  };

  test('is named for a URL of https', () => expect(messages('https://prometheus.monitoring.svc:9090', 'prometheus-ca')).toEqual([]));

  test('fails when nothing is signed', () => {
    expect(messages('http://prometheus.monitoring.svc:9090', 'prometheus-ca')).toEqual([
      'prometheusCaSecretName must be left out where prometheusUrl is of http, got "prometheus-ca". Pass prometheusUrl: stack.prometheusUrl, or another URL of https. [SRE4205]',
    ]);
  });
});
