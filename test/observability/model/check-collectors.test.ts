import { Size } from 'cdk8s';
import { LogStore } from '../../../src';
import { formatProblem } from '../../../src/core/problem';
import { CollectorOptions } from '../../../src/observability/collector-options';
import { checkCollectors } from '../../../src/observability/model/check-collectors';
import { TraceSampling } from '../../../src/observability/trace-sampling';
import { collectorStack } from '../../support/collectors';

const faults = (options: CollectorOptions, logs?: LogStore) => checkCollectors(collectorStack(options, {}, logs)).map(formatProblem);
const OPEN_SEARCH = LogStore.openSearch({ url: 'https://search.example.com:9200' });

test('nothing is wrong with the default, nor with everything said', () => {
  expect(faults({})).toEqual([]);
  expect(faults({}, OPEN_SEARCH)).toEqual([]);
  expect(faults({
    image: 'ghcr.io/acme/collector@sha256:' + 'a'.repeat(64),
    version: '0.160.0',
    sampling: TraceSampling.head(5),
    keptKeys: ['session.id'],
    unreadNamespaces: ['kube-system'],
    noisePaths: ['/alive'],
    gatewayReplicas: 3,
    queueSize: Size.gibibytes(20),
    queueStorageClass: 'fast',
  }, OPEN_SEARCH)).toEqual([]);
  expect(checkCollectors({ ...collectorStack(), collectors: undefined })).toEqual([]);
});

const LABEL = 'be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit';

describe('fails when', () => {
  test.each<[string, CollectorOptions, string]>([
    ['the tag says no version', { image: 'acme/collector:stable' },
      'collectors.image must say the version of the collector, such as 0.160.0, got "stable". Say it by collectors.version: names of components depend on it. [SRE3301]'],
    ['the version is none', { version: 'newest' },
      'collectors.version must say the version of the collector, such as 0.160.0, got "newest". Say it by collectors.version: names of components depend on it. [SRE3301]'],
    ['version and tag contradict each other', { image: 'acme/collector:0.158.0', version: '0.160.0' },
      'collectors.version must be that of the image, 0.158, got "0.160.0". Leave it out: the tag of the image says it. [SRE3301]'],
    ['the collector is too old', { image: 'otel/opentelemetry-collector-k8s:0.155.0' },
      'collectors.image must be version 0.156 or newer, got "0.155.0". Older collectors cannot mask what exemplars carry, and refuse the configuration. [SRE3301]'],
    ['the distribution lacks what is needed', { image: 'otel/opentelemetry-collector:0.160.0' },
      'collectors.image must have file_storage, k8s_attributes, redaction, transform, span_metrics, kubelet_stats, tail_sampling, file_log, which the '
      + 'distribution "core" lacks, got "otel/opentelemetry-collector:0.160.0". Take the image opentelemetry-collector-k8s, or leave it to the library. [SRE3302]'],
    ['a namespace is none', { unreadNamespaces: ['kube-*'] },
      `collectors.unreadNamespaces[0] must ${LABEL}, got "kube-*". Write the name of a namespace. [SRE3305]`],
    ['a path is none', { noisePaths: ['health'] },
      'collectors.noisePaths[0] must be a path of a URL that starts with "/", without spaces or control characters, got "health". '
      + 'Write it like "/health"; what is below it counts as well. [SRE3305]'],
    ['a key is none', { keptKeys: ['two words'] },
      'collectors.keptKeys[0] must be the key of an attribute: at most 200 visible characters of ASCII, got "two words". '
      + 'Write it as traces and logs have it: "session.id". It is no pattern. [SRE3305]'],
    ['there is no gateway', { gatewayReplicas: 0 },
      'collectors.gatewayReplicas must be a whole number from 1 to 20, got 0. '
      + 'A gateway with more memory takes more than many small ones: each change of their number splits traces. [SRE3305]'],
    ['the queue is too small', { queueSize: Size.mebibytes(512) },
      'collectors.queueSize must be a whole number of GiB from 1 to 10000, got 0.5. '
      + 'It holds what stores do not take for a while: an hour of data is plenty. [SRE3305]'],
    ['the class is none', { queueStorageClass: 'Fast SSD' },
      'collectors.queueStorageClass must be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a '
      + 'letter or digit, got "Fast SSD". Name a StorageClass of the cluster. [SRE3305]'],
  ])('%s', (_, options, message) => {
    expect(faults(options)).toEqual([message]);
  });

  test('logs go to OpenSearch and the distribution cannot send there', () => {
    expect(faults({ image: 'otel/opentelemetry-collector-k8s:0.160.0' }, OPEN_SEARCH)).toEqual([
      'collectors.image must have opensearch, which the distribution "k8s" lacks, got "otel/opentelemetry-collector-k8s:0.160.0". '
      + 'Take the image opentelemetry-collector-contrib, or leave it to the library. [SRE3302]',
    ]);
  });
});
