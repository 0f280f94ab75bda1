import {
  BrfError,
  isValueCell,
  type Judgement,
  type JudgeRequest,
  type ModelJudgeRequest,
  type Verdict,
  type VerdictKind,
  verdictKinds,
} from '@brf/contracts';
import { parseModelJson } from '@brf/json-output';
import { printsQuote } from '@brf/verify';
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
  accuracy: z.number().min(0).max(1).nullish().catch(null),
});

type Judged = Pick<ModelJudgeRequest, 'fields' | 'cells' | 'open' | 'section' | 'pages'>;

/**
 * A judge's text as a judgement. A field that it leaves out, judges twice differently, or judges without a quote that
 * stands on the section's pages has no verdict (only `absent` needs no quote); what it says of its own accuracy is
 * kept apart. Throws BrfError `json_unreadable` (retryable: a model answers differently the next time) when it gives no
 * verdict on any of the open fields.
 */
export function readJudgement(text: string, request: Judged): Judgement {
  const parsed = parseModelJson(text);
  if (!parsed.ok)
    throw new BrfError('json_unreadable', parsed.error.message, { cause: parsed.error, retryable: true });
  const answer = answerSchema.safeParse(parsed.value);
  const given = (answer.data?.verdicts ?? [])
    .flatMap((item) => givenVerdictSchema.safeParse(item).data ?? [])
    .filter(({ field }) => request.open.includes(field));
  if (!answer.success || given.length === 0)
    throw new BrfError('json_unreadable', 'the judge gave no verdict on any field that it was asked about', {
      retryable: true,
    });
  const { improvements, accuracy } = answer.data;
  return {
    verdicts: request.open.flatMap((field) => {
      const own = given.filter((verdict) => verdict.field === field);
      return settle(own, request) ?? [];
    }),
    improvements: [...new Set(improvements.flatMap((item) => line.min(1).safeParse(item).data ?? []))],
    statedAccuracy: accuracy ?? null,
  };
}

/** The one verdict that is given and stands on a quote; null when there is none. */
function settle(given: readonly GivenVerdict[], request: Judged): Verdict | null {
  const [first] = given;
  if (!first || given.some((other) => other.verdict !== first.verdict)) return null;
  const { field } = first;
  const verdict = fitToCell(first.verdict, isValueCell(request.cells[field]));
  const reason = first.reason || null;
  if (verdict === 'absent') return { field, verdict, page: null, evidence: null, reason };
  const evidence = first.evidence || null;
  const page = evidence === null ? null : pageOfQuote(evidence, first.page ?? null, request);
  return page === null ? null : { field, verdict, page, evidence, reason };
}

/** The page that prints the quote: the one it names, else another of the section. */
function pageOfQuote(
  quote: string,
  named: number | null,
  { section, pages }: Pick<JudgeRequest, 'section' | 'pages'>,
): number | null {
  const own = pages.filter(({ page }) => page >= section.startPage && page <= section.endPage);
  const inOrder = own.toSorted((a, b) => Number(b.page === named) - Number(a.page === named));
  return inOrder.find((page) => printsQuote(page, quote))?.page ?? null;
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
