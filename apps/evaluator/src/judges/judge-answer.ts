import {
  BrfError,
  isValueCell,
  type Judgement,
  type JudgeRequest,
  type Verdict,
  type VerdictKind,
  verdictKinds,
} from '@brf/contracts';
import { parseModelJson } from '@brf/json-output';
import { z } from 'zod';

const line = z.string().trim();
const givenVerdictSchema = z.object({
  field: z.string(),
  verdict: z.enum(verdictKinds),
  page: z.number().int().min(1).nullish().catch(null),
  evidence: line.nullish().catch(null),
  reason: line.nullish().catch(null),
});
type GivenVerdict = z.infer<typeof givenVerdictSchema>;

/** The lists are read item by item: one bad verdict must not cost the others. */
const answerSchema = z.object({
  verdicts: z.array(z.unknown()),
  improvements: z.array(z.unknown()).catch([]),
  coached_prompt: z.string().nullish().catch(null),
});

/**
 * A judge's text as a judgement with one verdict for each field. An accuracy that the judge states about itself, and verdicts
 * on fields that are not the agent's, count for nothing. Silence never makes a value right: a value that the judge leaves
 * out, or judges twice differently, is `unsupported`, and a null so treated is `absent`. Throws BrfError
 * `json_unreadable` (retryable: a model answers differently the next time) when no verdict can be read, or the text was
 * cut off before the last field.
 */
export function readJudgement(text: string, request: Pick<JudgeRequest, 'fields' | 'cells'>): Judgement {
  const parsed = parseModelJson(text);
  if (!parsed.ok)
    throw new BrfError('json_unreadable', parsed.error.message, { cause: parsed.error, retryable: true });
  const answer = answerSchema.safeParse(parsed.value);
  const given = (answer.data?.verdicts ?? []).flatMap(
    (item) => givenVerdictSchema.safeParse(item).data ?? [],
  );
  const names = new Set(request.fields.map((field) => field.name));
  if (!answer.success || !given.some((verdict) => names.has(verdict.field)))
    throw new BrfError('json_unreadable', 'the judge gave no verdict on any field of the agent', {
      retryable: true,
    });
  const judged = new Set(given.map((verdict) => verdict.field));
  if (parsed.cutAt && request.fields.some((field) => !judged.has(field.name)))
    throw new BrfError('json_unreadable', 'the judge was cut off before it had judged every field', {
      retryable: true,
    });
  const { improvements, coached_prompt } = answer.data;
  // A prompt that was cut off is no prompt.
  const prompt = parsed.cutAt ? '' : (coached_prompt?.trim() ?? '');
  return {
    verdicts: request.fields.map(({ name }) => {
      const hasValue = isValueCell(request.cells[name]);
      return settle(
        name,
        given.filter((verdict) => verdict.field === name),
        hasValue,
      );
    }),
    improvements: [...new Set(improvements.flatMap((item) => line.min(1).safeParse(item).data ?? []))],
    coachedPrompt: prompt === '' ? null : prompt,
  };
}

function settle(field: string, given: readonly GivenVerdict[], hasValue: boolean): Verdict {
  const [first] = given;
  const silent = hasValue ? 'unsupported' : 'absent';
  if (!first)
    return { field, verdict: silent, page: null, evidence: null, reason: 'the judge gave no verdict' };
  if (given.some((other) => other.verdict !== first.verdict)) {
    const kinds = [...new Set(given.map((verdict) => verdict.verdict))].join(' and ');
    return { field, verdict: silent, page: null, evidence: null, reason: `the judge said ${kinds}` };
  }
  const { page = null, evidence = null, reason = null } = first;
  return {
    field,
    verdict: fitToCell(first.verdict, hasValue),
    page,
    evidence: evidence || null,
    reason: reason || null,
  };
}

/** The verdict that means the same of a cell that has, or has not, a value. */
function fitToCell(verdict: VerdictKind, hasValue: boolean): VerdictKind {
  if (hasValue) {
    if (verdict === 'missing') return 'wrong';
    return verdict === 'absent' ? 'unsupported' : verdict;
  }
  if (verdict === 'wrong') return 'missing';
  return verdict === 'correct' || verdict === 'unsupported' ? 'absent' : verdict;
}
