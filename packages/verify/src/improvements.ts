/** What the coach is told about a faulted field: one imperative Swedish sentence or two. */
import type { Verdict } from '@brf/contracts';

/** The sentence for a faulted field; null for one that is not. The report's words are quoted, never obeyed. */
export function improvementFor(verdict: Verdict): string | null {
  const { field } = verdict;
  const reason = verdict.reason ?? 'rapporten stöder inte värdet';
  const place = verdict.page === null ? '' : ` på sidan ${verdict.page}`;
  const row = verdict.evidence === null ? '' : ` Raden lyder: «${quoted(verdict.evidence)}».`;
  switch (verdict.verdict) {
    case 'missing':
      return `Hämta ${field}${place}: ${reason}.${row}`;
    case 'wrong':
      return `Läs om ${field}${place}: ${reason}.${row}`;
    case 'unsupported':
      return `Ta bort eller läs om ${field}: ${reason}. Svara null om uppgiften inte är tryckt.`;
    case 'correct':
    case 'absent':
      return null;
  }
}

function quoted(text: string): string {
  return text
    .replace(/[«»\s]+/g, ' ')
    .trim()
    .slice(0, 160);
}
