import { promDuration } from '../../../core/prom-duration';
import { Ratio } from '../../../core/ratio';
import type { Limits, SaturationModel } from '../../model/saturation-model';
import type { StackAlert } from '../../model/stack-alert';

/** What the warning and the critical alert about one thing have in common. */
export interface Saturated extends Omit<StackAlert, 'severity' | 'expr' | 'forMs' | 'keepFiringForMs' | 'labels'> {
  /** A share, between 0 and 1. */
  readonly share: string;
}

/**
 * A warning and a critical alert. The warning ends where the critical one begins, so that there is one at a time; it stays until the other
 * one has waited as well.
 */
export function levels({ name, share, ...about }: Saturated, { warning, critical }: Limits, model: SaturationModel): StackAlert[] {
  const { sustainedMs, criticalSeverity } = model;
  const over = (percent: number) => Ratio.percent(percent).toString();
  const alert = (level: string, limit: number): Omit<StackAlert, 'severity' | 'expr'> => ({
    ...about,
    name: `${name}${level === 'warning' ? 'High' : 'Critical'}`,
    forMs: sustainedMs,
    labels: { level },
    summary: `${about.summary} is above ${limit} % for ${promDuration(sustainedMs)}`,
    docsPage: name,
  });
  return [
    { ...alert('warning', warning), severity: 'SEV3', expr: `${share} > ${over(warning)} <= ${over(critical)}`, keepFiringForMs: sustainedMs },
    { ...alert('critical', critical), severity: criticalSeverity, expr: `${share} > ${over(critical)}` },
  ];
}

/** Times and limits of what fills up: the trend of a seventh of the time to come, of something that is known for half of that. */
export function forecastWindows(forecastMs: number) {
  const windowMs = Math.ceil(forecastMs / 7 / 3_600_000) * 3_600_000;
  return { window: promDuration(windowMs), age: promDuration(windowMs / 2), seconds: forecastMs / 1_000, days: promDuration(forecastMs) };
}

/** What will be full within a night's sleep wakes somebody up: by the trend of the last half hour. */
export const SOON = { window: '30m', age: '30m', seconds: 4 * 3_600, words: 'four hours' } as const;
