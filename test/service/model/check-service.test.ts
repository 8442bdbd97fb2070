import { Duration } from 'cdk8s';
import { PlatformProps, ProductionServiceProps, SecurityUser } from '../../../src';
import { refusal } from '../../support/refusal';
import { service } from '../../support/service';

const URL_PATH = 'be a path of a URL that starts with "/", without spaces or control characters';
const LABEL_VALUE = 'be empty, or at most 63 letters, digits, hyphens, underscores and dots that start and end with a letter or digit';
const LABEL_KEY = 'be a name of at most 63 letters, digits, hyphens, underscores and dots, with an optional DNS prefix and a slash before it';

test.each<[string, Partial<ProductionServiceProps>, PlatformProps, string]>([
  ['the path of metrics is no path', { metricsPath: 'metrics' }, {}, `metricsPath must ${URL_PATH}, got "metrics". Leave it out for "/metrics". [SRE1201]`],
  ['a node is chosen by no label', { nodeSelector: { 'disk type': 'ssd' } }, {},
    `a key of nodeSelector must ${LABEL_KEY}, got "disk type". Write it like "team" or "example.com/team". [SRE1102]`],
  ['a node is chosen by no value', { nodeSelector: { disk: 'fast ssd' } }, {},
    `nodeSelector["disk"] must ${LABEL_VALUE}, got "fast ssd". Put longer or freer text into an annotation. [SRE1102]`],
  ['a node is chosen by a label of old', { nodeSelector: { 'beta.kubernetes.io/os': 'linux' } }, {},
    'nodeSelector["beta.kubernetes.io/os"] must be no deprecated label of nodes, got "beta.kubernetes.io/os". '
    + 'Use its successor, such as "kubernetes.io/os", "node.kubernetes.io/instance-type" or "topology.kubernetes.io/zone". [SRE1102]'],
  ['a taint has no key', { tolerations: [{ key: '' }] }, {}, `tolerations[0].key must ${LABEL_KEY}, got "". Write the key of the taint. [SRE1102]`],
  ['a taint has no value', { tolerations: [{ key: 'gpu' }, { key: 'gpu', value: 'yes please' }] }, {},
    `tolerations[1]["value"] must ${LABEL_VALUE}, got "yes please". Put longer or freer text into an annotation. [SRE1102]`],
  ['a taint has an unknown effect', { tolerations: [{ key: 'gpu', effect: 'NoRun' }] }, {},
    'tolerations[0].effect must be NoSchedule, PreferNoSchedule or NoExecute, got "NoRun". Leave it out for every effect. [SRE1102]'],
  ['callers are kept in their zone before Kubernetes can', { preferSameZone: true }, { kubernetesVersion: '1.30' },
    'preferSameZone must be left out before Kubernetes 1.31, which knows no traffic distribution, got "1.30". '
    + 'Set kubernetesVersion of the platform to 1.31 or later. [SRE1801]'],
])('fails when %s', (_, props, platform, problem) => {
  expect(refusal(() => service(props, platform))).toBe(`shop/checkout: ${problem}`);
});

test('fails with everything that is wrong, in the order of the declaration', () => {
  const message = refusal(() => service({
    name: 'Checkout',
    image: 'checkout:latest',
    port: 0,
    terminationGracePeriod: Duration.seconds(30),
    revisionHistoryLimit: 0,
    user: SecurityUser.of({ uid: 0 }),
    trustNamespace: false,
  }));
  expect(message.split('\n').map((line) => line.replace(/ must .*(?=\[)/, ' '))).toEqual([
    'shop/checkout: name [SRE1101]',
    'shop/checkout: image [SRE1111]',
    'shop/checkout: port "http" [SRE1201]',
    'shop/checkout: terminationGracePeriod [SRE1301]',
    'shop/checkout: revisionHistoryLimit [SRE1303]',
    'shop/checkout: user.uid [SRE1501]',
    'shop/checkout: user.gid [SRE1501]',
    'shop/checkout: user.fsGroup [SRE1501]',
  ]);
});
