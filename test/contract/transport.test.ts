import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

it('knows no model transport but the HF-Direct server: the other one is named nowhere', () => {
  // Put together here, so that this file does not find itself.
  const name = ['ol', 'lama'].join('');
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  }).split('\n');
  expect(files.length).toBeGreaterThan(100);
  let found = '';
  try {
    found = execFileSync('git', ['grep', '--untracked', '-il', name], { cwd: root, encoding: 'utf8' });
  } catch (error) {
    // git grep exits with 1 when nothing matches.
    expect(error).toMatchObject({ status: 1 });
  }
  expect(found).toBe('');
});
