/** What the judge of a later round is told of the earlier ones. */
import { type EvaluatedRound, type FieldChange, isValueCell, type RoundSummary } from '@brf/contracts';
import { splitPrompt } from './coach-prompt.ts';
import { bestRoundOf } from './rounds.ts';

/** The rounds as the judge of a later one sees them, first to last: what was tried, what it changed, the best so far. */
export function summarizeHistory(rounds: readonly EvaluatedRound[]): RoundSummary[] {
  const ordered = rounds.toSorted((a, b) => a.round - b.round);
  const best = bestRoundOf(ordered)?.round;
  return ordered.map((one, at) => {
    const { round, prompt, accuracy, improvements, verdicts } = one;
    const previous = ordered[at - 1];
    const changes = previous === undefined ? [] : changesBetween(previous, one);
    const tried = splitPrompt(prompt).advice;
    return { round, prompt, accuracy, improvements, verdicts, tried, changes, best: round === best };
  });
}

function changesBetween(before: EvaluatedRound, after: EvaluatedRound): FieldChange[] {
  const outcomeOf = ({ result, verdicts }: EvaluatedRound, field: string) => {
    const cell = result[field];
    const verdict = verdicts.find((one) => one.field === field)?.verdict ?? null;
    return { value: isValueCell(cell) ? cell.value : null, verdict };
  };
  const fields = new Set([...Object.keys(before.result), ...Object.keys(after.result)]);
  return [...fields].flatMap((field) => {
    const [from, to] = [outcomeOf(before, field), outcomeOf(after, field)];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }];
  });
}
