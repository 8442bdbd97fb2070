/** The oldest minor release that manifests are written for. */
export const OLDEST_MINOR = 27;

/** Fields that are newer than the oldest supported release: the minor from which a default cluster stores and obeys them. */
export const FEATURES = {
  /** `initContainers[].restartPolicy`. @see https://github.com/kubernetes/enhancements/issues/753 */
  nativeSidecar: 29,
  /** `lifecycle.preStop.sleep`. @see https://github.com/kubernetes/enhancements/issues/3960 */
  nativeSleep: 30,
  /** `podAffinityTerm.matchLabelKeys`. @see https://github.com/kubernetes/enhancements/issues/3633 */
  affinityMatchLabelKeys: 31,
  /** `Service.spec.trafficDistribution`. @see https://github.com/kubernetes/enhancements/issues/4444 */
  trafficDistribution: 31,
  /** `trafficDistribution: PreferSameZone`, the clearer name of PreferClose. @see https://github.com/kubernetes/enhancements/issues/3015 */
  preferSameZone: 35,
} as const;

export type Feature = keyof typeof FEATURES;

/** A Kubernetes release by its minor number, and what it can do. */
export class KubernetesVersion {
  /** Reads `1.33`, `v1.33` or `1.33.4`; undefined when it is no supported release. */
  static parse(text: string): KubernetesVersion | undefined {
    const minor = Number(/^v?1\.(\d{1,3})(?:\.\d+)?$/.exec(text)?.[1]);
    return minor >= OLDEST_MINOR ? new KubernetesVersion(minor) : undefined;
  }

  private constructor(readonly minor: number) {}

  has(feature: Feature): boolean {
    return this.minor >= FEATURES[feature];
  }

  toString(): string {
    return `1.${this.minor}`;
  }
}
