import { checkName } from './check-identity';
import { propOf } from './prop-path';
import type { ContainerModel, RolloutModel, ScalingModel, VolumeModel } from './service-model';
import { ABSOLUTE_PATH, DATA_KEY, DRIVER_NAME, OBJECT_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkText } from '../../core/text';
import { checkWholeNumber } from '../../core/whole-number';

/** Mounts must be paths of their own. */
export function checkMounts(container: ContainerModel): Problem[] {
  const paths = container.mounts.map(({ path }) => path.slice(0, 4096).replace(/\/+$/, ''));
  return container.mounts.flatMap(({ path, subPath }, index) => {
    const prop = propOf(container, `mount "${path}"`);
    const problems: Problem[] = [];
    if (!ABSOLUTE_PATH.matches(path) || paths[index] === '') {
      problems.push({ code: 'SRE1421', prop: propOf(container, 'mount'), must: `${ABSOLUTE_PATH.must}, and not the root`, got: path, fix: 'Write it like "/etc/checkout".' });
    } else if (paths.indexOf(paths[index]) !== index) {
      problems.push({ code: 'SRE1421', prop, must: 'be mounted once', got: path, fix: 'Choose another path for one of them.' });
    }
    if (subPath !== undefined && (subPath === '' || subPath.startsWith('/') || subPath.split('/').includes('..') || /[^\x20-\x7e]/.test(subPath))) {
      problems.push({ code: 'SRE1421', prop: `subPath of ${prop}`, must: 'be a relative path inside the volume without ".."', got: subPath, fix: 'Write it like "certs/tls.crt".' });
    }
    return problems;
  });
}

/** Volumes must refer to something that can exist. */
export function checkVolumes(volumes: readonly VolumeModel[]): Problem[] {
  return volumes.flatMap(({ name, source }) => {
    const prop = `volume "${name}"`;
    const text = checkText(prop, source);
    if (text.length > 0) return text;
    switch (source.kind) {
      case 'emptyDir':
        return checkWholeNumber(`size of ${prop}`, source.sizeKib, { code: 'SRE1421', min: 1, max: Number.MAX_SAFE_INTEGER, unit: 'KiB', fix: 'Use Size.mebibytes(…).' });
      case 'configMap':
      case 'secret':
        return [...checkName(`${source.kind} of ${prop}`, source.name, OBJECT_NAME), ...checkItems(prop, source.items ?? {})];
      case 'claim':
        return checkName(`claim of ${prop}`, source.claimName, OBJECT_NAME);
      case 'csi':
        return DRIVER_NAME.matches(source.driver) ? [] : [{ code: 'SRE1421', prop: `driver of ${prop}`, must: 'be the name of a CSI driver', got: source.driver, fix: 'Write it like "secrets-store.csi.k8s.io".' }];
      case 'token':
        return checkWholeNumber(`expiration of ${prop}`, source.expirationSeconds, { code: 'SRE1421', min: 600, unit: 'seconds', fix: 'Tokens live for ten minutes at least.' });
    }
  });
}

function checkItems(prop: string, items: Readonly<Record<string, string>>): Problem[] {
  const paths = Object.values(items);
  const [overlap] = paths.filter((path, index) => paths.some((other, place) => place !== index && (other === path || String(other).startsWith(`${path}/`))));
  if (overlap !== undefined) {
    return [{ code: 'SRE1421', prop: `items of ${prop}`, must: 'have a path of their own each', got: overlap, fix: 'Give every key another path.' }];
  }
  return Object.entries(items).flatMap(([key, path]): Problem[] => [
    ...(DATA_KEY.matches(key) ? [] : [{ code: 'SRE1421', prop: `a key of items of ${prop}`, must: 'be a key of the Secret or ConfigMap', got: key, fix: 'Keys are letters, digits, hyphens, underscores and dots.' } as const]),
    ...(path !== '' && !path.startsWith('/') && !path.split('/').includes('..') && !/^\.\./.test(path) && !/[\u0000-\u001f]/.test(path)
      ? [] : [{ code: 'SRE1421', prop: `items["${key}"] of ${prop}`, must: 'be a relative path without ".."', got: path, fix: 'Write it like "tls.crt".' } as const]),
  ]);
}

/** A volume that one node may mount cannot serve several replicas, nor an old and a new one side by side. */
export function checkSharing(volumes: readonly VolumeModel[], scaling: ScalingModel, { maxSurge }: RolloutModel): Problem[] {
  return volumes.flatMap(({ name, source }): Problem[] => {
    if (source.kind !== 'claim' || !source.singleNode || (scaling.maxReplicas === 1 && maxSurge.amount === 0)) return [];
    return [{
      code: 'SRE1422',
      prop: `volume "${name}"`,
      must: 'be mounted by one pod at a time, for its claim is ReadWriteOnce',
      got: `up to ${scaling.maxReplicas} replicas and maxSurge ${maxSurge.amount}`,
      fix: 'Use a ReadWriteMany claim, or Autoscaling.none(1) with maxSurge 0 and maxUnavailable 1.',
    }];
  });
}
