import { createHash } from 'node:crypto';
import { BrfError } from '@brf/contracts';

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** A document's id (first 16 hex digits) and full sha256, both of its bytes. */
export function identifyDocument(bytes: Uint8Array): { docId: string; sha256: string } {
  const hash = sha256(bytes);
  return { docId: hash.slice(0, 16), sha256: hash };
}

/** Section names may be free headings; an id keeps their letters, digits, _ and -, and a bounded length. */
function idPart(text: string): string {
  return text.replace(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 80);
}

/** `{run}_{doc}_{section}_{agent}_{8 hex}`; the hex digits are a hash of the four, so the same four give the same id. */
export function jobIdOf(runId: string, docId: string, section: string, agentId: string): string {
  const hash = sha256(JSON.stringify([runId, docId, section, agentId])).slice(0, 8);
  return `${[runId, docId, section, agentId].map(idPart).join('_')}_${hash}`;
}

/** Throws a BrfError `bad_request` unless the run id is 1 to 64 letters, digits, `_`, `-` or `.`. */
export function requireRunId(runId: string): void {
  if (!/^[A-Za-z0-9_.-]{1,64}$/.test(runId))
    throw new BrfError('bad_request', `run id "${runId.slice(0, 80)}": use 1 to 64 of A-Z a-z 0-9 _ - .`);
}

export type StepKind = 'sectionize' | 'extract' | 'evaluate' | 'merge';

/** BullMQ's id of one step: no colon (BullMQ's own separator), never all digits, new for each epoch. */
export function bullJobIdOf(id: string, round: number, kind: StepKind, epoch: number): string {
  return `${id}.r${round}.${kind}.e${epoch}`;
}
