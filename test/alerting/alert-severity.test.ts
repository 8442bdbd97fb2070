import { AlertSeverity } from '../../src';

test.each([
  [AlertSeverity.SEV1, 'SEV1', 'page', 5, 'on-call engineer and management'],
  [AlertSeverity.SEV2, 'SEV2', 'page', 15, 'on-call engineer'],
  [AlertSeverity.SEV3, 'SEV3', 'ticket', 120, 'the chat of the team'],
])('%#: a severity says who is told and how fast somebody responds', (severity, name, notification, minutes, informs) => {
  expect([severity.name, severity.notification, severity.responseTime.toMinutes(), severity.informs]).toEqual([name, notification, minutes, informs]);
});
