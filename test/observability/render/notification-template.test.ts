import { renderNotificationTemplate, TEMPLATE_FILE, text } from '../../../src/observability/render/notification-template';

const template = renderNotificationTemplate();

test('every text that a receiver calls is defined once, and every action is closed', () => {
  const defined = [...template.matchAll(/define "(sre\.[\w.]+)"/g)].map(([, name]) => name);
  expect(new Set(defined).size).toBe(defined.length);
  for (const [, name] of template.matchAll(/template "(sre\.[\w.]+)"/g)) expect(defined).toContain(name);
  const count = (pattern: RegExp) => [...template.matchAll(pattern)].length;
  expect(count(/\{\{ (define|range|with|if) /g)).toBe(count(/\{\{ end \}\}/g));
});

test('it says what somebody needs, in the order in which it is needed', () => {
  const body = template.slice(template.indexOf('define "sre.text"'), template.indexOf('define "sre.html"'));
  expect([...body.matchAll(/^(\w+): /gm)].map(([, label]) => label)).toEqual(['Impact', 'Runbook', 'Dashboard', 'Owner', 'Cluster', 'Namespace', 'Service']);
});

test('for Slack, every text of an alert is quoted', () => {
  const slack = template.slice(template.indexOf('define "sre.slack.title"'), template.indexOf('define "sre.pagerduty'));
  for (const [, value] of slack.matchAll(/\{\{ (\.\w[\w.]*) \}\}/g)) expect(['.CommonLabels.sev']).toContain(value);
  expect(slack).toContain('{{ template "sre.slack.escape" .Annotations.summary }}');
});

test('a text is called by its name', () => {
  expect(text('title')).toBe('{{ template "sre.title" . }}');
  expect(TEMPLATE_FILE).toBe('notification.tmpl');
});
