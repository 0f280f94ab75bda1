/**
 * The statement's arithmetic as a judge: identities choose among competing readings, mend a misread digit, and
 * say how far each reading can be trusted.
 */

import type { PickedAmount } from '../layout/find-rows.ts';
import { fold } from '../layout/fold.ts';
import { editDistance } from '../layout/labels.ts';
import type { Row } from '../layout/table.ts';

/** One reading of a statement's field. */
export interface Reading {
  field: string;
  row: Row;
  picked: PickedAmount;
  factor: number;
  /** In kronor, sign rule of the field applied. */
  value: number;
  confidence: number;
  /** Named by a fallback label only. */
  loose: boolean;
  /** Its digits are confirmed by a sum of the column. */
  summed: boolean;
  because: string[];
  /** A sum of the column fails by one digit that may be this row's. */
  doubtful: boolean;
  /** The sum of two printed rows: for the identities only, never delivered. */
  unprinted?: true;
}

/** `total` is the sum of `parts` (with their signs); a part the statement does not print counts as zero. */
export interface Identity {
  total: string;
  parts: readonly { field: string; sign: 1 | -1 }[];
  /** Without one of these the identity says nothing. */
  needs: readonly string[];
  /** Statements often print further parts: it confirms when it holds, and its failing proves nothing. */
  loose?: boolean;
}

/**
 * Checks the identities on the first reading of each field and reorders `readings` in place. One that fails is
 * mended by exchanging a single reading for another of the same field, or, where the words were recognised from
 * a picture, by one misread digit, if that breaks no identity that held. What an identity confirms gains
 * confidence; what fails and nothing else confirms loses it. A field that the statement prints on two rows of the
 * same name has no reading afterwards: neither row is the field.
 */
export function reconcile(readings: Map<string, Reading[]>, identities: readonly Identity[]): void {
  const book = new Book(readings, identities);
  for (const identity of identities) joinSplitRows(book, identity);
  for (const identity of book.failing()) exchange(book, identity);
  for (let round = 0; round < 4; round++) {
    if (!mendDigit(book)) break;
  }
  weigh(book);
  for (const [field, list] of readings) {
    if (list[0]?.unprinted) readings.delete(field);
  }
}

/** The readings and what the identities say of them. */
class Book {
  readonly readings: Map<string, Reading[]>;
  readonly identities: readonly Identity[];
  constructor(readings: Map<string, Reading[]>, identities: readonly Identity[]) {
    this.readings = readings;
    this.identities = identities;
  }
  first(field: string): Reading | undefined {
    return this.readings.get(field)?.[0];
  }
  applying(): Identity[] {
    return this.identities.filter(
      (i) => this.first(i.total) !== undefined && i.needs.every((f) => this.first(f) !== undefined),
    );
  }
  holds(identity: Identity): boolean {
    const total = this.first(identity.total);
    if (!total) return false;
    return Math.abs(this.sum(identity) - total.value) <= total.factor * (identity.parts.length / 2 + 1);
  }
  sum(identity: Identity): number {
    return identity.parts.reduce((sum, { field, sign }) => sum + sign * (this.first(field)?.value ?? 0), 0);
  }
  failing(): Identity[] {
    return this.applying().filter((i) => !this.holds(i));
  }
  /** Fields that an identity in force confirms. */
  confirmed(): Set<string> {
    return new Set(
      this.applying()
        .filter((i) => this.holds(i))
        .flatMap(fieldsOf),
    );
  }
}

function fieldsOf(identity: Identity): string[] {
  return [identity.total, ...identity.parts.map((p) => p.field)];
}

/**
 * Two rows of the same name that only together make a total true (`Övriga rörelseintäkter` before and after a
 * subtotal): the total that holds with both is meant, if it also keeps more of the other identities.
 */
function joinSplitRows(book: Book, identity: Identity): void {
  for (const { field } of identity.parts) {
    const list = book.readings.get(field) ?? [];
    const [one, two] = list.filter((r) => !r.loose);
    if (!one || !two || one.row === two.row || fold(one.row.label) !== fold(two.row.label)) continue;
    const totals = book.readings.get(identity.total) ?? [];
    const before = book.applying().filter((i) => book.holds(i)).length;
    const both: Reading = { ...one, value: one.value + two.value, unprinted: true };
    for (const total of totals) {
      book.readings.set(field, [both, ...list]);
      book.readings.set(identity.total, [total, ...totals.filter((r) => r !== total)]);
      const holding = book.applying().filter((i) => book.holds(i));
      if (holding.includes(identity) && holding.length > before) return;
      book.readings.set(field, list);
      book.readings.set(identity.total, totals);
    }
  }
}

function exchange(book: Book, identity: Identity): void {
  const heldBefore = book.applying().filter((i) => i !== identity && book.holds(i));
  for (const field of fieldsOf(identity)) {
    const list = book.readings.get(field) ?? [];
    for (const other of list.slice(1)) {
      if (other.confidence < 0.3) continue;
      book.readings.set(field, [other, ...list.filter((r) => r !== other)]);
      if (book.holds(identity) && heldBefore.every((i) => book.holds(i))) return;
      book.readings.set(field, list);
    }
  }
}

interface Mending {
  field: string;
  value: number;
  /** Identities that hold with it and did not before. */
  gain: number;
}

/**
 * Corrects one recognised reading that differs by a single digit or its sign from what a failing identity asks
 * for. Only a reading that neither a sum nor an identity confirms may be at fault, and only one may be: where
 * two corrections would serve as well, none is made. True when one was made.
 */
function mendDigit(book: Book): boolean {
  const confirmed = book.confirmed();
  const mendings: Mending[] = [];
  for (const identity of book.failing()) {
    const total = book.first(identity.total);
    if (!total) continue;
    const gap = total.value - book.sum(identity);
    for (const field of new Set(fieldsOf(identity))) {
      const reading = book.first(field);
      if (!reading || reading.summed || confirmed.has(field) || reading.picked.amount.confidence >= 1)
        continue;
      const sign = identity.parts.find((p) => p.field === field)?.sign ?? 1;
      const value = field === identity.total ? reading.value - gap : reading.value + sign * gap;
      if (!isMisreading(reading, value)) continue;
      mendings.push({ field, value, gain: gainOf(book, field, value) });
    }
  }
  const ranked = mendings.toSorted((a, b) => b.gain - a.gain);
  const [best] = ranked;
  if (!best || best.gain < 1) return false;
  const rivals = ranked.filter(
    (m) => m.gain === best.gain && (m.field !== best.field || m.value !== best.value),
  );
  if (rivals.length > 0) return false;
  const list = book.readings.get(best.field) ?? [];
  const [reading, ...others] = list;
  if (!reading) return false;
  const mended = {
    ...reading,
    value: best.value,
    because: [...reading.because, 'a misread digit mended by the sums'],
  };
  book.readings.set(best.field, [{ ...mended, confidence: Math.min(0.9, 0.7 + 0.1 * best.gain) }, ...others]);
  return true;
}

function isMisreading(reading: Reading, value: number): boolean {
  const read = String(Math.abs(Math.round(reading.value / reading.factor)));
  const asked = String(Math.abs(Math.round(value / reading.factor)));
  if (read === asked) return reading.value !== value;
  if (asked.length === 2)
    return read.length === 2 && reading.factor !== 1 && editDistance(read, asked, 1) <= 1;
  return asked.length >= 3 && Math.abs(read.length - asked.length) <= 1 && editDistance(read, asked, 1) <= 1;
}

function gainOf(book: Book, field: string, value: number): number {
  const list = book.readings.get(field) ?? [];
  const [reading, ...others] = list;
  if (!reading) return 0;
  const before = book.applying().filter((i) => book.holds(i));
  book.readings.set(field, [{ ...reading, value }, ...others]);
  const after = book.applying().filter((i) => book.holds(i));
  book.readings.set(field, list);
  return before.every((i) => after.includes(i)) ? after.length - before.length : 0;
}

function weigh(book: Book): void {
  const confirmed = book.confirmed();
  const doubted = new Set(
    book
      .failing()
      .filter((i) => !i.loose)
      .flatMap(fieldsOf),
  );
  for (const [field, list] of book.readings) {
    const [reading, ...others] = list;
    if (!reading) continue;
    const recognised = reading.picked.amount.confidence < 1;
    if (confirmed.has(field)) {
      const lifted = Math.min(0.993, reading.confidence + 0.7 * (1 - reading.confidence));
      book.readings.set(field, [
        { ...reading, confidence: lifted, summed: true, because: [...reading.because, 'identity holds'] },
        ...others.map((r) => ({ ...r, confidence: Math.min(r.confidence, 0.9 * lifted) })),
      ]);
    } else if (doubted.has(field) && (!reading.summed || reading.loose)) {
      const lowered = reading.confidence * (recognised || reading.loose ? 0.5 : 0.85);
      book.readings.set(field, [
        { ...reading, confidence: lowered, because: [...reading.because, 'identity fails'] },
        ...others,
      ]);
    } else if (recognised && !reading.summed) {
      const lowered = reading.confidence * 0.92;
      book.readings.set(field, [
        { ...reading, confidence: lowered, because: [...reading.because, 'no sum confirms its digits'] },
        ...others,
      ]);
    }
  }
}
