import { parseImage } from '../../core/image-reference';

/** A minor release of a program. */
export interface Release {
  readonly major: number;
  readonly minor: number;
}

/** The release that the tag of an image says; undefined when it says none. */
export function taggedRelease(image: string): Release | undefined {
  const [, major, minor] = /^v?(\d{1,4})\.(\d{1,4})\.\d+(?:[-.].*)?$/.exec(parseImage(image)?.tag ?? '') ?? [];
  return major === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}

/** Whether a release has what came with another one. */
export function isSince({ major, minor }: Release, since: Release): boolean {
  return major > since.major || (major === since.major && minor >= since.minor);
}
