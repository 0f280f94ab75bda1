/** The glyphs of a page as pdfium draws them, placed as the reader sees the page (rotation applied). */
import { restoreDropped } from './dropped-letters.ts';
import type { Decoder, Glyph } from './glyph.ts';
import { type Pdfium, Scratch } from './pdfium.ts';
import { type Placement, placementOf, type Turn, turned } from './placement.ts';

export interface PageGlyphs {
  width: number;
  height: number;
  turn: Turn;
  /** In the order the file draws them; without those that run another way than the page's text. */
  glyphs: Glyph[];
  /** How many glyphs were left out because they are drawn invisible (another program's recognition of a scan). */
  invisible: number;
}

interface Sheet {
  pdfium: Pdfium;
  textPage: number;
  out: Scratch;
}

const INVISIBLE_RENDER_MODE = 3;
const BOLD_WEIGHT = 600;
/** Text may lean by this much (tangent) and still count as upright. */
const UPRIGHT = 0.15;
/** A page is turned when most of its text runs another way, and there is enough of it to be sure. */
const TURN_SHARE = 0.6;
const TURN_GLYPHS = 100;
/** Each so many glyphs are asked which way they run. */
const EVERY = 4;
const INKED_SPACE = 20;
const UNMAPPED = '\uFFFD';
/** What the private characters of symbol fonts are, as far as a reader of text cares. */
const BULLET = '•';

/** Reads the glyphs of an open page; `decoder` says what wrongly mapped glyphs stand for. */
export function readGlyphs(pdfium: Pdfium, page: number, decoder: Decoder = new Map()): PageGlyphs {
  const width = pdfium.FPDF_GetPageWidthF(page);
  const height = pdfium.FPDF_GetPageHeightF(page);
  const out = new Scratch(pdfium, 256);
  const textPage = pdfium.FPDFText_LoadPage(page);
  try {
    const sheet = { pdfium, textPage, out };
    const upright = placementOf(pdfium, page, width, height, out);
    const count = textPage ? pdfium.FPDFText_CountChars(textPage) : 0;
    const turn = turnOf(sheet, count, upright);
    const size = turn % 180 === 0 ? { width, height } : { width: height, height: width };
    return { ...size, turn, ...collect(sheet, count, turned(upright, turn, width, height), decoder) };
  } finally {
    if (textPage) pdfium.FPDFText_ClosePage(textPage);
    out.free();
  }
}

/** The quarter turns that make an open page's text upright. */
export function textTurn(pdfium: Pdfium, page: number): Turn {
  const out = new Scratch(pdfium, 256);
  const textPage = pdfium.FPDFText_LoadPage(page);
  try {
    const upright = placementOf(
      pdfium,
      page,
      pdfium.FPDF_GetPageWidthF(page),
      pdfium.FPDF_GetPageHeightF(page),
      out,
    );
    return turnOf({ pdfium, textPage, out }, textPage ? pdfium.FPDFText_CountChars(textPage) : 0, upright);
  } finally {
    if (textPage) pdfium.FPDFText_ClosePage(textPage);
    out.free();
  }
}

/** The direction in which a glyph's text runs, in reader space. */
function directionOf({ pdfium, textPage, out }: Sheet, index: number, place: Placement) {
  pdfium.FPDFText_GetMatrix(textPage, index, out.pointer);
  const [a, b, c, d] = [out.float(0), out.float(1), out.float(2), out.float(3)];
  return { x: place.a * a + place.c * b, y: place.b * a + place.d * b, stretch: Math.hypot(c, d) };
}

function turnOf(sheet: Sheet, count: number, place: Placement): Turn {
  const votes = { 0: 0, 90: 0, 180: 0, 270: 0 };
  let asked = 0;
  for (let index = 0; index < count; index += EVERY, asked++) {
    const { x, y } = directionOf(sheet, index, place);
    if (Math.abs(x) >= Math.abs(y)) votes[x >= 0 ? 0 : 180]++;
    else votes[y > 0 ? 270 : 90]++;
  }
  for (const turn of [90, 180, 270] as const) {
    if (count >= TURN_GLYPHS && votes[turn] > TURN_SHARE * asked) return turn;
  }
  return 0;
}

function collect(sheet: Sheet, count: number, place: Placement, decoder: Decoder) {
  const { pdfium, textPage } = sheet;
  const glyphs: Glyph[] = [];
  let invisible = 0;
  const styles = new Map<number, ReturnType<typeof styleOf>>();
  for (let index = 0; index < count; index++) {
    if (pdfium.FPDFText_IsGenerated(textPage, index) === 1) continue;
    const code = pdfium.FPDFText_GetUnicode(textPage, index);
    if (code === 10 || code === 13) continue;
    const object = pdfium.FPDFText_GetTextObject(textPage, index);
    let style = styles.get(object);
    if (!style) {
      style = styleOf(sheet, index, object);
      styles.set(object, style);
    }
    if (style.invisible) {
      invisible++;
      continue;
    }
    const glyph = placeGlyph(sheet, index, place);
    if (!glyph) continue;
    const shape = shapeOf(sheet, index, glyph, place);
    const key = `${style.font}|${code}|${shape.join('|')}`;
    const mapped = pdfium.FPDFText_HasUnicodeMapError(textPage, index) !== 1;
    let text = mapped ? characterOf(code, style.font) : UNMAPPED;
    // A "space" with the height of a letter is a letter.
    if (/^\s$/u.test(text) && shape[2] > INKED_SPACE) text = UNMAPPED;
    text = decoder.get(key) ?? text;
    glyphs.push({ ...glyph, text, space: /^\s?$/u.test(text), bold: style.bold, key });
  }
  return { glyphs: restoreDropped(glyphs, decoder), invisible };
}

/**
 * The glyph's advance, and how wide and tall its ink is, in percent of the font size: glyphs without a character
 * (fi and fl) share all but that.
 */
function shapeOf(
  { pdfium, textPage, out }: Sheet,
  index: number,
  glyph: { x0: number; x1: number; size: number },
  place: Placement,
): [number, number, number] {
  pdfium.FPDFText_GetCharBox(
    textPage,
    index,
    out.pointer,
    out.pointer + 8,
    out.pointer + 16,
    out.pointer + 24,
  );
  const [across, up] = [out.double(1) - out.double(0), out.double(3) - out.double(2)];
  // The ink's box is in page space: on a turned page its sides change places.
  const [width, height] = Math.abs(place.a) > Math.abs(place.b) ? [across, up] : [up, across];
  const percent = (length: number) => Math.round((200 * length) / (glyph.size || 1)) / 2;
  return [percent(glyph.x1 - glyph.x0), percent(width), percent(height)];
}

/** pdfium marks a hyphen at the end of a line with U+0002; zero-width characters carry nothing. */
function characterOf(code: number, font: string): string {
  if (code === 0x02 || code === 0xad || code === 0x2010 || code === 0x2011) return '-';
  if (code === 0x09 || (code >= 0x200b && code <= 0x200f) || code === 0xfeff) return '';
  if (code >= 0xe000 && code <= 0xf8ff) return /symbol|dings/i.test(font) ? BULLET : UNMAPPED;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return UNMAPPED;
  if (code > 0x10ffff) return UNMAPPED;
  const character = String.fromCodePoint(code);
  // The Latin ligatures ﬀ to ﬆ are letters that happen to be drawn together.
  return code >= 0xfb00 && code <= 0xfb06 ? character.normalize('NFKC') : character;
}

function styleOf({ pdfium, textPage, out }: Sheet, index: number, object: number) {
  const length = pdfium.FPDFText_GetFontInfo(textPage, index, out.pointer, 250, 0);
  const font = length > 1 && length <= 250 ? out.text(length - 1) : '';
  const weight = pdfium.FPDFText_GetFontWeight(textPage, index);
  const invisible = object !== 0 && pdfium.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE_RENDER_MODE;
  const bold = /bold|black|heavy/i.test(font) || (weight >= BOLD_WEIGHT && weight <= 1000);
  return { font, bold, invisible };
}

function placeGlyph(sheet: Sheet, index: number, place: Placement) {
  const { pdfium, textPage, out } = sheet;
  const { x, y, stretch } = directionOf(sheet, index, place);
  if (x <= 0 || Math.abs(y) > UPRIGHT * x) return undefined;
  const size = pdfium.FPDFText_GetFontSize(textPage, index) * stretch;
  pdfium.FPDFText_GetCharOrigin(textPage, index, out.pointer, out.pointer + 8);
  const [ox, oy] = [out.double(0), out.double(1)];
  pdfium.FPDFText_GetLooseCharBox(textPage, index, out.pointer);
  const [left, top, right, bottom] = [out.float(0), out.float(1), out.float(2), out.float(3)];
  const x0 = place.a * ox + place.c * oy + place.e;
  const corners = [place.a * left + place.c * bottom + place.e, place.a * right + place.c * top + place.e];
  return { x0, x1: Math.max(x0, ...corners), baseline: place.b * ox + place.d * oy + place.f, size };
}
