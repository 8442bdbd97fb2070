/** Name of the file beside the configuration. */
export const TEMPLATE_FILE = 'notification.tmpl';

/** What a notification says of one alert, in the order in which somebody needs it: annotations and labels of the library's alerts. */
const LINES: readonly (readonly [string, string])[] = [
  ['Impact', '.Annotations.impact'],
  ['', '.Annotations.description'],
  ['Runbook', '.Annotations.runbook_url'],
  ['Dashboard', '.Annotations.dashboard_url'],
  ['Owner', '.Labels.owner'],
  ['Cluster', '.Labels.cluster'],
  ['Namespace', '.Labels.namespace'],
  ['Service', '.Labels.service'],
];

/** In Slack, `<` starts a link or a mention: texts of alerts are shown as they are. @see https://docs.slack.dev/messaging/formatting-message-text#escaping */
const SLACK = ' | reReplaceAll "&" "&amp;" | reReplaceAll "<" "&lt;" | reReplaceAll ">" "&gt;"';

/** Adaptive cards take a single line break for a blank. */
const PARAGRAPH = '\n\n';

/** Texts of notifications by name. Values are put in by Alertmanager: whatever stands in an alert is data to a template. */
export function renderNotificationTemplate(): string {
  return `${[
    define('sre.level', '{{ if eq .Status "resolved" }}RESOLVED{{ else if .CommonLabels.sev }}{{ .CommonLabels.sev }}{{ else if .CommonLabels.severity }}{{ .CommonLabels.severity | toUpper }}{{ else }}FIRING{{ end }}'),
    define('sre.what', '{{ if .CommonAnnotations.summary }}{{ .CommonAnnotations.summary }}{{ else if .CommonLabels.alertname }}{{ .CommonLabels.alertname }}{{ else }}Several alerts{{ end }}{{ if gt (len .Alerts) 1 }} ({{ len .Alerts }} alerts){{ end }}'),
    define('sre.title', '[{{ template "sre.level" . }}] {{ template "sre.what" . }}'),
    define('sre.text', alerts('\n', '')),
    define('sre.slack.title', `[{{ template "sre.level" . }}] {{ if .CommonAnnotations.summary }}{{ .CommonAnnotations.summary${SLACK} }}{{ else }}{{ template "sre.what" . }}{{ end }}`),
    define('sre.slack.text', alerts('\n', SLACK)),
    define('sre.teams.text', alerts(PARAGRAPH, '')),
    define('sre.html', '<pre>{{ template "sre.text" . }}</pre>'),
    define('sre.pagerduty.severity', '{{ if eq .CommonLabels.sev "SEV1" }}critical{{ else if or (eq .CommonLabels.sev "SEV2") (match "^(page|critical)$" .CommonLabels.severity) }}error{{ else }}warning{{ end }}'),
  ].join('\n')}\n`;
}

function define(name: string, body: string): string {
  return `{{ define "${name}" }}${body}{{ end }}`;
}

function alerts(lineBreak: string, escape: string): string {
  const title = `{{ if eq .Status "resolved" }}Resolved: {{ end }}{{ if .Annotations.summary }}{{ .Annotations.summary${escape} }}{{ else }}{{ .Labels.alertname${escape} }}{{ end }}`;
  const lines = LINES.map(([label, value]) => `{{ with ${value} }}${lineBreak}${label && `${label}: `}{{ .${escape} }}{{ end }}`);
  return `{{ range $index, $alert := .Alerts }}{{ if $index }}${lineBreak}${lineBreak}{{ end }}${title}${lines.join('')}{{ end }}`;
}

/** Texts that several receivers use, as they stand in the configuration. */
export function text(name: string): string {
  return `{{ template "sre.${name}" . }}`;
}
