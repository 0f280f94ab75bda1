/** The prompt of the next round: the agent's own, what helped so far, and what the judge asks for now. */
import type { EvaluatedRound, FieldSpec } from '@brf/contracts';
import { createCopyGuard } from './copy-check.ts';
import { isRepeated, presentable } from './improvements.ts';
import { bestRoundOf } from './rounds.ts';
import { openFields } from './settled.ts';

interface CoachInput {
  /** The agent's prompt as the registry holds it. */
  basePrompt: string;
  fields: readonly FieldSpec[];
  /** The job's evaluated rounds, first to last; the last is the one just judged. */
  history: readonly EvaluatedRound[];
}

const HEADING = 'COACHNING EFTER RUNDA';
/** Characters of improvements: a prompt must leave the model room for the pages. */
const ADVICE_LIMIT = 3_000;

/**
 * The base prompt whole, then the improvements under which the best round was read and those that the last judgement
 * adds, at most ADVICE_LIMIT characters of them, then which fields to answer. What was tried and did not make the best
 * round stays out, as do values and words of the report and troubles of transport.
 */
export function coachPrompt({ basePrompt, fields, history }: CoachInput): string {
  const last = history.at(-1);
  const guard = createCopyGuard({ fields, basePrompt, rounds: history });
  const inForce = splitPrompt(bestRoundOf(history)?.prompt ?? '').advice;
  const given = history.flatMap(({ prompt }) => splitPrompt(prompt).advice);
  const lines: string[] = [];
  let room = ADVICE_LIMIT;
  for (const proposal of [...inForce, ...(last?.improvements ?? [])]) {
    const line = presentable(proposal, guard);
    if (line === null || isRepeated(line, lines)) continue;
    if (!inForce.includes(proposal) && isRepeated(line, given)) continue;
    room -= line.length + 3;
    if (room < 0) break;
    lines.push(line);
  }
  const names = fields.map(({ name }) => name);
  const open = openFields(history, names);
  const advice = lines.length === 0 ? [] : ['Gör så här:', ...lines.map((line) => `- ${line}`)];
  const scope =
    open.length === names.length
      ? 'Allt ovan om fälten och svarets form gäller fortfarande: svara med enbart JSON.'
      : `Lämna nu bara ${open.join(', ')}; de övriga fälten är klara och utelämnas ur svaret. I övrigt gäller allt ovan: svara med enbart JSON.`;
  return [`${basePrompt.trimEnd()}\n`, `${HEADING} ${last?.round ?? 0}`, ...advice, scope].join('\n');
}

/** A round's prompt taken apart again: the agent's own and the improvements added to it. */
export function splitPrompt(prompt: string): { base: string; advice: string[] } {
  const at = prompt.lastIndexOf(`\n${HEADING} `);
  if (at < 0) return { base: prompt, advice: [] };
  const lines = prompt.slice(at).split('\n');
  return {
    base: prompt.slice(0, at).trimEnd(),
    advice: lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2)),
  };
}
