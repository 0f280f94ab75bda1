import { type DocumentField, documentResultSchema } from '@brf/contracts';
import { formatRunReport } from '@brf/metrics';
import { type Cache, type Db, listJobs, listRuns, loadDocument, readDocumentResult } from '@brf/storage';
import { Router } from 'express';
import { formatPages, formatValue } from '../format-value.ts';
import { readRunReport } from '../run-report.ts';
import { readRunStatus } from '../run-status.ts';
import { type Html, html, page } from './html.ts';

/** The results pages: all runs, a run, a document. Plain HTML, no scripts. */
export function pageRoutes({ db, cache }: { db: Db; cache: Cache }): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'");
    next();
  });

  router.get('/', async (_request, response) => {
    const runs = await listRuns(db);
    const rows = runs.map(
      (run) =>
        html`<tr><td><a href="/runs/${run.runId}">${run.runId}</a></td><td>${run.engine}</td><td>${run.evaluator}</td><td>${run.createdAt.toISOString().slice(0, 16).replace('T', ' ')}</td></tr>`,
    );
    response.send(
      page(
        'Runs',
        runs.length === 0
          ? html`<p>No runs yet. Hand in a report: <code>pnpm brf submit report.pdf</code></p>`
          : table(['Run', 'Engine', 'Evaluator', 'Created (UTC)'], rows),
      ),
    );
  });

  router.get('/runs/:runId', async (request, response) => {
    const { runId } = request.params;
    const [status, report] = await Promise.all([readRunStatus(db, runId), readRunReport(db, runId)]);
    const rows = status.documents.map(
      (
        document,
      ) => html`<tr><td><a href="/runs/${runId}/documents/${document.docId}">${document.fileName}</a></td><td class="${document.state}">${document.state}</td>
        <td class="number">${document.pageCount}</td><td class="number">${document.jobs.accepted}</td><td class="number">${document.jobs.needs_review}</td><td class="number">${document.jobs.failed}</td>
        <td>${document.error?.message ?? ''}</td></tr>`,
    );
    const body = html`${table(['Document', 'State', 'Pages', 'Accepted', 'Needs review', 'Failed', ''], rows)}<h2>Run report</h2><pre>${formatRunReport(report)}</pre>`;
    response.send(page(`Run ${runId}`, body));
  });

  router.get('/runs/:runId/documents/:docId', async (request, response) => {
    const { runId, docId } = request.params;
    const [document, result, jobs] = await Promise.all([
      loadDocument(db, runId, docId),
      readDocumentResult(db, cache, runId, docId, (value) => documentResultSchema.parse(value)),
      listJobs(db, { runId, docId }),
    ]);
    const agents = Object.entries(result?.fields ?? {}).map(
      ([agentId, fields]) =>
        html`<h2 id="${agentId}">${agentId}</h2>${table(
          ['Field', 'Value', 'Page', 'Confidence', 'State', 'Why'],
          Object.entries(fields).map(([name, field]) => fieldRow(name, field)),
        )}`,
    );
    const sections = (result?.sections ?? []).map(
      (section) =>
        html`<tr><td>${section.name}</td><td class="number">${formatPages(section)}</td><td>${section.title}</td></tr>`,
    );
    const jobRows = jobs.map(
      (
        job,
      ) => html`<tr><td><a href="/v1/jobs/${job.jobId}">${job.agentId}</a></td><td>${job.section.name}</td><td class="${job.state}">${job.state.replace('_', ' ')}</td>
        <td class="number">${job.round}</td><td class="number">${job.finalAccuracy === null ? null : `${(100 * job.finalAccuracy).toFixed(0)} %`}</td><td class="wide">${job.error?.message ?? job.reasons.join('; ')}</td></tr>`,
    );
    const body = html`<p>${document.state}${document.error ? `: ${document.error.message}` : ''} · in run <a href="/runs/${runId}">${runId}</a></p>
      <h2>Sections</h2>${table(['Section', 'Pages', 'Heading'], sections)}
      ${agents}
      <h2>Jobs</h2>${table(['Agent', 'Section', 'State', 'Rounds', 'Accuracy', 'Why'], jobRows)}`;
    response.send(page(document.fileName, body));
  });

  return router;
}

function fieldRow(name: string, field: DocumentField): Html {
  if (field.value === null) {
    const why = [field.reason.replaceAll('_', ' '), field.detail, ...field.reasons]
      .filter(Boolean)
      .join('; ');
    return html`<tr><td>${name}</td><td class="null">–</td><td></td><td></td><td class="${field.state}">${field.state.replace('_', ' ')}</td><td class="wide">${why}</td></tr>`;
  }
  const kind = typeof field.value === 'number' ? 'number' : 'wide';
  return html`<tr><td>${name}</td><td class="${kind}">${formatValue(field.value)}</td><td class="number">${field.page}</td><td class="number">${field.confidence.toFixed(2)}</td>
    <td class="${field.state}">${field.state.replace('_', ' ')}</td><td class="wide">${field.reasons.join('; ')}</td></tr>`;
}

/** Columns whose cells are numbers: their heads stand on the same side. */
const numeric = new Set([
  'Pages',
  'Page',
  'Confidence',
  'Accepted',
  'Needs review',
  'Failed',
  'Rounds',
  'Accuracy',
]);

function table(head: readonly string[], rows: readonly Html[]): Html {
  const heads = head.map((title) => html`<th class="${numeric.has(title) ? 'number' : ''}">${title}</th>`);
  return html`<table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
}
