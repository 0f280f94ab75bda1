/** The glyphs of a page as pdfium draws them, placed as the reader sees the page (rotation applied). */
import { restoreDropped } from './dropped-letters.ts';
import { type Decoder, type Glyph, keyOf, percentOf } from './glyph.ts';
import { spreadLigatures } from './ligatures.ts';
import { type Pdfium, Scratch } from './pdfium.ts';
import { type Placement, placementOf, type Turn, turned } from './placement.ts';

export interface PageGlyphs {
  width: number;
  height: number;
  turn: Turn;
  /** As their fonts say, in the order the file draws them; without those that run another way than the page's text. */
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

/** What the glyphs of a page say; `decoder` tells what wrongly mapped ones stand for. */
export function spellGlyphs(glyphs: readonly Glyph[], decoder: Decoder): Glyph[] {
  if (decoder.size === 0) return spreadLigatures(glyphs);
  const spelt = glyphs.map((glyph) => {
    const text = decoder.get(keyOf(glyph));
    return text === undefined ? glyph : { ...glyph, text, space: isBlank(text) };
  });
  return restoreDropped(spreadLigatures(spelt), decoder);
}

/** Reads the glyphs of an open page. */
export function readGlyphs(pdfium: Pdfium, page: number): PageGlyphs {
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
    return { ...size, turn, ...collect(sheet, count, turned(upright, turn, width, height)) };
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

function collect(sheet: Sheet, count: number, place: Placement) {
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
    const placed = placeGlyph(sheet, index, place);
    if (!placed) continue;
    const mapped = pdfium.FPDFText_HasUnicodeMapError(textPage, index) !== 1;
    let text = mapped ? characterOf(code, style.font) : UNMAPPED;
    // A "space" with the height of a letter is a letter.
    if (isBlank(text) && text !== '' && percentOf(placed.inkHeight, placed.size) > INKED_SPACE)
      text = UNMAPPED;
    const { x0, x1, baseline, size, inkWidth, inkHeight } = placed;
    const { font, bold } = style;
    const space = isBlank(text);
    glyphs.push({ text, space, x0, x1, baseline, size, bold, font, code, inkWidth, inkHeight });
  }
  return { glyphs, invisible };
}

/** No letter: nothing, or a space of whatever width. */
function isBlank(text: string): boolean {
  return text.trim() === '';
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
  const corner = place.a * left + place.c * bottom + place.e;
  const x1 = Math.max(x0, corner, place.a * right + place.c * top + place.e);
  const baseline = place.b * ox + place.d * oy + place.f;
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
  const upright = Math.abs(place.a) > Math.abs(place.b);
  return { x0, x1, baseline, size, inkWidth: upright ? across : up, inkHeight: upright ? up : across };
}
