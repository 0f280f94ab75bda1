/** What speaks against the place at which a number was found: a row or a block of the statement that is another's. */
import type { FieldSpec } from '@brf/contracts';
import { fold, hasWordLike } from './fold.ts';
import { linesPrinting } from './grounding.ts';
import { hasAmount, type LabelFit, labelledRows } from './labels.ts';
import { labelsApart } from './printed-for-field.ts';
import { type PrintedPage, quoteOf } from './printed-page.ts';

export interface PlaceFault {
  reason: string;
  quote: string | null;
  /** The other field's label stands on several rows, so that this one need not be its own. */
  arguable?: boolean;
}

/** Openings and closings of a table's rows. */
const openingWords = /\b(?:ingang|ingaende|borjan)\b/;
const closingWords = /\b(?:utgang|utgaende|slut)\b/;

/**
 * Why the amount cannot be the field's although the page prints it: every line that prints it is the row of
 * another field, the opening row of a closing field (or the reverse), or stands among the long-term liabilities
 * when the field is a short-term one. Null when one line is free of such doubts.
 */
export function placeFault(
  page: PrintedPage,
  spec: FieldSpec,
  value: number,
  siblings: readonly FieldSpec[],
): PlaceFault | null {
  const { kind } = spec.type;
  // A zero is a dash of any row.
  if ((kind !== 'sek' && kind !== 'cost') || value === 0) return null;
  const lines = linesPrinting(page, value, kind);
  const ownRows = new Map(labelledRows(page, spec.labels).map((row) => [row.line, row.fit]));
  let fault: PlaceFault | null = null;
  for (const line of lines) {
    const found = faultOfLine(page, spec, line, ownRows.get(line), siblings);
    if (!found) return null;
    fault ??= found;
  }
  return fault;
}

function faultOfLine(
  page: PrintedPage,
  spec: FieldSpec,
  line: number,
  own: LabelFit | undefined,
  siblings: readonly FieldSpec[],
): PlaceFault | null {
  const quote = quoteOf(page, line);
  const text = fold(page.lines[line]?.text ?? '');
  const opens = openingWords.test(text);
  const closes = closingWords.test(text);
  const opening = /opening|_start$/.test(spec.name);
  if (opening && closes && !opens) return { reason: 'raden är utgående, fältet ingående', quote };
  const opensByName = spec.labels.some((label) => openingWords.test(fold(label)));
  if (!opening && opens && !closes && !opensByName)
    return { reason: 'raden är ingående, fältet utgående', quote };
  const block = blockOf(page, line, text);
  if (block && spec.name.startsWith('long_term') && block === 'kortfristig') {
    return { reason: 'raden står bland de kortfristiga skulderna', quote };
  }
  if (block && spec.name.startsWith('short_term_credit') && block === 'langfristig') {
    return { reason: 'raden står bland de långfristiga skulderna', quote };
  }
  if (own === 'whole') return null;
  const other = siblings.find(
    (sibling) =>
      sibling.name !== spec.name &&
      labelledRows(page, labelsApart(sibling, spec)).some((row) => row.line === line && row.fit === 'whole'),
  );
  if (other) {
    const rows = labelledRows(page, labelsApart(other, spec)).filter((row) => row.fit === 'whole');
    return { reason: `raden är ${other.name}, inte ${spec.name}`, quote, arguable: rows.length > 1 };
  }
  const bareSum = /^(?:summa|totalt)$/.test(text.replace(/[\d ]+$/, '')) && !/total/.test(spec.name);
  if (!bareSum || own !== undefined || isTitledFor(page, line, spec)) return null;
  return { reason: 'raden är tabellens summa', quote };
}

/** Whether the table that a sum closes has the field for its title ("Not 6 Fastighetsskatt … Summa") or as a column. */
function isTitledFor(page: PrintedPage, line: number, spec: FieldSpec): boolean {
  let above = line - 1;
  // Years above the columns count as amounts too: the title is the first line with words alone.
  while (above >= 0 && hasAmount(page, above)) above--;
  const title = fold(page.lines[above]?.text ?? '').replace(/^not(?:er)? \d{1,2}[.: ]*/, '');
  return spec.labels.some((label) => title.startsWith(fold(label)) || title.split(' ').includes(fold(label)));
}

/** Whether a line of a balance sheet stands under long-term or short-term liabilities; null when it cannot be told. */
function blockOf(page: PrintedPage, line: number, text: string): 'langfristig' | 'kortfristig' | null {
  if (hasWordLike(text, 'kortfristig')) return 'kortfristig';
  if (hasWordLike(text, 'langfristig')) return 'langfristig';
  for (let above = line - 1; above >= 0; above--) {
    const [first = '', second = ''] = fold(page.lines[above]?.text ?? '').split(' ');
    if (!hasWordLike(second, 'skulder') || hasAmount(page, above)) continue;
    if (hasWordLike(first, 'langfristiga')) return 'langfristig';
    if (hasWordLike(first, 'kortfristiga')) return 'kortfristig';
  }
  return null;
}
