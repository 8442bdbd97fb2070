import { checkRedaction } from './check-redaction';
import { checkSampling } from './check-sampling';
import { distributionOf, hasComponent, smallestDistribution } from './collector-components';
import { minorOf, OLDEST_MINOR, versionText } from './collector-version';
import type { CollectorsModel } from './collectors-model';
import { neededComponents } from './needed-components';
import type { StackModel } from './stack-model';
import { parseImage } from '../../core/image-reference';
import { DNS_LABEL, NameRule, OBJECT_NAME, URL_PATH } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkWholeNumber } from '../../core/whole-number';

/** What is wrong with the collectors of a stack: an agent on every node, and a gateway. */
export function checkCollectors(model: StackModel): Problem[] {
  const { collectors } = model;
  if (!collectors) return [];
  return [
    // An image that is none, of which the stack tells, has no version either.
    ...parseImage(collectors.image) ? [...checkVersion(collectors), ...checkDistribution(model, collectors)] : [],
    ...checkSampling(collectors.sampling),
    ...checkRedaction(collectors.redaction),
    ...checkNames('unreadNamespaces', collectors.unreadNamespaces, DNS_LABEL, 'Write the name of a namespace.'),
    ...checkNames('noisePaths', collectors.noisePaths, URL_PATH, 'Write it like "/health"; what is below it counts as well.'),
    ...checkKeys(collectors.keptKeys),
    ...checkGateway(collectors),
  ];
}

function checkVersion(collectors: CollectorsModel): Problem[] {
  const got = versionText(collectors);
  const minor = minorOf(got);
  const tagged = minorOf(parseImage(collectors.image)?.tag);
  if (minor !== undefined && tagged !== undefined && minor !== tagged) {
    return [{
      code: 'SRE3301', prop: 'collectors.version', must: `be that of the image, 0.${tagged}`, got, fix: 'Leave it out: the tag of the image says it.',
    }];
  }
  if (minor !== undefined && minor >= OLDEST_MINOR) return [];
  const prop = collectors.version === undefined ? 'collectors.image' : 'collectors.version';
  return [minor === undefined ? {
    code: 'SRE3301',
    prop,
    must: 'say the version of the collector, such as 0.160.0',
    got: got ?? collectors.image,
    fix: 'Say it by collectors.version: names of components depend on it.',
  } : {
    code: 'SRE3301',
    prop,
    must: `be version 0.${OLDEST_MINOR} or newer`,
    got,
    fix: 'Older collectors cannot mask what exemplars carry, and refuse the configuration.',
  }];
}

function checkDistribution(model: StackModel, collectors: CollectorsModel): Problem[] {
  const distribution = distributionOf(collectors.image);
  if (distribution === undefined) return [];
  const missing = neededComponents(model, collectors).filter((component) => !hasComponent(distribution, component));
  if (missing.length === 0) return [];
  const wanted = missing.some((component) => smallestDistribution(component) === 'contrib') ? 'contrib' : 'k8s';
  return [{
    code: 'SRE3302',
    prop: 'collectors.image',
    must: `have ${missing.join(', ')}, which the distribution "${distribution}" lacks`,
    got: collectors.image,
    fix: `Take the image opentelemetry-collector-${wanted}, or leave it to the library.`,
  }];
}

function checkNames(prop: string, names: readonly string[], rule: NameRule, fix: string): Problem[] {
  return names.flatMap((got, index) => rule.matches(got) ? [] : [{ code: 'SRE3305', prop: `collectors.${prop}[${index}]`, must: rule.must, got, fix } as const]);
}

/** A key of an attribute; the configuration has it as one word. */
function checkKeys(keys: readonly string[]): Problem[] {
  return keys.flatMap((got, index): Problem[] => /^[\x21-\x7e]{1,200}$/.test(got) ? [] : [{
    code: 'SRE3305',
    prop: `collectors.keptKeys[${index}]`,
    must: 'be the key of an attribute: at most 200 visible characters of ASCII',
    got,
    fix: 'Write it as traces and logs have it: "session.id". It is no pattern.',
  }]);
}

function checkGateway({ gatewayReplicas, queueGib, queueStorageClass }: CollectorsModel): Problem[] {
  const unusual: Problem[] = queueStorageClass === undefined || OBJECT_NAME.matches(queueStorageClass) ? [] : [
    { code: 'SRE3305', prop: 'collectors.queueStorageClass', must: OBJECT_NAME.must, got: queueStorageClass, fix: 'Name a StorageClass of the cluster.' },
  ];
  return [
    ...checkWholeNumber('collectors.gatewayReplicas', gatewayReplicas, {
      code: 'SRE3305', min: 1, max: 20, fix: 'A gateway with more memory takes more than many small ones: each change of their number splits traces.',
    }),
    ...checkWholeNumber('collectors.queueSize', queueGib, {
      code: 'SRE3305', min: 1, max: 10_000, unit: 'GiB', fix: 'It holds what stores do not take for a while: an hour of data is plenty.',
    }),
    ...unusual,
  ];
}
