import type { Judge } from '@brf/contracts';
import { judgeByRules } from '@brf/verify';

/** The judge that needs no model: the deterministic checks alone. */
export function createRulesJudge(): Judge {
  return {
    name: 'rules',
    judge: async (request) => judgeByRules(request),
    check: async () => undefined,
  };
}
