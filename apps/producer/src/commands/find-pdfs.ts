import { stat } from 'node:fs/promises';
import path from 'node:path';
import { BrfError } from '@brf/contracts';
import { glob } from 'tinyglobby';

/**
 * The files that the given paths, folders (searched through) and glob patterns name, sorted, each once.
 * Throws a BrfError `bad_request` for a path that names nothing.
 */
export async function findPdfs(paths: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const given of paths) {
    const info = await stat(given).catch(() => undefined);
    if (info?.isFile()) {
      found.add(path.resolve(given));
      continue;
    }
    const options = { absolute: true, onlyFiles: true, caseSensitiveMatch: false };
    const files = info?.isDirectory()
      ? await glob('**/*.pdf', { ...options, cwd: given })
      : await glob(given, options);
    if (files.length === 0) throw new BrfError('bad_request', `${given} names no PDF: check the path`);
    for (const file of files) found.add(file);
  }
  return [...found].sort();
}
