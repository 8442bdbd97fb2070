import * as fc from 'fast-check';
import { AlertText, AlertValue } from '../../../src';
import { renderAnnotations, renderText } from '../../../src/alerting/render/annotations';
import { alertModel } from '../../support/alerting';

test.each([
  ['PERCENTAGE', '{{ $value | humanizePercentage }}'],
  ['NUMBER', '{{ $value | humanize }}'],
  ['DURATION', '{{ $value | humanizeDuration }}'],
  ['BYTES', '{{ $value | humanize1024 }}B'],
  ['TIMESTAMP', '{{ $value | humanizeTimestamp }}'],
] as const)('a value that is a %s is written by Prometheus', (format, template) => {
  expect(renderText(AlertText.of('').value(AlertValue[format])._parts)).toBe(template);
});

test('a sentence is text, label and value in its order', () => {
  const text = AlertText.of('For "').label('tenant').text('", {').value(AlertValue.PERCENTAGE).text('} of {{requests}} fail.');
  expect(renderText(text._parts)).toBe('For "{{ $labels.tenant }}", {{"{"}}{{ $value | humanizePercentage }}} of {{"{{"}}requests}} fail.');
});

test('text arrives as it was written, in whichever pieces', () => {
  const piece = fc.array(fc.constantFrom('{', '}', '{{', 'a', '"', '\\', '\n')).map((parts) => parts.join(''));
  fc.assert(fc.property(fc.array(piece), (pieces) => {
    const template = renderText(pieces.map((text) => ({ kind: 'text', text })));
    expect(template.replace(/\{\{"(\{+)"\}\}/g, '$1')).toBe(pieces.join(''));
  }));
});

test('a notification says what is wrong, how much, what users notice, and where to read on', () => {
  expect(renderAnnotations(alertModel({
    summary: 'Queue {{x}}', impact: 'Orders {{', runbookUrl: 'https://wiki/{{a}}', dashboardUrl: 'https://grafana/d',
  }))).toEqual({
    summary: 'Queue {{"{{"}}x}}',
    description: 'The last order was processed {{ $value | humanizeDuration }} ago.',
    impact: 'Orders {{"{{"}}',
    runbook_url: 'https://wiki/{{"{{"}}a}}',
    dashboard_url: 'https://grafana/d',
  });
});

test('a link that nobody knows is left out', () => {
  expect(Object.keys(renderAnnotations(alertModel()))).toEqual(['summary', 'description', 'impact']);
});
