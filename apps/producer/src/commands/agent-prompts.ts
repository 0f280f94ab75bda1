import { fieldSpecsOf } from '@brf/agents';
import { createCopyGuard, decidePromotion, type Trial } from '@brf/coaching';
import { accuracyOf, BrfError } from '@brf/contracts';
import {
  type Challenger,
  type Db,
  getJobHistory,
  listChallengers,
  listPromptVersions,
  loadTrial,
  type PromptVersion,
  promoteChallenger,
  rollBackPrompt,
  startTrial,
  type TrialPair,
} from '@brf/storage';
import { withConnections } from './connect.ts';
import { formatTable } from './table.ts';

/** `brf agents history <agent>` */
export async function showPromptHistory(agentId: string): Promise<void> {
  await withConnections(async ({ db }) => {
    const versions = await listPromptVersions(db, agentId);
    const rows = versions.map((one) => [
      `${one.version}${one === versions.at(-1) ? ' in use' : ''}`,
      one.origin.replace('_', ' '),
      one.parent === null ? '' : String(one.parent),
      one.createdAt.toISOString().slice(0, 16).replace('T', ' '),
      String(one.prompt.length),
      one.jobId ?? '',
    ]);
    console.log(formatTable(['version', 'origin', 'made from', 'since', 'letters', 'learned from'], rows));
    const challengers = await listChallengers(db, agentId);
    if (challengers.length === 0) return console.log('\nno challengers');
    const open = challengers.map((one) => [
      String(one.id),
      `${(100 * one.accuracy).toFixed(0)} %`,
      String(one.uses),
      one.jobId,
      one.prompt.split('\nTÄNK PÅ\n')[1]?.replaceAll('\n', ' ') ?? '',
    ]);
    console.log(`\n${formatTable(['challenger', 'accuracy', 'uses', 'learned from', 'adds'], open)}`);
  });
}

/**
 * `brf agents promote <agent> [--wins N]`: the best challenger's trial is started, reported on, or decided; one that has
 * lost makes room for the next.
 */
export async function promoteAgentPrompt(agentId: string, options: { wins: number }): Promise<void> {
  await withConnections(async ({ db }) => {
    const champion = (await listPromptVersions(db, agentId)).at(-1);
    const challengers = await listChallengers(db, agentId);
    if (challengers.length === 0 || !champion)
      throw new BrfError(
        'not_found',
        `${agentId} has no challenger: none of its coached prompts reached 0.95`,
      );
    for (const challenger of challengers) {
      const { lost, message } = await advance(db, { challenger, champion, winsNeeded: options.wins });
      console.log(`challenger ${challenger.id} of ${agentId}: ${message}`);
      if (!lost) return;
    }
  });
}

async function advance(
  db: Db,
  duel: { challenger: Challenger; champion: PromptVersion; winsNeeded: number },
): Promise<{ lost: boolean; message: string }> {
  const { challenger, champion, winsNeeded } = duel;
  const copied = await findCopy(db, challenger);
  const trial = copied === null ? await loadTrial(db, challenger, champion) : null;
  if (copied === null && trial === null) {
    const { runId, documents, started } = await startTrial(db, challenger, champion, {
      limit: 2 * winsNeeded,
      atLeast: winsNeeded,
    });
    const message = started
      ? `the trial ${runId} reads ${documents} documents again; promote again when it is finished (brf status ${runId})`
      : `${documents} other documents were read under version ${champion.version}, a trial needs ${winsNeeded}: submit more first`;
    return { lost: false, message };
  }
  if (trial && trial.running > 0)
    return { lost: false, message: `${trial.running} jobs of the trial ${trial.runId} still run` };
  const decision = decidePromotion(trialsOf(trial?.pairs ?? []), { winsNeeded, copied });
  if (decision.kind === 'keep')
    return { lost: true, message: `not promoted: ${decision.reasons.join('; ')}` };
  const version = await promoteChallenger(db, challenger);
  return {
    lost: false,
    message: `wins on ${decision.wins} documents and is version ${version} now; brf agents rollback ${challenger.agentId} takes it back`,
  };
}

/** The sections of a document count as one. */
function trialsOf(pairs: readonly TrialPair[]): Trial[] {
  return [...new Set(pairs.map(({ docId }) => docId))].map((docId) => {
    const own = pairs.filter((pair) => pair.docId === docId);
    const broken = own.flatMap(({ champion, challenger }) =>
      champion
        .filter(({ verdict }) => verdict === 'correct')
        .filter(({ field }) => challenger.find((one) => one.field === field)?.verdict !== 'correct')
        .map(({ field }) => field),
    );
    return {
      docId,
      champion: accuracyOf(own.flatMap(({ champion }) => champion)),
      challenger: accuracyOf(own.flatMap(({ challenger }) => challenger)),
      broken,
    };
  });
}

/** What the challenger's additions give away of the report that it was learned from. */
async function findCopy(db: Db, { jobId, agentId, prompt }: Challenger): Promise<string | null> {
  const rounds = await getJobHistory(db, jobId);
  const [basePrompt = '', additions = ''] = prompt.split('\nTÄNK PÅ\n');
  const guard = createCopyGuard({ fields: fieldSpecsOf(agentId), basePrompt, rounds });
  return (
    additions
      .split('\n')
      .map(guard.copied)
      .find((copy) => copy !== null) ?? null
  );
}

/** `brf agents rollback <agent> [version]` */
export async function rollBackAgentPrompt(agentId: string, wanted: number | undefined): Promise<void> {
  await withConnections(async ({ db }) => {
    const { version, of } = await rollBackPrompt(db, agentId, wanted);
    console.log(`${agentId}: the next jobs use the prompt of version ${of} again, as version ${version}`);
  });
}
