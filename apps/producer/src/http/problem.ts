/** Errors as application/problem+json (RFC 9457): a status, a stable code, one line for a person. */
import { BrfError, type ErrorCode } from '@brf/contracts';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';

const statusOf: Partial<Record<ErrorCode, number>> = {
  bad_request: 400,
  config: 400,
  pdf_empty: 422,
  pdf_not_a_pdf: 415,
  pdf_too_large: 413,
  not_found: 404,
  agent_unknown: 404,
  model_unavailable: 503,
};

export function sendProblem(response: Response, status: number, code: string, detail: string): void {
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: `urn:brf:${code}`, title: code, status, code, detail }));
}

export const routeNotFound: RequestHandler = (request, response) => {
  sendProblem(response, 404, 'not_found', `nothing at ${request.method} ${request.path}: see /openapi.json`);
};

/** The last handler: a BrfError keeps its message; anything else is logged and answered without its inside. */
export function errorHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof BrfError)
      return sendProblem(response, statusOf[error.code] ?? 500, error.code, error.message);
    if (error instanceof URIError)
      return sendProblem(response, 400, 'bad_request', `the address ${request.path} is not valid`);
    log.error({ err: error, path: request.path }, 'request failed');
    sendProblem(response, 500, 'internal', 'the request failed inside the server: its log has the reason');
  };
}
