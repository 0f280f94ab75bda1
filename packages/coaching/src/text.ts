/** Words of a prompt made comparable. */

/** Lower case, accents and rings dropped, words of letters and digits. */
export function tokensOf(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** One line, without characters that no reader sees. */
export function plainLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
}

const transportTalk =
  /\b(?:E(?:CONN\w+|TIMEDOUT|NOTFOUND|PIPE|AI_AGAIN)|socket hang ?up|fetch failed|network error|timed? ?-?out|rate.?limit\w*|quota|HTTP(?: status)?:? [45]\d\d|status(?: code)? [45]\d\d|service unavailable|bad gateway|internal server error)\b/i;

/** Whether a line speaks of the connection to a model rather than of the report. */
export function isTransportTalk(text: string): boolean {
  return transportTalk.test(text);
}
