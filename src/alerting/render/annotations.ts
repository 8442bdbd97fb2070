import { quoteGoTemplate } from '../../core/go-template';
import type { AlertModel, TextPart, ValueFormat } from '../model/alert-model';

/** The functions of Prometheus that write a value for people. @see https://prometheus.io/docs/prometheus/latest/configuration/template_reference/ */
const FORMATS: Readonly<Record<ValueFormat, string>> = {
  percentage: '{{ $value | humanizePercentage }}',
  number: '{{ $value | humanize }}',
  duration: '{{ $value | humanizeDuration }}',
  bytes: '{{ $value | humanize1024 }}B',
  timestamp: '{{ $value | humanizeTimestamp }}',
};

/** A sentence as the template that Prometheus completes. */
export function renderText(parts: readonly TextPart[]): string {
  return parts.map((part) => {
    if (part.kind === 'text') return quoteGoTemplate(part.text);
    return part.kind === 'value' ? FORMATS[part.format] : `{{ $labels.${part.name} }}`;
  }).join('');
}

/** What the notification says. */
export function renderAnnotations({ summary, description, impact, runbookUrl, dashboardUrl }: AlertModel): Record<string, string> {
  return {
    summary: quoteGoTemplate(summary),
    description: renderText(description),
    impact: quoteGoTemplate(impact),
    ...(runbookUrl === undefined ? {} : { runbook_url: quoteGoTemplate(runbookUrl) }),
    ...(dashboardUrl === undefined ? {} : { dashboard_url: quoteGoTemplate(dashboardUrl) }),
  };
}
