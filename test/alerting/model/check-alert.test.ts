import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOf } from '../../support/alerting';

const FOLDER = join(__dirname, '../../../src/alerting/model/rules');

test('all that is wrong is said at once', () => {
  const codes = faultsOf({ name: 'x y', impact: '', summary: '', expr: 'queue_length', runbookUrl: 'wiki', labels: { sev: 'a' } }).map((message) => message.slice(-8, -1));
  expect(codes).toEqual(['SRE2001', 'SRE2003', 'SRE2006', 'SRE2007', 'SRE2009', 'SRE2011']);
});

test('every rule has a file of its own, and is asked', () => {
  const asked = readFileSync(join(FOLDER, '../check-alert.ts'), 'utf8');
  const files = readdirSync(FOLDER).map((file) => file.replace('.ts', ''));
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => !asked.includes(`'./rules/${file}'`))).toEqual([]);
});
