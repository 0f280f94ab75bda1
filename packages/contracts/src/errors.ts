/**
 * Errors with a stable `code`. `retryable` says whether the same work may succeed later: the queue retries
 * only those. Messages are one line: what, where, what to do.
 */
export type ErrorCode =
  | 'pdf_empty'
  | 'pdf_not_a_pdf'
  | 'pdf_encrypted'
  | 'pdf_damaged'
  | 'pdf_too_large'
  | 'pdf_timeout'
  | 'json_unreadable'
  | 'json_schema'
  | 'registry_incomplete'
  | 'agent_unknown'
  | 'not_found'
  | 'bad_request'
  | 'model_unavailable'
  | 'model_rejected'
  | 'model_rate_limited'
  | 'model_truncated'
  | 'model_looped'
  | 'job_timeout'
  | 'config'
  | 'internal';

export class BrfError extends Error {
  override readonly name: string = 'BrfError';
  readonly code: ErrorCode;
  readonly retryable: boolean;
  constructor(code: ErrorCode, message: string, options: { cause?: unknown; retryable?: boolean } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/** The model's host asks to be left alone for a while; costs no attempt. */
export class RateLimitedError extends BrfError {
  override readonly name = 'RateLimitedError';
  /** How long to wait, in milliseconds. */
  readonly retryAfterMs: number;
  constructor(message: string, retryAfterMs: number, options: { cause?: unknown } = {}) {
    super('model_rate_limited', message, { ...options, retryable: true });
    this.retryAfterMs = retryAfterMs;
  }
}
