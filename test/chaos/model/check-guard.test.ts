import { checkGuard } from '../../../src/chaos/model/check-guard';
import type { ExperimentModel } from '../../../src/chaos/model/experiment-model';
import type { Permissions } from '../../../src/chaos/model/permissions';
import { formatProblem } from '../../../src/core/problem';
import { experimentModel, podsTarget } from '../../support/experiments';

function said(differences: Partial<ExperimentModel>, permissions: Partial<Permissions> = {}): string[] {
  return checkGuard(experimentModel({ environment: 'staging', ...differences }), { allowInProduction: false, ...permissions }).map(formatProblem);
}

test.each(['staging', 'dev', 'pre-prod', 'non_production', 'prod-like', 'products', 'delivery'])('the environment %s is none of production', (environment) => {
  expect(said({ environment })).toEqual([]);
});

test.each(['production', 'prod', 'PROD-eu-1', 'eu-production', 'live', 'prd'])('fails when nobody has allowed it in the environment %s', (environment) => {
  expect(said({ environment })).toEqual([
    `allowInProduction must be true in the environment "${environment}", got false. Say allowInProduction: true if users may suffer from it, or name another environment by Platform.configure(). [SRE4201]`,
  ]);
  expect(said({ environment }, { allowInProduction: true })).toEqual([]);
});

test.each<[string, Partial<ExperimentModel>, Partial<Permissions>, string]>([
  ['nobody knows the environment', { environment: undefined }, {},
    'allowInProduction must be true where nobody knows the environment, got false. Say allowInProduction: true if users may suffer from it, or name another environment by Platform.configure(). [SRE4201]'],
  ['it is approved by nobody', { approvedBy: '  ' }, {},
    'approvedBy must be the name of a person, got "  ". Write who has turned it on, or leave it out: then it stays suspended. [SRE4209]'],
  ['the approval holds what no manifest carries', { approvedBy: 'Jo\u0000' }, {},
    'approvedBy must hold only characters that a manifest can carry, U+0000 is none, got "3 characters". Remove the character, or mount the text as a binary file. [SRE1104]'],
  ['the name is too long', { name: 'a'.repeat(41) }, {},
    `name must be at most 40 lower case letters, digits and hyphens that start and end with a letter or digit, got "${'a'.repeat(41)}". Pass a shorter or simpler name. [SRE1101]`],
  ['the name is none of Kubernetes', { name: 'Checkout' }, {},
    'name must be at most 40 lower case letters, digits and hyphens that start and end with a letter or digit, got "Checkout". Pass a shorter or simpler name. [SRE1101]'],
  ['a label is not valid', { labels: { team: 'a b' } }, {},
    'labels["team"] must be empty, or at most 63 letters, digits, hyphens, underscores and dots that start and end with a letter or digit, got "a b". Put longer or freer text into an annotation. [SRE1102]'],
  ['the runner would be one of its targets', { labels: { app: 'x' }, target: podsTarget({ podLabels: { app: 'x' } }) }, {},
    'labels must not be those by which the pods of the target are selected: the runner would disturb itself, got {"app":"x"}. Leave them out, or select pods by more labels. [SRE1102]'],
  ['the image has no version', { runner: { ...experimentModel().runner, image: 'alpine/k8s' } }, {},
    'image must name a version by tag or digest, got "alpine/k8s". Write "alpine/k8s:<version>" or "alpine/k8s@sha256:<digest>": what runs must not change by itself. [SRE1111]'],
  ['the image comes from elsewhere', {}, { images: { registries: ['registry.example.com'] } },
    'image must come from registry.example.com, got "docker.io/alpine/k8s:1.33.4". Mirror the image there, or add its registry to imagePolicy.registries of the platform. [SRE1112]'],
])('fails when %s', (_what, differences, permissions, message) => {
  expect(said(differences, permissions)).toEqual([message]);
});
