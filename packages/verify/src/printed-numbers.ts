/**
 * The numbers of a visual line, as a reader groups them: "1 234 567" is one number whatever kind of space
 * stands inside, "(1 234)", "-1 234" and "1 234-" are negative, "2,85" and "1.234.567" are read the Swedish way.
 */
import { type Box, type Line, unionBox } from '@brf/contracts';

export interface PrintedNumber {
  /** Magnitudes that the print may mean; "1.234" may be 1234 or 1.234. */
  readings: number[];
  negative: boolean;
  /** A mark before it that a recogniser may have made of a minus sign. */
  doubtfulSign: boolean;
  /** In brackets: negative, or the previous year beside the current one. */
  bracketed: boolean;
  percent: boolean;
  decimals: boolean;
  /** `whole`: the number as grouped on the line; `part`: a grouping that the gaps make less likely. */
  grouping: 'whole' | 'part';
  /** Taken out of a date, an organisation number or another longer token. */
  embedded: boolean;
  /** Index of the line on the page. */
  line: number;
  box: Box;
  text: string;
}

/** A piece of a number: digits with what clings to them. */
interface Piece {
  body: string;
  sign: boolean;
  doubtfulSign: boolean;
  open: boolean;
  close: boolean;
  percent: boolean;
  trailingMinus: boolean;
  box: Box;
  fontSize: number;
  /** Glued to the next piece by a space inside one word. */
  gluedToNext: boolean;
  embedded: boolean;
  text: string;
}

const anySpace = /[\s\u00a0\u2000-\u200b\u202f\u205f\u3000]+/g;
const minusSigns = /[\u2010-\u2015\u2212\ufe63\uff0d]/g;
const pieceForm = /^([(+-]*)((?:\d+(?:[.,:'’´]\d+)*))(,-|:-|[-)%.,;:*]*)$/;
const looksNumeric = /\d/;
/** What a recogniser writes before digits for a minus sign or a speck. */
const strayMarks = /^[»«›‹~=_'"*•>.]+(?=\d)/;

/** Same dash for every minus, plain spaces. */
export function plainSigns(text: string): string {
  return text.replace(minusSigns, '-').replace(anySpace, ' ').trim();
}

/** All numbers of the line: each whole one, and the parts that tight columns might hide. */
export function numbersOnLine(line: Line, lineIndex: number, ocr: boolean): PrintedNumber[] {
  const numbers: PrintedNumber[] = [];
  for (const chain of chainsOf(piecesOf(line, ocr), ocr)) {
    for (let from = 0; from < chain.length; from++) {
      for (let to = from; to < chain.length; to++) {
        const made = makeNumber(chain, from, to, lineIndex);
        if (made) numbers.push(made);
      }
    }
  }
  return numbers;
}

/** A number that breaks at a line's end ("2" / "313 kvm"); at most one. */
export function numberAcross(line: Line, next: Line, lineIndex: number, ocr: boolean): PrintedNumber[] {
  const last = piecesOf(line, ocr).at(-1);
  const first = piecesOf(next, ocr)[0];
  if (!last || !first || last.embedded || first.embedded || first.sign) return [];
  if (!line.words.at(-1)?.text.endsWith(last.text) || !next.words[0]?.text.startsWith(first.text)) return [];
  if (!/^\d{1,3}$/.test(last.body) || !/^\d{3}(?:,\d+)?$/.test(first.body)) return [];
  const made = makeNumber([{ ...last, gluedToNext: true }, first], 0, 1, lineIndex);
  return made ? [{ ...made, grouping: 'part', box: last.box }] : [];
}

function piecesOf(line: Line, ocr: boolean): Piece[] {
  const pieces: Piece[] = [];
  let pendingMinus: Box | null = null;
  for (const word of line.words) {
    const text = plainSigns(word.text);
    if (text === '-' || text === '(' || text === '-(') {
      pendingMinus = word.box;
      continue;
    }
    const parts = text.split(' ').filter((part) => part !== '');
    parts.forEach((part, index) => {
      const bare = ocr ? part.replace(strayMarks, '') : part;
      const fixed = ocr ? fixDigits(bare) : part;
      if (!looksNumeric.test(fixed)) return;
      const share = (word.box.x1 - word.box.x0) / parts.length;
      const box = {
        ...word.box,
        x0: word.box.x0 + share * index,
        x1: word.box.x0 + share * (index + 1),
      };
      const glued = index < parts.length - 1;
      const close = pendingMinus !== null && index === 0 && box.x0 - pendingMinus.x1 < word.fontSize;
      const read = readPart(fixed, box, word.fontSize, glued, close);
      pieces.push(...read.map((piece) => ({ ...piece, doubtfulSign: bare !== part })));
    });
    pendingMinus = null;
  }
  return pieces;
}

/** Letters that a recogniser writes for digits, in a token that is mostly digits. */
function fixDigits(part: string): string {
  const digits = part.replace(/\D/g, '').length;
  const letters = part.replace(/[^\p{L}|]/gu, '').length;
  if (letters === 0 || digits < letters * 2) return part;
  return part
    .replace(/[OoDQ]/g, '0')
    .replace(/[lI|]/g, '1')
    .replace(/S/g, '5')
    .replace(/B/g, '8')
    .replace(/Z/g, '2');
}

type ReadPiece = Omit<Piece, 'doubtfulSign'>;

function readPart(
  part: string,
  box: Box,
  fontSize: number,
  glued: boolean,
  minusBefore: boolean,
): ReadPiece[] {
  const form = pieceForm.exec(part);
  if (form) {
    const [, before = '', body = '', after = ''] = form;
    return [
      {
        body,
        sign: before.includes('-') || (minusBefore && before === ''),
        open: before.includes('('),
        close: after.includes(')'),
        percent: after.includes('%'),
        trailingMinus: after === '-',
        box,
        fontSize,
        gluedToNext: glued,
        embedded: false,
        text: part,
      },
    ];
  }
  return [...part.matchAll(/\d+(?:[.,]\d+)*/g)].map((match) => {
    const before = part[match.index - 1] ?? '';
    const earlier = part[match.index - 2] ?? '';
    return {
      body: match[0],
      sign: before === '-' && !/[\p{L}\d]/u.test(earlier),
      open: before === '(',
      close: part[match.index + match[0].length] === ')',
      percent: part[match.index + match[0].length] === '%',
      trailingMinus: false,
      box,
      fontSize,
      gluedToNext: false,
      embedded: /\d/.test(part.slice(0, match.index) + part.slice(match.index + match[0].length)),
      text: part,
    };
  });
}

/** Runs of pieces that may be the groups of one number. */
function chainsOf(pieces: readonly Piece[], ocr: boolean): Piece[][] {
  const chains: Piece[][] = [];
  for (const piece of pieces) {
    const chain = chains.at(-1);
    const last = chain?.at(-1);
    if (chain && last && continues(last, piece, chain.length, ocr) && chain.length < 6) chain.push(piece);
    else chains.push([piece]);
  }
  return chains;
}

/** Groups parted by points within one piece: a recogniser takes some of an amount's spaces for points. */
const pointed = /\.(?=\d{3}(?:\D|$))/g;

function continues(last: Piece, next: Piece, length: number, ocr: boolean): boolean {
  if (last.embedded || next.embedded || next.sign || next.open) return false;
  if (last.close || last.percent || last.trailingMinus) return false;
  const [left, right] = ocr
    ? [last.body.replace(pointed, ''), next.body.replace(pointed, '')]
    : [last.body, next.body];
  const first = ocr ? /^\d{1,6}$/ : /^\d{1,3}$/;
  if (!(length === 1 ? first : /^(?:\d{3})+$/).test(left)) return false;
  if (!(ocr ? /^(?:\d{3}){1,3}(?:,\d{1,2})?$/ : /^\d{3}(?:,\d{1,2})?$/).test(right)) return false;
  // A recogniser loses spaces too: `4987 212`, `8 207825`. Then only a narrow gap is one.
  const swallowed = [left, right].some(
    (body, i) => body.length > 3 && !/[.,]/.test(i === 0 ? last.body : next.body),
  );
  return last.gluedToNext || gapOf(last, next) < (swallowed ? TIGHT_GAP : 1.3);
}

/** Gap between two pieces in font sizes. */
function gapOf(a: Piece, b: Piece): number {
  const size = Math.max(a.fontSize, b.fontSize, 1);
  return (b.box.x0 - a.box.x1) / size;
}

/** The space of a digit group is narrower than the gap between two columns. */
const TIGHT_GAP = 0.6;

function isTight(a: Piece | undefined, b: Piece | undefined): boolean {
  return a !== undefined && b !== undefined && (a.gluedToNext || gapOf(a, b) < TIGHT_GAP);
}

function makeNumber(chain: readonly Piece[], from: number, to: number, line: number): PrintedNumber | null {
  const pieces = chain.slice(from, to + 1);
  const first = pieces[0];
  const last = pieces.at(-1);
  if (!first || !last) return null;
  const body = pieces.map(({ body: own }) => (pieces.length > 1 ? own.replace(pointed, '') : own)).join('');
  const opensInside = isTight(chain[from - 1], first);
  if (opensInside && pieces.length > 1 && body.startsWith('0')) return null;
  const closesInside = isTight(last, chain[to + 1]);
  const loose = pieces.slice(1).some((piece, i) => !isTight(pieces[i], piece));
  const readings = readingsOf(body);
  if (readings.length === 0) return null;
  return {
    readings,
    negative: first.sign || last.trailingMinus || (first.open && last.close),
    doubtfulSign: first.doubtfulSign,
    bracketed: first.open || last.close,
    percent: last.percent,
    decimals: /[.,]\d{1,2}$/.test(body),
    grouping: opensInside || closesInside || loose ? 'part' : 'whole',
    embedded: first.embedded,
    line,
    box: unionBox(pieces.map((piece) => piece.box)),
    text: pieces.map((piece) => piece.text).join(' '),
  };
}

/** Magnitudes that a digit string with points and commas may mean. */
export function readingsOf(body: string): number[] {
  const readings = new Set<number>();
  const add = (text: string) => {
    const value = Number(text);
    if (Number.isFinite(value)) readings.add(value);
  };
  if (/^\d+$/.test(body)) add(body);
  // A recogniser drops one of an amount's apostrophes, never puts one where none is.
  else if (/^\d{1,6}(?:['’´]\d{3}(?:\d{3})?)+$/.test(body)) add(body.replace(/['’´]/g, ''));
  else if (/^\d{1,3}(?:[.,'’´]\d{3})+$/.test(body)) {
    add(body.replace(/[.,'’´]/g, ''));
    if (/^\d{1,3}[.,]\d{3}$/.test(body)) add(body.replace(',', '.'));
  } else if (/^\d+[.,:]\d+$/.test(body)) add(body.replace(/[,:]/, '.'));
  else if (/^\d{1,3}(?:[.'’´]\d{3})+,\d+$/.test(body)) add(body.replace(/[.'’´]/g, '').replace(',', '.'));
  else if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(body)) add(body.replaceAll(',', ''));
  return [...readings];
}
