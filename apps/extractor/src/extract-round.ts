import { buildJsonSchema, fieldSpecsOf } from '@brf/agents';
import { mergeKept, openFaults, openFields, rejectedValues } from '@brf/coaching';
import {
  BrfError,
  type EngineName,
  type ExtractionEngine,
  type PageImage,
  type PagePlace,
  type PageWords,
  type Payload,
  type PlaceReadings,
} from '@brf/contracts';
import {
  type AgentRegistry,
  type Db,
  getJobHistory,
  listSections,
  loadJob,
  recordExtraction,
} from '@brf/storage';
import type { Logger } from 'pino';

export interface ExtractorDeps {
  db: Db;
  registry: AgentRegistry;
  /** The stored words of a document's pages. */
  wordsOf(docId: string): Promise<PageWords[]>;
  engines: Partial<Record<EngineName, ExtractionEngine>>;
  /** Pictures of some of a document's pages; `allPages` names those that may be asked for next. */
  imagesOf(docId: string, pages: readonly number[], allPages: readonly number[]): Promise<PageImage[]>;
  /** A second look at places of a document's pages. */
  readAgain(
    docId: string,
    pages: readonly PageWords[],
    places: readonly PagePlace[],
  ): Promise<PlaceReadings[]>;
  log: Logger;
}

/**
 * Runs one round of a job: one agent, on one section, with this round's prompt. Fields that the judge has verified are
 * kept, only the others are asked for. Idempotent: a job that has moved on is left alone. Throws a BrfError when the
 * engine cannot answer.
 */
export async function extractRound(
  deps: ExtractorDeps,
  { jobId, round }: Payload<'extract'>,
  signal: AbortSignal,
): Promise<void> {
  const { db, log } = deps;
  const job = await loadJob(db, jobId);
  if (job.state !== 'extracting' || job.round !== round) return;
  const engine = deps.engines[job.run.engine];
  if (!engine)
    throw new BrfError(
      'model_unavailable',
      `this extractor has no ${job.run.engine} engine: set HF_BASE_URL to the HF-Direct server`,
      { retryable: true },
    );
  const agent = await deps.registry.get(job.agentId);
  const prompt = job.nextPrompt ?? agent.boundedPrompt;
  const [pages, sections, history] = await Promise.all([
    deps.wordsOf(job.docId),
    listSections(db, job.runId, job.docId),
    getJobHistory(db, jobId),
  ]);
  const fields = fieldSpecsOf(job.agentId);
  const open = openFields(
    history,
    fields.map(({ name }) => name),
  );
  const asked = fields.filter(({ name }) => open.includes(name));
  const started = performance.now();
  const output = await engine.extract(
    {
      agentId: job.agentId,
      fields: asked,
      section: job.section,
      sections,
      pages,
      rejected: rejectedValues(history),
      faults: openFaults(history),
      prompt,
      // Not the registry's copy: jsonb forgets the order of keys, which a decoder that writes by the schema follows.
      jsonSchema: buildJsonSchema(asked),
      renderPages: (wanted) =>
        deps.imagesOf(
          job.docId,
          wanted,
          pages.map((page) => page.page),
        ),
      readAgain: (places) => deps.readAgain(job.docId, pages, places),
    },
    signal,
  );
  // A result that comes after its time-out belongs to nobody: the queue has already handed the job on.
  signal.throwIfAborted();
  const extractMs = performance.now() - started;
  const recorded = await recordExtraction(db, {
    jobId,
    round,
    prompt,
    result: mergeKept(history, open, output.cells),
    rawOutput: output.rawOutput,
    repairs: output.repairs,
    extractMs,
    usage: output.usage,
  });
  log.info(
    { jobId, round, extractMs: Math.round(extractMs), repairs: output.repairs.length, recorded },
    'round extracted',
  );
}
