import { BrfError, type DocumentResult, documentResultSchema } from '@brf/contracts';
import { type Job, listDocuments, listJobs, type RunDocument, readDocumentResult } from '@brf/storage';
import { formatPages, formatValue } from '../format-value.ts';
import { mainFigures } from '../main-figures.ts';
import { withConnections } from './connect.ts';
import { formatTable } from './table.ts';

/** `brf show <run> [document]` */
export async function showDocuments(runId: string, wanted: string | undefined): Promise<void> {
  await withConnections(async ({ db, cache }) => {
    const documents = (await listDocuments(db, runId)).filter(
      (document) =>
        !wanted ||
        document.docId === wanted ||
        document.fileName === wanted ||
        document.fileName === `${wanted}.pdf`,
    );
    if (documents.length === 0)
      throw new BrfError(
        'not_found',
        `run ${runId} has no such document: pnpm brf status ${runId} lists them`,
      );
    for (const document of documents) {
      const [result, jobs] = await Promise.all([
        readDocumentResult(db, cache, runId, document.docId, (value) => documentResultSchema.parse(value)),
        listJobs(db, { runId, docId: document.docId }),
      ]);
      console.log(describeDocument(document, result, jobs));
      console.log();
    }
  });
}

function describeDocument(
  document: RunDocument,
  result: DocumentResult | null,
  jobs: readonly Job[],
): string {
  const title = `${document.fileName}  document ${document.docId}, ${document.state}${document.pageCount === null ? '' : `, ${document.pageCount} pages`}`;
  const parts = [`${title}\n${'='.repeat(title.length)}`];
  if (document.error) parts.push(`failed: ${document.error.message}`);
  if (result) parts.push(describeSections(result, document));
  if (jobs.length > 0) parts.push(describeJobs(jobs));
  if (result) parts.push(describeFigures(result), describeRejected(result), describeCounts(result));
  return parts.join('\n\n');
}

function describeSections(result: DocumentResult, document: RunDocument): string {
  const rows = result.sections.map((section) => [
    section.name,
    formatPages(section),
    section.title ?? '(found by its content)',
  ]);
  const others = document.otherPages.map(({ page, role }) => `${page} ${role.replaceAll('_', ' ')}`);
  const lines = [formatTable(['section', 'pages', 'heading'], rows)];
  if (others.length > 0) lines.push(`Pages without data: ${others.join(', ')}`);
  if (document.unmapped.length > 0)
    lines.push(
      `Headings that lead to no agent: ${document.unmapped.map(({ title, page }) => `"${title}" (page ${page})`).join(', ')}`,
    );
  return lines.join('\n');
}

function describeJobs(jobs: readonly Job[]): string {
  const rows = jobs.map((job) => [
    job.agentId,
    job.section.name,
    job.state.replace('_', ' '),
    String(job.round),
    job.finalAccuracy === null ? '' : `${(100 * job.finalAccuracy).toFixed(0)} %`,
    job.error?.message ?? job.reasons.slice(1, 3).join('; '),
  ]);
  return formatTable(
    ['agent', 'section', 'state', 'rounds', 'accuracy', 'why'],
    rows.map((row) => row.map((cell) => clip(cell))),
  );
}

function describeFigures(result: DocumentResult): string {
  const rows = mainFigures.map(({ agentId, field, label }) => {
    const found = result.fields[agentId]?.[field];
    if (!found || found.value === null)
      return [label, '–', '', found ? found.reason.replaceAll('_', ' ') : 'not read'];
    return [label, clip(formatValue(found.value)), String(found.page ?? ''), found.state.replace('_', ' ')];
  });
  return formatTable(['figure', 'value', 'page', 'state'], rows);
}

/** What needs review or contradicts, and why. */
function describeRejected(result: DocumentResult): string {
  const rows = Object.entries(result.fields).flatMap(([agentId, fields]) =>
    Object.entries(fields)
      .filter(([, field]) => field.state === 'needs_review')
      .map(([name, field]) => [
        `${agentId}.${name}`,
        clip(formatValue(field.value)),
        clip(field.reasons.join('; '), 90),
      ]),
  );
  const checks = result.checks
    .filter((check) => check.status === 'failed')
    .map((check) => `Check failed: ${check.name}${check.detail ? ` (${check.detail})` : ''}`);
  if (rows.length === 0 && checks.length === 0) return 'Nothing was rejected.';
  return [rows.length > 0 ? formatTable(['needs review', 'value', 'why'], rows) : '', ...checks]
    .filter((part) => part !== '')
    .join('\n');
}

function describeCounts({ counts }: DocumentResult): string {
  return `${counts.fields} fields: ${counts.accepted} accepted, ${counts.needsReview} need review, ${counts.null} not in the report; ${counts.conflicts} conflicts, ${counts.checksFailed} failed checks`;
}

function clip(text: string, length = 60): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
