import { createHash } from 'node:crypto';
import type { VolumeModel, VolumeSource } from './service-model';

/** A valid name for the volume behind a path: the path itself where it says all, with a hash where letters had to go. */
export function volumeName(path: string): string {
  const words = path.replace(/^\/+|\/+$/g, '');
  const slug = words.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 50).replace(/-+$/, '');
  const exact = slug === words.replace(/\//g, '-');
  return exact ? slug : `${slug || 'volume'}-${createHash('sha256').update(path).digest('hex').slice(0, 8)}`;
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
