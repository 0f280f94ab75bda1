/** What the fake model servers share: a real HTTP server, its faults, and a gauge of the requests in flight. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A fault of the transport, before any model is asked. */
export type Fault =
  /** This HTTP status, with this body and these headers. */
  | { status: number; body?: unknown; headers?: Record<string, string> }
  /** The connection breaks without an answer. */
  | 'reset'
  /** Half an answer, then the connection breaks. */
  | 'reset-midway'
  /** No answer until the client gives up. */
  | 'hang'
  /** 200 with a body that is not the provider's form. */
  | 'garbage';

export interface FakeRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface FakeHttpServer {
  /** http://127.0.0.1:port */
  url: string;
  /** Breaks all connections and stops listening. */
  close(): Promise<void>;
}

/** Starts a server on a free port; `handle` answers each request, or leaves it open. */
export async function startFakeHttpServer(
  handle: (request: FakeRequest, response: ServerResponse) => Promise<void>,
): Promise<FakeHttpServer> {
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const request = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      handle(request, response).catch((error: unknown) =>
        response.destroy(error instanceof Error ? error : undefined),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Commits the fault; resolves when the request is over. */
export async function commitFault(fault: Fault, response: ServerResponse): Promise<void> {
  if (fault === 'hang') await new Promise((resolve) => response.once('close', resolve));
  else if (fault === 'reset') response.socket?.resetAndDestroy();
  else if (fault === 'reset-midway') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    await new Promise((resolve) => response.write('{"cho', resolve));
    response.socket?.resetAndDestroy();
  } else if (fault === 'garbage') sendJson(response, 200, '<html>Bad gateway</html>');
  else
    sendJson(
      response,
      fault.status,
      fault.body ?? { error: { message: `status ${fault.status}` } },
      fault.headers,
    );
}

/** How many requests are open, over time. Times are milliseconds of performance.now(). */
export class InFlightGauge {
  now = 0;
  max = 0;
  private readonly changes: { at: number; count: number }[] = [];

  /** Counts a request in until its response is over. */
  track(response: ServerResponse): void {
    this.change(1);
    response.once('close', () => this.change(-1));
  }

  private change(by: number): void {
    this.now += by;
    this.max = Math.max(this.max, this.now);
    this.changes.push({ at: performance.now(), count: this.now });
  }

  /** The time-weighted average of requests in flight, by default from the first request to the end of the last. */
  average(from = this.changes[0]?.at ?? 0, to = this.changes.at(-1)?.at ?? 0): number {
    let area = 0;
    let since = from;
    let count = 0;
    for (const change of this.changes) {
      const at = Math.min(Math.max(change.at, from), to);
      area += count * (at - since);
      since = at;
      count = change.count;
    }
    area += count * (to - since);
    return to > from ? area / (to - from) : 0;
  }
}
