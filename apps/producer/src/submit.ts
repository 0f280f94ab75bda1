/** What happens to a PDF that somebody hands in, whether by script or over HTTP. */
import { randomBytes } from 'node:crypto';
import { BrfError, type EngineName, type EvaluatorName, engineNames } from '@brf/contracts';
import { createRun, type Db, getRun, type Run } from '@brf/storage';
import type { ProducerEnv } from './env.ts';

export const MAX_FILE_BYTES = 64 * 1024 * 1024;
const RUN_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/;

export interface RunRequest {
  /** An id of the user's own; made from the time when there is none. */
  runId?: string | undefined;
  engine?: string | undefined;
}

/**
 * The run to submit to: an existing one with its settings, or a new one with those of the configuration.
 * Without a named engine, HF_BASE_URL decides; GEMINI_API_KEY decides on the evaluator.
 * Throws a BrfError `bad_request` for an unusable id or engine, or an engine other than the existing run's.
 */
export async function openRun(db: Db, env: ProducerEnv, request: RunRequest): Promise<Run> {
  const runId = request.runId ?? newRunId();
  if (!RUN_ID.test(runId))
    throw new BrfError(
      'bad_request',
      `the run id ${JSON.stringify(runId)} is not usable: take 1 to 40 letters, digits, - or _`,
    );
  const engine = engineOf(request.engine);
  const existing = await getRun(db, runId).catch((error: unknown) => {
    if (error instanceof BrfError && error.code === 'not_found') return undefined;
    throw error;
  });
  if (existing) {
    if (engine && engine !== existing.engine)
      throw new BrfError(
        'bad_request',
        `run ${runId} uses the engine ${existing.engine}: take another run id for ${engine}`,
      );
    return existing;
  }
  const chosen = engine ?? (env.HF_BASE_URL ? 'hf-direct' : 'text-layer');
  if (chosen === 'hf-direct' && !env.HF_BASE_URL)
    throw new BrfError(
      'config',
      'the engine hf-direct needs HF_BASE_URL, the address of the HF-Direct server',
    );
  const evaluator: EvaluatorName = env.GEMINI_API_KEY ? 'gemini' : 'rules';
  return createRun(db, {
    runId,
    engine: chosen,
    evaluator,
    targetAccuracy: env.TARGET_ACCURACY,
    maxRounds: env.MAX_ROUNDS,
    budgetUsd: env.BUDGET_RUN_USD,
    documentBudgetUsd: env.BUDGET_DOCUMENT_USD,
  });
}

function engineOf(name: string | undefined): EngineName | undefined {
  if (name === undefined) return undefined;
  const engine = engineNames.find((known) => known === name);
  if (!engine)
    throw new BrfError(
      'bad_request',
      `there is no engine ${JSON.stringify(name)}: take ${engineNames.join(' or ')}`,
    );
  return engine;
}

function newRunId(): string {
  const [date = '', time = ''] = new Date().toISOString().split('T');
  return `run-${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${randomBytes(2).toString('hex')}`;
}

export interface ReceivedFile {
  fileName: string;
  bytes: Uint8Array;
}

/**
 * The file with a clean name, when its size and first bytes allow that it is a PDF; a deeper fault is found when it is
 * read, and recorded on the document. Throws a BrfError `pdf_empty`, `pdf_not_a_pdf` or `pdf_too_large`.
 */
export function checkFile(file: ReceivedFile): ReceivedFile {
  const { bytes } = file;
  const fileName = cleanFileName(file.fileName);
  if (bytes.length === 0)
    throw new BrfError('pdf_empty', `${fileName} is empty: export or download it again`);
  if (bytes.length > MAX_FILE_BYTES) {
    throw new BrfError(
      'pdf_too_large',
      `${fileName} has more than ${MAX_FILE_BYTES / 1024 / 1024} MiB: compress it or split it`,
    );
  }
  // The header may stand after some junk, but within the first kilobyte.
  if (!Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) {
    throw new BrfError('pdf_not_a_pdf', `${fileName} is not a PDF: its first bytes have no %PDF header`);
  }
  return { fileName, bytes };
}

/** The last part of a path, without characters that could act on a terminal or a file system. */
function cleanFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f"<>|?*:]/g, '')
    .trim();
  return clean === '' ? 'unnamed.pdf' : clean.slice(0, 200);
}
