/**
 * Faint print, grey paper and shaded rows: a picture in which the paper is white and the ink dark everywhere.
 * Recognition loses whole rows where the ink is only a little darker than what is behind it.
 */
import type { RecognisedPage, RecognisedWord } from './hocr.ts';
import type { GreyPicture } from './sheet.ts';

/** The paper's shade is found in squares of so many pixels: lower than a shaded row of a table at 300 dpi. */
const TILE = 32;
/** The paper is lighter than this share of a square's pixels; the rest is paper, or light dirt. */
const PAPER = 0.85;
/** This share of all pixels is ink at its darkest; what is nearly paper becomes white. */
const INK = 0.012;
const NEARLY_PAPER = 0.96;

/** A word recognised with less is hardly read at all; with more such words than usual the picture is to blame. */
const UNREAD = 0.6;
const USUAL_SHARE = 0.04;
const FEWEST_WORDS = 15;

/** Whether so much of a page is hardly read that its picture is worth another try. */
export function isPoorlyRead({ words }: RecognisedPage): boolean {
  const unread = words.filter((word) => word.confidence < UNREAD).length;
  return words.length >= FEWEST_WORDS && unread > USUAL_SHARE * words.length;
}

/** The same picture with its paper white and its ink dark. */
export function evenLight({ width, height, data }: GreyPicture): GreyPicture {
  const paper = paperOf(width, height, data);
  const across = Math.ceil(width / TILE);
  const even = new Uint8Array(width * height);
  const shades = new Uint32Array(256);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const tile = Math.floor(y / TILE) * across + Math.floor(x / TILE);
      const shade = Math.min(255, Math.round((255 * (data[y * width + x] ?? 255)) / (paper[tile] ?? 255)));
      even[y * width + x] = shade;
      shades[shade] = (shades[shade] ?? 0) + 1;
    }
  }
  const white = 255 * NEARLY_PAPER;
  const ink = Math.min(shadeAt(shades, INK * width * height), white - 30);
  const stretched = Uint8Array.from({ length: 256 }, (_, shade) =>
    Math.max(0, Math.min(255, Math.round((255 * (shade - ink)) / (white - ink)))),
  );
  for (let i = 0; i < even.length; i++) even[i] = stretched[even[i] ?? 255] ?? 255;
  return { width, height, data: even };
}

/** The shade of the paper in each square, no lighter than its lightest neighbour by chance of a letter's size. */
function paperOf(width: number, height: number, data: Uint8Array): Uint8Array {
  const across = Math.ceil(width / TILE);
  const down = Math.ceil(height / TILE);
  const paper = new Uint8Array(across * down);
  const shades = new Uint32Array(256);
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      shades.fill(0);
      let count = 0;
      for (let y = row * TILE; y < Math.min(height, (row + 1) * TILE); y += 2) {
        for (let x = column * TILE; x < Math.min(width, (column + 1) * TILE); x += 2) {
          const shade = data[y * width + x] ?? 255;
          shades[shade] = (shades[shade] ?? 0) + 1;
          count++;
        }
      }
      paper[row * across + column] = Math.max(1, shadeAt(shades, PAPER * count));
    }
  }
  return paper;
}

/** The shade that so many pixels are darker than. */
function shadeAt(shades: Uint32Array, pixels: number): number {
  let seen = 0;
  for (let shade = 0; shade < 256; shade++) {
    seen += shades[shade] ?? 0;
    if (seen >= pixels) return shade;
  }
  return 255;
}

/** The second reading is the better one only where it is surer of this many times more letters. */
const CLEARLY_SURER = 1.15;

/** Two readings of one page: the first, unless the second is clearly surer, with what only the other one is sure of. */
export function joinReadings(first: RecognisedPage, second: RecognisedPage): RecognisedPage {
  const isClearlySurer = sureLetters(second) > CLEARLY_SURER * sureLetters(first);
  const [better, other] = isClearlySurer ? [second, first] : [first, second];
  const sure = better.words.filter((word) => word.confidence >= UNREAD);
  const added = other.words.filter(
    (word) => word.confidence >= UNREAD && !sure.some((known) => overlap(known, word)),
  );
  const kept = better.words.filter(
    (word) => word.confidence >= UNREAD || !added.some((more) => overlap(more, word)),
  );
  return { ...better, words: [...kept, ...added] };
}

function sureLetters({ words }: RecognisedPage): number {
  return words.reduce((sum, word) => sum + (word.confidence >= UNREAD ? word.text.length : 0), 0);
}

function overlap(a: RecognisedWord, b: RecognisedWord): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}
