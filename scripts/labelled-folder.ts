/** Folders with labelled reports: reports/<doc>.pdf, gold/<doc>.json, perhaps a scorer of their own. */
import fs from 'node:fs';
import path from 'node:path';
import { BrfError } from '@brf/contracts';
import { invocationDir, repositoryRoot } from './env.ts';

/** The folder asked for; else the labelled reports beside the checkout when there are any, else the shipped sample. */
export function labelledFolder(given: string | undefined, usage: string): string {
  const beside = path.resolve(repositoryRoot, '../shared/brf');
  const sample = path.join(repositoryRoot, 'test/fixtures/sample');
  const dir = given
    ? path.resolve(invocationDir, given)
    : [beside, sample].find((folder) => fs.existsSync(folder));
  if (!dir || !fs.existsSync(path.join(dir, 'reports')) || !fs.existsSync(path.join(dir, 'gold'))) {
    throw new BrfError('bad_request', `${dir ?? beside} needs the folders reports and gold; ${usage}`);
  }
  return dir;
}

/** Names of the folder's labelled reports, those in `wanted` alone when it is given. */
export function labelledReports(dir: string, wanted: readonly string[] | undefined): string[] {
  const gold = path.join(dir, 'gold');
  const docs = fs
    .readdirSync(gold)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .filter((doc) => !wanted || wanted.includes(doc))
    .sort();
  if (docs.length === 0) throw new BrfError('bad_request', `${gold} holds no labels of the wanted reports`);
  return docs;
}
