/** Finds a text or a name among a page's words, whatever its spacing, hyphens, case and line breaks. */
import {
  editDistance,
  fold,
  foldedTokens,
  foldShapes,
  matchAt,
  sameToken,
  UNKNOWN,
  unifyAssociation,
} from './fold.ts';
import type { PrintedPage, Token } from './printed-page.ts';

export interface TextHit {
  /** `exact`: letter for letter; `near`: its words stand together; `loose`: most of a long text's words stand there. */
  strength: 'exact' | 'near' | 'loose';
  line: number;
  tokens: Token[];
}

/** Lines that a name or a designation may be spread over. */
const NEAR_LINES = 3;
/** Letters by which a place where a text may begin is told from the others. */
const BEGINNING = 16;
/** A text this long may be abridged or reordered by its reader. */
const LONG_TEXT_TOKENS = 5;

/** The place where the page prints the text, or null. */
export function findText(page: PrintedPage, wanted: string): TextHit | null {
  const folded = unifyAssociation(fold(wanted));
  if (folded === '') return null;
  const tokens = folded.split(' ');
  return (
    findExact(page, folded) ??
    findNoisy(page, folded) ??
    findRingless(page, wanted) ??
    findNear(page, tokens) ??
    findLoose(page, tokens)
  );
}

/** All lines on which the page prints the text letter for letter; else the lines of its words. */
export function linesOfText(page: PrintedPage, wanted: string): number[] {
  const squashed = unifyAssociation(fold(wanted)).replaceAll(' ', '');
  if (squashed === '') return [];
  const lines = new Set<number>();
  page.tokens.forEach((token, start) => {
    if (matchFrom(page.tokens, start, squashed) >= 0) lines.add(token.line);
  });
  if (lines.size === 0) for (const token of findText(page, wanted)?.tokens ?? []) lines.add(token.line);
  return [...lines];
}

function hit(strength: TextHit['strength'], tokens: Token[]): TextHit | null {
  const first = tokens[0];
  return first ? { strength, line: first.line, tokens } : null;
}

/** Letter for letter over token limits: "Norr- försäkringar" and "S t o r g a t a n" are one word. */
function findExact(page: PrintedPage, folded: string): TextHit | null {
  const wanted = folded.replaceAll(' ', '');
  for (let start = 0; start < page.tokens.length; start++) {
    const end = matchFrom(page.tokens, start, wanted);
    if (end >= 0) return hit('exact', page.tokens.slice(start, end));
  }
  return null;
}

/** Index after the last token used when `wanted` is read from that token on, or -1. */
function matchFrom(tokens: readonly Token[], start: number, wanted: string): number {
  const token = tokens[start];
  if (!token) return -1;
  const printed = unifyAssociation(token.text);
  if (printed === wanted || (printed === `${wanted}s` && wanted.length >= 4)) return start + 1;
  if (!printed.includes(UNKNOWN)) {
    return wanted.startsWith(printed) ? matchFrom(tokens, start + 1, wanted.slice(printed.length)) : -1;
  }
  // An unknown mark covers one to three letters: try each share of the wanted text that the token may hold.
  for (let length = Math.min(wanted.length, printed.length + 6); length >= printed.length; length--) {
    if (matchAt(wanted.slice(0, length), printed, 0) !== printed.length) continue;
    if (length === wanted.length) return start + 1;
    const end = matchFrom(tokens, start + 1, wanted.slice(length));
    if (end >= 0) return end;
  }
  return -1;
}

/** On pages read from a picture a letter in eight may be misread. */
function findNoisy(page: PrintedPage, folded: string): TextHit | null {
  if (!page.ocr || /^[\d ]+$/.test(folded)) return null;
  const wanted = foldShapes(folded.replaceAll(' ', ''));
  if (wanted.length < 4) return null;
  const limit = Math.max(1, Math.floor(wanted.length / 8));
  const shapes = page.tokens.map((token) => foldShapes(token.text));
  const beginning = wanted.slice(0, BEGINNING);
  for (let start = 0; start < shapes.length; start++) {
    let printed = '';
    for (let end = start; end < shapes.length && printed.length < wanted.length + limit; end++) {
      printed += shapes[end];
      // A sentence is held against the whole page: only where it can begin is it compared in full.
      const begins = printed.length >= BEGINNING && printed.length - (shapes[end]?.length ?? 0) < BEGINNING;
      if (begins && editDistance(beginning, printed.slice(0, BEGINNING), BEGINNING / 2) > BEGINNING / 2)
        break;
      if (printed.length < wanted.length - limit) continue;
      if (editDistance(wanted, printed, limit) <= limit)
        return hit('exact', page.tokens.slice(start, end + 1));
    }
  }
  return null;
}

/** On a page whose å, ä and ö are lost: the text without them, in the page without anything but letters. */
function findRingless(page: PrintedPage, wanted: string): TextHit | null {
  if (!page.lostRings) return null;
  const bare = plainLetters(wanted);
  if (bare.length < 5) return null;
  let printed = '';
  const owner: number[] = [];
  page.lines.forEach((line, index) => {
    const letters = plainLetters(line.text);
    printed += letters;
    for (let i = 0; i < letters.length; i++) owner.push(index);
  });
  const at = printed.indexOf(bare);
  const line = owner[at];
  if (at < 0 || line === undefined) return null;
  return hit(
    'near',
    page.tokens.filter((token) => token.line === line),
  );
}

function plainLetters(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** Each word, in any order, within a few lines: columns side by side, "Björken 1 och 2". */
function findNear(page: PrintedPage, wanted: readonly string[]): TextHit | null {
  if (wanted.length < 2) return null;
  const places = wanted.map((word) => page.tokens.filter((token) => sameWord(word, token.text, page.ocr)));
  for (const anchor of places[0] ?? []) {
    const together = places.map((tokens) => tokens.find((token) => isNear(token, anchor)));
    if (together.every((token) => token !== undefined))
      return hit(
        'near',
        together.filter((t) => t !== undefined),
      );
  }
  return null;
}

/** A number belongs to the name before it on its line, or wrapped to the next. */
function isNear(token: Token, anchor: Token): boolean {
  const down = token.line - anchor.line;
  if (!/^\d+$/.test(token.text)) return Math.abs(down) < NEAR_LINES;
  return (down === 0 && token.box.x0 >= anchor.box.x0) || (down === 1 && token.box.x0 < anchor.box.x0 + 40);
}

function findLoose(page: PrintedPage, wanted: readonly string[]): TextHit | null {
  const words = wanted.filter((word) => word.length > 3);
  if (words.length < LONG_TEXT_TOKENS) return null;
  const found = words
    .map((word) => page.tokens.find((token) => sameWord(word, token.text, page.ocr)))
    .filter((token) => token !== undefined);
  return found.length >= words.length * 0.8 ? hit('loose', found) : null;
}

function sameWord(wanted: string, printed: string, ocr: boolean): boolean {
  if (sameToken(wanted, printed) || printed === `${wanted}s`) return true;
  if (!ocr || wanted.length < 4 || /\d/.test(wanted)) return false;
  const limit = wanted.length >= 8 ? 2 : 1;
  return editDistance(foldShapes(wanted), foldShapes(printed), limit) <= limit;
}

/** Whether one of the terms stands anywhere on the page. */
export function printsAny(page: PrintedPage, terms: readonly string[]): TextHit | null {
  for (const term of terms) {
    const found = findExact(page, foldedTokens(term).join(' ')) ?? findRingless(page, term);
    if (found) return found;
  }
  return null;
}
