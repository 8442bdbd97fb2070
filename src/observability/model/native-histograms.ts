import type { PrometheusModel } from './prometheus-model';
import { hasSince, PrometheusVersion } from './prometheus-version';
import type { StackMode } from './stack-model';

/** How Prometheus is told to scrape native histograms: what differs by version, and by who writes the configuration. */
export type NativeHistograms = 'off' | 'flag' | 'setting' | 'label' | 'impossible';

/** Custom resources of the operator know neither the setting nor a way around it until targets can say it by a label. */
export function nativeHistograms({ nativeHistograms: wanted }: PrometheusModel, version: PrometheusVersion, mode: StackMode): NativeHistograms {
  if (wanted === false) return 'off';
  if (!hasSince(version, mode === 'operator' ? 'nativeHistogramsFlagGone' : 'nativeHistogramsSetting')) return 'flag';
  if (mode !== 'operator') return 'setting';
  if (hasSince(version, 'nativeHistogramsLabel')) return 'label';
  return wanted ? 'impossible' : 'off';
}
