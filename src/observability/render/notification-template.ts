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

/** Adaptive cards take a single line break for a blank. */
const PARAGRAPH = '\n\n';

/** How a value is shown: as it is, or by a template that quotes it. */
type Show = (value: string) => string;

const plain: Show = (value) => `{{ ${value} }}`;

/** In Slack, `<` starts a link or a mention: texts of alerts are shown as they are. @see https://docs.slack.dev/messaging/formatting-message-text#escaping */
const ESCAPE = '{{ . | reReplaceAll "&" "&amp;" | reReplaceAll "<" "&lt;" | reReplaceAll ">" "&gt;" }}';
const forSlack: Show = (value) => `{{ template "sre.slack.escape" ${value} }}`;

const LEVEL = '{{ if eq .Status "resolved" }}RESOLVED{{ else if .CommonLabels.sev }}{{ .CommonLabels.sev }}'
  + '{{ else if .CommonLabels.severity }}{{ .CommonLabels.severity | toUpper }}{{ else }}FIRING{{ end }}';

const PAGERDUTY_SEVERITY = '{{ if eq .CommonLabels.sev "SEV1" }}critical'
  + '{{ else if or (eq .CommonLabels.sev "SEV2") (match "^(page|critical)$" .CommonLabels.severity) }}error{{ else }}warning{{ end }}';

/** Texts of notifications by name. Values are put in by Alertmanager: whatever stands in an alert is data to a template. */
export function renderNotificationTemplate(): string {
  return `${[
    define('level', LEVEL),
    define('title', title(plain)),
    define('text', alerts('\n', plain)),
    define('html', `<pre>${text('text')}</pre>`),
    define('teams.text', alerts(PARAGRAPH, plain)),
    define('slack.escape', ESCAPE),
    define('slack.title', title(forSlack)),
    define('slack.text', alerts('\n', forSlack)),
    define('pagerduty.severity', PAGERDUTY_SEVERITY),
  ].join('\n')}\n`;
}

function define(name: string, body: string): string {
  return `{{ define "sre.${name}" }}${body}{{ end }}`;
}

function title(show: Show): string {
  const what = `{{ if .CommonAnnotations.summary }}${show('.CommonAnnotations.summary')}{{ else if .CommonLabels.alertname }}${show('.CommonLabels.alertname')}{{ else }}Several alerts{{ end }}`;
  return `[${text('level')}] ${what}{{ if gt (len .Alerts) 1 }} ({{ len .Alerts }} alerts){{ end }}`;
}

function alerts(lineBreak: string, show: Show): string {
  const what = `{{ if .Annotations.summary }}${show('.Annotations.summary')}{{ else }}${show('.Labels.alertname')}{{ end }}`;
  const lines = LINES.map(([label, value]) => `{{ with ${value} }}${lineBreak}${label && `${label}: `}${show('.')}{{ end }}`);
  return `{{ range $index, $alert := .Alerts }}{{ if $index }}${lineBreak}${lineBreak}{{ end }}{{ if eq .Status "resolved" }}Resolved: {{ end }}${what}${lines.join('')}{{ end }}`;
}

/** A text of the file, as templates and the configuration call it. */
export function text(name: string): string {
  return `{{ template "sre.${name}" . }}`;
}
