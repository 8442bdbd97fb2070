import { isSince, Release } from './release';
import { parseImage } from '../../core/image-reference';

/** A minor release of Prometheus. */
export type PrometheusVersion = Release;

/** What became available, or changed its place, with a release. @see https://github.com/prometheus/prometheus/blob/main/CHANGELOG.md */
export const PROMETHEUS_SINCE = {
  /** The long-term release; older ones lack settings that the stack relies on, such as `always_scrape_classic_histograms` for all jobs. */
  oldest: '3.5',
  /** `scrape_native_histograms` in the configuration; a feature flag before. */
  nativeHistogramsSetting: '3.8',
  /** The feature flag for native histograms does nothing any more. */
  nativeHistogramsFlagGone: '3.9',
  /** `storage.tsdb.retention` in the configuration, counted in the right unit; flags before. */
  retentionSetting: '3.11',
  /** `--config.auto-reload`; a feature flag before. */
  autoReloadFlag: '3.12',
  /** `__scrape_native_histograms__` as a label of a target. */
  nativeHistogramsLabel: '3.13',
} as const;

/** The version that an image runs: what the user says, or else its tag; undefined when that is no version. */
export function versionOf({ image, version }: { readonly image: string; readonly version?: string }): PrometheusVersion | undefined {
  return parseVersion(version ?? parseImage(image)?.tag ?? '');
}

/** `v3.13.2`, `3.13`, `3.13.2-distroless` */
export function parseVersion(text: string): PrometheusVersion | undefined {
  const [, major, minor] = /^v?(\d{1,4})\.(\d{1,4})(?:\.\d+)?(?:-[-.A-Za-z0-9]+)?$/.exec(text) ?? [];
  return major === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}

/** Whether a version has what came with a release. */
export function hasSince(version: PrometheusVersion, feature: keyof typeof PROMETHEUS_SINCE): boolean {
  return isSince(version, parseVersion(PROMETHEUS_SINCE[feature])!);
}
