/** One bearer token guards all but health. A browser exchanges it once for a cookie, to use Bull Board and the pages. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { sendProblem } from './problem.ts';

const COOKIE = 'brf_session';
const digest = (text: string) => createHash('sha256').update(text).digest();
const same = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

/**
 * Lets a request through that carries `Authorization: Bearer <token>` or the session cookie.
 * `?token=<token>` on a GET sets the cookie and redirects to the same address without the token, so that it
 * stays out of the history and of logs.
 */
export function requireToken(token: string): RequestHandler {
  // The cookie is a digest: whoever reads it cannot use it as the API's token.
  const session = createHash('sha256').update(`session:${token}`).digest('hex');
  return (request, response, next) => {
    const bearer = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
    if (bearer !== undefined && same(bearer, token)) return next();
    const cookie = new RegExp(`(?:^|; )${COOKIE}=([0-9a-f]+)`).exec(request.get('cookie') ?? '')?.[1];
    if (cookie !== undefined && same(cookie, session)) return next();
    const offered = request.method === 'GET' ? request.query.token : undefined;
    if (typeof offered === 'string' && same(offered, token)) {
      const clean = new URL(request.originalUrl, 'http://localhost');
      clean.searchParams.delete('token');
      response.cookie(COOKIE, session, { httpOnly: true, sameSite: 'strict', secure: request.secure });
      return response.redirect(303, clean.pathname + clean.search);
    }
    response.set('WWW-Authenticate', 'Bearer');
    sendProblem(
      response,
      401,
      'unauthorized',
      'send the header Authorization: Bearer <API_TOKEN>, or open the page once with ?token=<API_TOKEN>',
    );
  };
}
