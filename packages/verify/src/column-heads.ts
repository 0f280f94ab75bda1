/** Tables whose columns are the fields (changes in equity): under whose head does a number stand? */
import type { Box, FieldSpec } from '@brf/contracts';
import { fold } from './fold.ts';
import { placesOfNumber } from './ground-number.ts';
import { hasAmount } from './labels.ts';
import type { PrintedPage } from './printed-page.ts';

/** Lines above a row in which its table's heads stand. */
const HEAD_REACH = 14;
const STEM_LETTERS = 6;
const openingStems: ReadonlySet<string> = new Set(['ingang', 'ingaen', 'borjan']);
const closingStems: ReadonlySet<string> = new Set(['utgang', 'utgaen', 'slut']);

/** As `headOfOther`, for a value that may be printed more than once: null when one of its places is in order. */
export function headOfOtherField(
  page: PrintedPage,
  spec: FieldSpec,
  value: number,
  siblings: readonly FieldSpec[],
): string | null {
  if (spec.type.kind !== 'sek' && spec.type.kind !== 'cost') return null;
  const heads = placesOfNumber(page, value, spec.type.kind).map((place) =>
    headOfOther(page, spec, siblings, place),
  );
  return heads.includes(null) ? null : (heads[0] ?? null);
}

/**
 * The sibling field (or "ingående", "utgående") under whose head the box stands, when the field's own head stands
 * elsewhere above the row; null when the heads cannot be told apart or the box is under its own.
 */
function headOfOther(
  page: PrintedPage,
  spec: FieldSpec,
  siblings: readonly FieldSpec[],
  place: { line: number; box: Box },
): string | null {
  const width = place.box.x1 - place.box.x0;
  const isOther = (other: number | null, own: number | null) =>
    other !== null && own !== null && other < width && other + width / 2 < own;
  const opening = /opening/.test(spec.name);
  const opens = distanceToHead(page, openingStems, place);
  const closes = distanceToHead(page, closingStems, place);
  if (opening ? isOther(closes, opens) : isOther(opens, closes)) return opening ? 'utgående' : 'ingående';
  const ownStems = [...stemsOf(spec, siblings)];
  // Where the row itself names the field, the columns are times: what stands above tells nothing of the component.
  if (page.tokens.some((t) => t.line === place.line && ownStems.some((stem) => t.text.startsWith(stem))))
    return null;
  const own = distanceToHead(page, stemsOf(spec, siblings), place);
  for (const sibling of siblings) {
    const stems = stemsOf(sibling, [spec]);
    const distance = sibling.name === spec.name ? null : distanceToHead(page, stems, place);
    if (isOther(distance, own)) return sibling.name;
  }
  return null;
}

/** Beginnings of the words that only this field's labels have. */
function stemsOf(spec: FieldSpec, others: readonly FieldSpec[]): Set<string> {
  const foreign = new Set(
    others.filter((other) => other.name !== spec.name && !sharesLabels(other, spec)).flatMap(wordStems),
  );
  return new Set(wordStems(spec).filter((stem) => !foreign.has(stem)));
}

function sharesLabels(a: FieldSpec, b: FieldSpec): boolean {
  return a.labels.some((label) => b.labels.includes(label));
}

function wordStems(spec: FieldSpec): string[] {
  return spec.labels.flatMap((label) =>
    fold(label)
      .split(' ')
      .filter((word) => word.length >= 4)
      .map((word) => word.slice(0, STEM_LETTERS)),
  );
}

/** Distance in points between the centres of the box and the nearest head above it; null without a head. */
function distanceToHead(
  page: PrintedPage,
  stems: ReadonlySet<string>,
  { line, box }: { line: number; box: Box },
): number | null {
  const centre = (box.x0 + box.x1) / 2;
  let best: number | null = null;
  for (const token of page.tokens) {
    if (token.line >= line || token.line < line - HEAD_REACH || hasAmount(page, token.line)) continue;
    if (![...stems].some((stem) => token.text.startsWith(stem))) continue;
    const distance = Math.abs((token.box.x0 + token.box.x1) / 2 - centre);
    if (best === null || distance < best) best = distance;
  }
  return best;
}
