import { Size } from 'cdk8s';
import { formatProblem } from '../../../src/core/problem';
import { GrafanaOptions } from '../../../src/observability/grafana-options';
import { checkGrafana } from '../../../src/observability/model/check-grafana';
import { storesModel } from '../../support/stores';

const faults = (grafana: GrafanaOptions) => checkGrafana(storesModel({ grafana })).map(formatProblem);

test('a Grafana with everything said has nothing wrong', () => {
  expect(faults({ externalUrl: 'https://example.com/grafana', storage: Size.gibibytes(1), access: ['vpn'], admin: { secretName: 'login', userKey: 'u', passwordKey: 'p' } })).toEqual([]);
});

test.each<[string, GrafanaOptions, string]>([
  ['the URL has no scheme', { externalUrl: 'grafana.example.com' },
    'grafana.externalUrl must be a URL that starts with https:// or http://, without query, fragment or trailing spaces, dollar or percent sign, '
    + 'got "grafana.example.com". Write it like https://grafana.example.com. [SRE3601]'],
  ['the URL would be expanded', { externalUrl: 'https://example.com/%(domain)s' },
    'grafana.externalUrl must be a URL that starts with https:// or http://, without query, fragment or trailing spaces, dollar or percent sign, '
    + 'got "https://example.com/%(domain)s". Write it like https://grafana.example.com. [SRE3601]'],
  ['a namespace is none', { access: ['Shop'] },
    'grafana.access[0] must be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit, got "Shop". '
    + 'Name a namespace as kubectl does. [SRE3601]'],
  ['it would not start', { memory: Size.mebibytes(1) },
    'grafana.memory must be a whole number of MiB of at least 32, got 1. Leave it out: the profile sizes it. [SRE3601]'],
  ['the volume is too small', { storage: Size.mebibytes(100) },
    'grafana.storage must be a whole number of GiB of at least 1, got 0.09765625. Pass a size such as Size.gibibytes(20). [SRE3601]'],
])('fails when %s', (_, grafana, problem) => {
  expect(faults(grafana)).toEqual([problem]);
});

test('fails when the administrator is in no Secret, once', () => {
  expect(faults({ admin: { secretName: 'Grafana Admin' } })).toEqual([expect.stringMatching(/^grafana\.admin\.secretName must be at most 253 .*SRE3203/)]);
  expect(faults({ admin: { passwordKey: 'pass word' } })).toEqual([expect.stringMatching(/^grafana\.admin\.passwordKey must be a key .*SRE3203/)]);
});
