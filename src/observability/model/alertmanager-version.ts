/** The oldest Alertmanager that reads the configuration: the first that knows the workflows of Microsoft Teams. */
export const OLDEST_ALERTMANAGER = [0, 28, 0] as const;

/** Major, minor and patch of a tag such as `v0.33.1`; undefined where the tag says none. */
export function alertmanagerVersion(tag: string | undefined): [number, number, number] | undefined {
  const parts = /^v?(\d+)\.(\d+)\.(\d+)(?![\d.])/.exec(tag ?? '');
  return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : undefined;
}

export function isTooOld(version: readonly [number, number, number]): boolean {
  const place = OLDEST_ALERTMANAGER.findIndex((number, index) => number !== version[index]);
  return place >= 0 && version[place] < OLDEST_ALERTMANAGER[place];
}
