import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nodeArguments } from '../../scripts/apps.ts';
import { sampleGold, samplePdf, sampleReports } from '../support/sample.ts';
import { startTestSystem, type TestSystem, until } from '../support/system.ts';

const RUN = 'whole';
const submission = z.object({
  runId: z.string(),
  documents: z.array(z.object({ docId: z.string(), fileName: z.string(), created: z.boolean() })),
  rejected: z.array(z.object({ fileName: z.string(), code: z.string(), detail: z.string() })),
});
const runStatus = z.object({
  finished: z.boolean(),
  jobs: z.record(z.string(), z.number()),
  documents: z.array(z.object({ docId: z.string(), state: z.string() })),
});
const problem = z.object({ status: z.number(), code: z.string(), detail: z.string() });

let system: TestSystem;
let api: string;

function formOf(...files: { name: string; bytes: Uint8Array }[]): FormData {
  const form = new FormData();
  form.set('run', RUN);
  for (const { name, bytes } of files) form.append('file', new Blob([bytes]), name);
  return form;
}

beforeAll(async () => {
  system = await startTestSystem();
  [api] = await Promise.all([
    system.startApi(),
    system.start('sectionizer'),
    system.start('extractor'),
    system.start('evaluator'),
  ]);
});
afterAll(() => system.stop());

describe('a report from upload to export', () => {
  let docId: string;

  it('is accepted once, however often it is sent', async () => {
    const file = { name: 'kvarnsnackan.pdf', bytes: fs.readFileSync(samplePdf) };
    const first = await system.request(`${api}/v1/documents`, { method: 'POST', body: formOf(file) });
    const second = await system.request(`${api}/v1/documents`, { method: 'POST', body: formOf(file) });
    expect([first.status, second.status]).toEqual([202, 202]);
    const [a, b] = [submission.parse(first.body), submission.parse(second.body)];
    expect([a.documents[0]?.created, b.documents[0]?.created]).toEqual([true, false]);
    expect(b.documents[0]?.docId).toBe(a.documents[0]?.docId);
    docId = a.documents[0]?.docId ?? '';
  });

  it('ends with every job in a final state and none failed', async () => {
    let status = runStatus.parse((await system.request(`${api}/v1/runs/${RUN}`)).body);
    await until(
      async () => {
        status = runStatus.parse((await system.request(`${api}/v1/runs/${RUN}`)).body);
        return status.finished;
      },
      120_000,
      'the run is finished',
    );
    expect(status.documents).toEqual([expect.objectContaining({ docId, state: 'done' })]);
    expect(status.jobs).toMatchObject({ extracting: 0, evaluating: 0, failed: 0 });
    expect((status.jobs.accepted ?? 0) + (status.jobs.needs_review ?? 0)).toBeGreaterThanOrEqual(24);
  });

  it('gives each field with its page or the reason for its absence', async () => {
    const { status, body } = await system.request(`${api}/v1/documents/${docId}`);
    expect(status).toBe(200);
    const document = z
      .object({ result: z.object({ fields: z.record(z.string(), z.record(z.string(), z.unknown())) }) })
      .parse(body);
    expect(Object.keys(document.result.fields)).toHaveLength(24);
    expect(Object.values(document.result.fields).flatMap((fields) => Object.keys(fields))).toHaveLength(123);
  });

  it('reports the run', async () => {
    const report = await system.request(`${api}/v1/runs/${RUN}/report`);
    expect(report.status).toBe(200);
    const text = await fetch(`${api}/v1/runs/${RUN}/report`, {
      headers: { authorization: `Bearer ${system.services.apiToken}`, accept: 'text/plain' },
    });
    expect(await text.text()).toContain('StatementsAgent');
  });

  it('is exported in the form the scorer reads, and right in 95 % of its cells', async () => {
    const out = fs.mkdtempSync(path.join(os.tmpdir(), 'brf-export-'));
    const gold = path.join(out, 'gold');
    fs.mkdirSync(gold);
    fs.copyFileSync(path.join(sampleGold, 'kvarnsnackan.json'), path.join(gold, 'kvarnsnackan.json'));
    const exported = await system.brf([
      'export',
      RUN,
      '--format',
      'json',
      '--out',
      path.join(out, 'predictions'),
    ]);
    expect(exported).toMatchObject({ exit: 0, stderr: '' });
    const scored = spawnSync(
      process.execPath,
      [...nodeArguments('scripts/score.ts'), path.join(out, 'predictions'), gold, '--json'],
      { encoding: 'utf8' },
    );
    const { overall } = z
      .object({ overall: z.object({ accuracy: z.number(), cells: z.number() }) })
      .parse(JSON.parse(scored.stdout));
    expect(overall.cells).toBeGreaterThan(100);
    expect(overall.accuracy).toBeGreaterThanOrEqual(0.95);
    fs.rmSync(out, { recursive: true });
  });
});

describe('the command line', () => {
  it('submits a folder, waits, and shows what was found', async () => {
    const submitted = await system.brf(['submit', sampleReports, '--run', 'by-script', '--wait']);
    expect(submitted).toMatchObject({ exit: 0, stderr: '' });
    const shown = await system.brf(['show', 'by-script']);
    expect(shown.stdout).toContain('resultatrakning');
    expect(shown.stdout).toContain('GovernanceAgent');
    const report = await system.brf(['report', 'by-script', '--json']);
    expect(JSON.parse(report.stdout)).toBeTypeOf('object');
  }, 240_000);

  it.each([
    [['submit', '/nowhere/at-all.pdf'], '/nowhere/at-all.pdf names no PDF: check the path'],
    [['status', 'no-such-run'], 'no-such-run'],
    [['history', 'no-such-job'], 'no-such-job'],
    [['agents', 'show', 'NoSuchAgent'], 'NoSuchAgent'],
  ])('answers %j with one line and a non-zero exit', async (args, expected) => {
    const { exit, stderr } = await system.brf(args);
    expect(exit).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(expected);
  });
});

describe('bad requests', () => {
  it('refuses what is no PDF with 415, and an empty file with 422', async () => {
    const html = await system.request(`${api}/v1/documents`, {
      method: 'POST',
      body: formOf({ name: 'page.pdf', bytes: Buffer.from('<html>not a pdf</html>') }),
    });
    expect(html.status).toBe(415);
    expect(problem.parse(html.body)).toMatchObject({ code: 'pdf_not_a_pdf' });
    const empty = await system.request(`${api}/v1/documents`, {
      method: 'POST',
      body: formOf({ name: 'empty.pdf', bytes: new Uint8Array() }),
    });
    expect(problem.parse(empty.body)).toMatchObject({ status: 422, code: 'pdf_empty' });
  });

  it('takes the good files of a mixed request and names the bad ones', async () => {
    const { status, body } = await system.request(`${api}/v1/documents`, {
      method: 'POST',
      body: formOf(
        { name: 'good.pdf', bytes: fs.readFileSync(samplePdf) },
        { name: 'bad.pdf', bytes: Buffer.from('nothing') },
      ),
    });
    expect(status).toBe(202);
    expect(submission.parse(body).rejected).toEqual([
      expect.objectContaining({ fileName: 'bad.pdf', code: 'pdf_not_a_pdf' }),
    ]);
  });

  it('records a damaged PDF as a failed document with its reason, and goes on', async () => {
    const bytes = fs.readFileSync(samplePdf).subarray(0, 2_000);
    const form = formOf({ name: 'cut.pdf', bytes });
    form.set('run', 'damaged');
    const { status } = await system.request(`${api}/v1/documents`, { method: 'POST', body: form });
    expect(status).toBe(202);
    await until(
      async () => runStatus.parse((await system.request(`${api}/v1/runs/damaged`)).body).finished,
      60_000,
      'the damaged document is settled',
    );
    expect(runStatus.parse((await system.request(`${api}/v1/runs/damaged`)).body).documents[0]?.state).toBe(
      'failed',
    );
  });

  it('needs the token for all but health', async () => {
    for (const route of ['/v1/runs', '/queues', '/openapi.json', '/']) {
      expect((await fetch(`${api}${route}`, { redirect: 'manual' })).status).toBe(401);
    }
    expect((await fetch(`${api}/healthz`)).status).toBe(200);
    expect((await fetch(`${api}/readyz`)).status).toBe(200);
  });

  it('lets a browser in once with the token, and sends it on without', async () => {
    const response = await fetch(`${api}/queues?token=${system.services.apiToken}`, { redirect: 'manual' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/queues');
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await fetch(`${api}/queues`, { headers: { cookie } })).status).toBe(200);
  });
});
