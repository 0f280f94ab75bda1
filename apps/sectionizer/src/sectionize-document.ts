import type { Payload } from '@brf/contracts';
import { readPages } from '@brf/pdf';
import { findSections, planJobs } from '@brf/sections';
import {
  type AgentRegistry,
  type Db,
  type DocumentWords,
  loadDocument,
  loadDocumentBytes,
  loadDocumentWords,
  recordSectioning,
  saveDocumentWords,
} from '@brf/storage';
import type { Logger } from 'pino';

export interface SectionizerDeps {
  db: Db;
  registry: AgentRegistry;
  log: Logger;
}

/**
 * Reads a document's words (once, whatever the number of runs), finds its sections and creates a job for each
 * section and agent. Idempotent. Throws the BrfErrors of reading a PDF.
 */
export async function sectionizeDocument(
  deps: SectionizerDeps,
  { runId, docId }: Payload<'documents'>,
  signal: AbortSignal,
): Promise<void> {
  const { db, registry, log } = deps;
  const document = await loadDocument(db, runId, docId);
  if (document.state !== 'queued') return;
  const { pages, ocrPages, readMs } =
    (await loadDocumentWords(db, docId)) ?? (await readDocument(db, docId, signal));
  const sectioning = findSections(pages);
  const agents = await registry.list();
  const promptOf = new Map(agents.map((agent) => [agent.agentId, agent.boundedPrompt]));
  const jobs = planJobs(sectioning, [...promptOf.keys()]).map((job) => ({
    ...job,
    prompt: promptOf.get(job.agentId) ?? '',
  }));
  const recorded = await recordSectioning(db, { runId, docId, sectioning, jobs });
  log.info(
    {
      runId,
      docId,
      pages: pages.length,
      ocrPages,
      readMs,
      sections: sectioning.sections.length,
      unmapped: sectioning.unmapped.length,
      jobs: jobs.length,
      recorded,
    },
    'document sectioned',
  );
}

async function readDocument(db: Db, docId: string, signal: AbortSignal): Promise<DocumentWords> {
  const bytes = await loadDocumentBytes(db, docId);
  const { pages, ocrPages, ms } = await readPages(bytes, { signal });
  const words = { pages, ocrPages, readMs: ms };
  await saveDocumentWords(db, docId, words);
  return words;
}
