#!/usr/bin/env node
// Submits a folder of PDFs over HTTP and waits for the run to finish. To copy: it needs Node 20 and nothing else.
//   API_TOKEN=… node enqueue.mjs http://localhost:3000 ./reports [run]
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const [address, folder, run] = process.argv.slice(2);
const token = process.env.API_TOKEN;
if (!address || !folder || !token) {
  console.error('usage: API_TOKEN=… node enqueue.mjs <address> <folder> [run]');
  process.exit(2);
}
const headers = { authorization: `Bearer ${token}` };

async function call(route, init = {}) {
  const response = await fetch(new URL(route, address), { ...init, headers });
  const body = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${body.code}: ${body.detail}`);
  return body;
}

try {
  const names = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.pdf')).sort();
  if (names.length === 0) throw new Error(`${folder} holds no PDF`);
  let runId = run;
  for (const name of names) {
    const form = new FormData();
    if (runId) form.set('run', runId);
    form.set('file', new Blob([await readFile(path.join(folder, name))]), name);
    // One bad file is told and does not keep the others out.
    const submitted = await call('/v1/documents', { method: 'POST', body: form }).catch((error) => {
      console.error(`${name}: ${error.message}`);
      process.exitCode = 1;
    });
    if (!submitted) continue;
    runId = submitted.runId;
    console.log(`${name}: document ${submitted.documents[0].docId} in run ${runId}`);
  }
  if (runId) {
    let status;
    do {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      status = await call(`/v1/runs/${runId}`);
      const { accepted, needs_review, failed } = status.jobs;
      console.log(`jobs: ${accepted} accepted, ${needs_review} need review, ${failed} failed`);
    } while (!status.finished);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
