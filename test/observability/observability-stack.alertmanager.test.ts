import { parse } from 'yaml';
import { Monitoring } from '../../src';
import { stack } from '../support/observability';

test('the configuration can be had as files for amtool, with or without the operator', () => {
  const files = stack().toAlertmanagerFiles();
  expect(Object.keys(files)).toEqual(['alertmanager.yml', 'notification.tmpl']);
  expect(parse(files['alertmanager.yml']).templates).toEqual(['notification.tmpl']);
  expect(stack({}, { monitoring: Monitoring.operator() }).toAlertmanagerFiles()).toEqual(files);
});

test('a stack that joins another one has none', () => {
  expect(stack({ existing: {}, alerting: undefined }, { monitoring: Monitoring.operator() }).toAlertmanagerFiles()).toEqual({});
});
