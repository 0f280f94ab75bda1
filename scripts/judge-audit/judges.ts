/** The judges that can be audited, as what they make of one job's cells. */
import type { FieldCells, JudgeRequest, Verdict } from '@brf/contracts';
import { renderPages } from '@brf/pdf';
import { combineJudgements, judgeByRules } from '@brf/verify';
import { createGeminiJudge } from '../../apps/evaluator/src/judges/gemini.ts';
import { readGeminiEnv } from '../env.ts';
import type { GoldJob } from './gold-jobs.ts';

export interface AuditedJudge {
  name: string;
  judge(job: GoldJob, cells: FieldCells): Promise<readonly Verdict[]>;
}

export const rulesJudge: AuditedJudge = {
  name: 'rules',
  judge: async (job, cells) => judgeByRules(requestOf(job, cells)).verdicts,
};

/** Gemini with the rules beside it, as the evaluator runs it; undefined without a key. */
export function geminiJudge(): AuditedJudge | undefined {
  const env = readGeminiEnv();
  if (env.apiKey === undefined) return undefined;
  const gemini = createGeminiJudge({ ...env, apiKey: env.apiKey });
  return {
    name: `gemini (${env.model})`,
    judge: async (job, cells) => {
      const request = requestOf(job, cells);
      const { outcome } = await gemini.judge(
        {
          ...request,
          open: job.fields.map(({ name }) => name),
          patterns: [],
          refused: [],
          renderPages: (pages) => renderPages(job.bytes, pages),
        },
        AbortSignal.timeout(CALL_TIMEOUT_MS),
      );
      if (outcome.kind === 'failed') throw outcome.error;
      const byRules = judgeByRules(request);
      return (outcome.kind === 'judged' ? combineJudgements(byRules, outcome.judgement) : byRules).verdicts;
    },
  };
}

const CALL_TIMEOUT_MS = 180_000;

function requestOf({ agentId, fields, section, pages }: GoldJob, cells: FieldCells): JudgeRequest {
  return { agentId, specialization: '', fields, section, pages, round: 1, prompt: '', cells, history: [] };
}
