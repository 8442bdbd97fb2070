import { ProductionServiceProps } from '../../../src';
import { RESERVED_LABELS } from '../../../src/service/model/check-identity';
import { refusal } from '../../support/refusal';
import { service } from '../../support/service';

const SERVICE_NAME = 'be at most 63 lower case letters, digits and hyphens that start with a letter and end with a letter or digit';
const DNS_LABEL = 'be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit';
const LABEL_VALUE = 'be empty, or at most 63 letters, digits, hyphens, underscores and dots that start and end with a letter or digit';
const LABEL_KEY = 'be a name of at most 63 letters, digits, hyphens, underscores and dots, with an optional DNS prefix and a slash before it';
const OBJECT_NAME = 'be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit';
const OWN_NAME = 'Pass a name of its own when the construct id is no such name. [SRE1101]';

test.each<[string, Partial<ProductionServiceProps>, string]>([
  ['the name starts with a digit', { name: '2nd' }, `name must ${SERVICE_NAME}, got "2nd". ${OWN_NAME}`],
  ['the name is in upper case', { name: 'Checkout' }, `name must ${SERVICE_NAME}, got "Checkout". ${OWN_NAME}`],
  ['the name is empty', { name: '' }, `name must ${SERVICE_NAME}, got "". ${OWN_NAME}`],
  ['the name is too long', { name: 'a'.repeat(64) }, `name must ${SERVICE_NAME}, got "${'a'.repeat(64)}". ${OWN_NAME}`],
  ['the namespace is none', { namespace: 'the shop' }, `namespace must ${DNS_LABEL}, got "the shop". Correct the name. [SRE1101]`],
  ['the priority class is no name', { priorityClassName: 'Business' }, `priorityClassName must ${OBJECT_NAME}, got "Business". Correct the name. [SRE1101]`],
  ['a label has no value', { labels: { team: 'the shop' } },
    `labels["team"] must ${LABEL_VALUE}, got "the shop". Put longer or freer text into an annotation. [SRE1102]`],
  ['a label is not there', { labels: { team: process.env.NOT_SET_ANYWHERE! } },
    `labels["team"] must ${LABEL_VALUE}, got nothing. Put longer or freer text into an annotation. [SRE1102]`],
  ['an annotation is not there', { annotations: { 'example.com/build': process.env.NOT_SET_ANYWHERE! } },
    'annotations["example.com/build"] must be text, got nothing. Write numbers and booleans as text. [SRE1102]'],
  ['an annotation of the pods is a number', { podAnnotations: { 'example.com/build': 7 as unknown as string } },
    'podAnnotations["example.com/build"] must be text, got 7. Write numbers and booleans as text. [SRE1102]'],
  ['a label has no key', { labels: { 'the team': 'shop' } },
    `a key of labels must ${LABEL_KEY}, got "the team". Write it like "team" or "example.com/team". [SRE1102]`],
  ['an annotation has no key', { annotations: { '/team': 'shop' } },
    `a key of annotations must ${LABEL_KEY}, got "/team". Write it like "team" or "example.com/team". [SRE1102]`],
  ['an annotation of the pods has no key', { podAnnotations: { '/team': 'shop' } },
    `a key of podAnnotations must ${LABEL_KEY}, got "/team". Write it like "team" or "example.com/team". [SRE1102]`],
  ['an annotation of the ServiceAccount has no key', { serviceAccountAnnotations: { '/role': 'shop' } },
    `a key of serviceAccountAnnotations must ${LABEL_KEY}, got "/role". Write it like "team" or "example.com/team". [SRE1102]`],
])('fails when %s', (_, props, problem) => {
  expect(refusal(() => service(props))).toBe(`shop/checkout: ${problem}`);
});

test.each(RESERVED_LABELS)('fails when the label %s is set, for a selector or a dashboard depends on it', (key) => {
  expect(refusal(() => service({ labels: { [key]: 'mine' } }))).toBe(
    `shop/checkout: labels["${key}"] must be left to the library and to the controllers of the cluster, got "mine". Choose another key. [SRE1102]`,
  );
});

test.each([
  'cdk8s-sre/config-hash',
  'container.apparmor.security.beta.kubernetes.io/app',
  'seccomp.security.alpha.kubernetes.io/pod',
  'scheduler.alpha.kubernetes.io/critical-pod',
  'kubernetes.io/config.source',
  'controller.kubernetes.io/pod-deletion-cost',
])('fails when the annotation %s of pods is set, for it has a field of its own or is derived', (key) => {
  expect(refusal(() => service({ podAnnotations: { [key]: 'mine' } }))).toBe(
    `shop/checkout: podAnnotations["${key}"] must be left to the library or the cluster, got "mine". `
    + 'Remove it: such settings have fields of their own, or are derived. [SRE1102]',
  );
});
