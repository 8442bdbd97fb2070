import { renderAnnotations } from './annotations';
import { promDuration } from '../../core/prom-duration';
import type { AlertModel } from '../model/alert-model';
import type { GroupModel, RecordingModel } from '../model/rules-model';

/** A rule as Prometheus reads it. @see https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/ */
export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A group as a rule file and a PrometheusRule spell it alike. */
export interface Group {
  readonly name: string;
  readonly interval?: string;
  readonly query_offset?: string;
  readonly rules: readonly Rule[];
}

/** Series are recorded before alerts read them. */
export function renderGroup({ name, intervalMs, queryOffsetMs, recordings, alerts }: GroupModel): Group {
  return {
    name,
    ...(intervalMs === undefined ? {} : { interval: promDuration(intervalMs) }),
    ...(queryOffsetMs === undefined ? {} : { query_offset: promDuration(queryOffsetMs) }),
    rules: [...recordings.map(renderRecording), ...alerts.map(renderAlert)],
  };
}

function renderRecording({ record, expr, labels }: RecordingModel): Rule {
  return { record, expr, ...(Object.keys(labels).length === 0 ? {} : { labels: { ...labels } }) };
}

function renderAlert(alert: AlertModel): Rule {
  const { name, expr, forMs, keepFiringForMs, severity, owner, labels } = alert;
  return {
    alert: name,
    expr,
    ...(forMs === undefined ? {} : { for: promDuration(forMs) }),
    ...(keepFiringForMs === undefined ? {} : { keep_firing_for: promDuration(keepFiringForMs) }),
    labels: { severity: severity.notification, sev: severity.name, owner: owner!, ...labels },
    annotations: renderAnnotations(alert),
  };
}
