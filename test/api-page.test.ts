import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');

test('API.md describes the code as it is; "npm run docgen" writes it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-sre-api-'));
  try {
    const page = join(folder, 'API.md');
    execFileSync(join(ROOT, 'node_modules/.bin/jsii-docgen'), ['-o', page], { cwd: ROOT, stdio: 'pipe' });
    expect(readFileSync(join(ROOT, 'API.md'), 'utf8')).toBe(readFileSync(page, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
