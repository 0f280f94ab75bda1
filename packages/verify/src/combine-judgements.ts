/** Rules and a model's opinion become one judgement. */
import type { Judgement, Verdict } from '@brf/contracts';

/**
 * Combines the deterministic verdicts with a model's, field by field, in the rules' order. What the rules fault
 * stays faulted: no opinion makes a value printed or a sum add up. A printed value or a null that the model faults
 * is faulted; since it is printed, it is then another field's, `wrong`. A field the model left out keeps the rules'
 * verdict, an opinion that does not fit (a value called missing) is ignored.
 */
export function combineJudgements(byRules: Judgement, byModel: Judgement): Judgement {
  const opinions = new Map(byModel.verdicts.map((verdict) => [verdict.field, verdict]));
  const verdicts = byRules.verdicts.map((rule) => combine(rule, opinions.get(rule.field)));
  const isFaulted = verdicts.some(({ verdict }) => verdict !== 'correct' && verdict !== 'absent');
  const improvements = isFaulted ? [...new Set([...byModel.improvements, ...byRules.improvements])] : [];
  return { verdicts, improvements, statedAccuracy: byModel.statedAccuracy };
}

function combine(rule: Verdict, opinion: Verdict | undefined): Verdict {
  if (!opinion) return rule;
  if (rule.verdict === 'correct') {
    if (opinion.verdict === 'correct') return { ...opinion, page: opinion.page ?? rule.page };
    if (opinion.verdict === 'wrong' || opinion.verdict === 'unsupported') {
      return { ...opinion, verdict: 'wrong' };
    }
  }
  return rule.verdict === 'absent' && opinion.verdict === 'missing' ? opinion : rule;
}
