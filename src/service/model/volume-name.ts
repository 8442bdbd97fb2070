import { createHash } from 'node:crypto';
import type { VolumeModel, VolumeSource } from './service-model';

/** Paths that can be read back from a volume name: words of letters and digits, joined by single hyphens. */
const PLAIN = /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/;

/**
 * A valid name for the volume behind a path, another one for each path: slashes become hyphens, and hyphens are doubled.
 * Where letters have to go, a hash of the path stands behind the rest.
 */
export function volumeName(path: string): string {
  // A path that long is refused; its name does not matter, but must not take seconds.
  if (path.length > 4096) return 'volume';
  const words = path.replace(/^\/+|\/+$/g, '');
  const plain = words.replace(/-/g, '--').replace(/\//g, '-');
  if (PLAIN.test(words) && plain.length <= 52) return plain;
  const rest = words.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 48).replace(/^-+|-+$/g, '');
  return `${rest || 'volume'}-${createHash('sha256').update(path).digest('hex').slice(0, 8)}`;
}

/** The volume for a mount: one that is there when it is the same, or a new one with a name of its own. */
export function volumeFor(path: string, source: VolumeSource, existing: readonly VolumeModel[]): VolumeModel {
  const same = JSON.stringify(source);
  const base = volumeName(path);
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base}-${count}`;
    const taken = existing.find((volume) => volume.name === name);
    if (!taken || JSON.stringify(taken.source) === same) return { name, source };
  }
}
