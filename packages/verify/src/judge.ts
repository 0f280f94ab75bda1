/** The deterministic evaluator: type and form, grounding in the printed pages, the statements' own sums. */
import { isValueCell, type Judgement, type JudgeRequest, type Verdict } from '@brf/contracts';
import { improvementFor } from './improvements.ts';
import { judgeNull, judgeValue, readCell, setUpBench, type ValueFinding } from './judge-field.ts';
import { judgeSums } from './judge-sums.ts';
import { judgeUnits } from './judge-units.ts';

/**
 * Judges one round of one agent by rules alone: a verdict for each of the request's fields, in their order, and
 * an imperative Swedish sentence for each faulted one. Pure; never throws for odd cells, pages or sections.
 * `statedAccuracy` is always null.
 */
export function judgeByRules(request: JudgeRequest): Judgement {
  const bench = setUpBench(request);
  const findings = new Map<string, ValueFinding>();
  const verdicts = new Map<string, Verdict>();
  for (const spec of request.fields) {
    const field = spec.name;
    const cell = readCell(request.cells[field]);
    if (cell === 'invalid') {
      const reason = 'svaret har inte fältets form';
      verdicts.set(field, { field, verdict: 'wrong', page: null, evidence: null, reason });
    } else if (isValueCell(cell)) {
      const finding = judgeValue(spec, cell, bench);
      findings.set(field, finding);
      const { verdict, page, evidence, reason } = finding;
      verdicts.set(field, { field, verdict, page, evidence, reason });
    }
  }
  const company = new Set([...findings.values()].flatMap((finding) => finding.page ?? []));
  for (const spec of request.fields) {
    if (!verdicts.has(spec.name)) verdicts.set(spec.name, judgeNull(spec, bench, company));
  }
  judgeUnits(bench, findings, verdicts);
  judgeSums(bench, findings, verdicts);
  const inOrder = request.fields.flatMap((spec) => verdicts.get(spec.name) ?? []);
  return {
    verdicts: inOrder,
    improvements: inOrder.flatMap((verdict) => improvementFor(verdict) ?? []),
    statedAccuracy: null,
  };
}
