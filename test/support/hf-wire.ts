/** The wire contract of the HF-Direct server: exchanges recorded from it, which its own tests hold it to. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../infra/hf-server/wire');

const headers = z.record(z.string(), z.string());
const exchangeSchema = z.object({
  /** The state that the server is in. */
  server: z.enum(['ready', 'loading', 'full', 'slow']),
  request: z.object({
    method: z.enum(['GET', 'POST']),
    path: z.string(),
    headers,
    body: z.record(z.string(), z.unknown()).nullable(),
  }),
  response: z.object({ status: z.number(), headers, body: z.record(z.string(), z.unknown()) }),
});
export type WireExchange = z.infer<typeof exchangeSchema>;

/** Token and model of the recorded server. */
export const wireToken = 'wire-fixture-token';
export const wireModel = 'tiny-qwen2.5-vl';

export function listWire(): string[] {
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));
}

export function readWire(name: string): WireExchange {
  return exchangeSchema.parse(JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8')));
}
