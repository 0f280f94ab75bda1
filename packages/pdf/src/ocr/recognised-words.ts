/** Recognised words in pixels to words on the page, without what is no text. */
import type { Box, Word } from '@brf/contracts';
import { groupLines, toWords } from '../words/lines.ts';
import { joinNumbers } from '../words/numbers.ts';
import type { PlacedWord } from '../words/words.ts';
import type { RecognisedPage, RecognisedWord } from './hocr.ts';

/** Below this the recogniser is guessing; a figure is kept all the same, its confidence tells. */
const GUESS = 0.25;
/** What a minus before a figure is read as. */
const MISREAD_MINUS = /^[«»~—¬](?=\d)/;
/** A rate with a point: Swedish writes a comma. */
const POINTED_RATE = /^(\d{1,2})\.(\d{1,3}%)$/;
/** Marks that dirt and table rules are read as; a lone dash stays, it stands for zero. */
const DIRT = /^[|_=~—<>«»:;.,'"`´’”“°*\\/{}[\]()•]+$/;
const DIRT_CONFIDENCE = 0.75;
/** Short doubtful words this close to the page's edge are pieces of a strip that runs along it. */
const EDGE = 0.07;
const EDGE_CONFIDENCE = 0.8;

/**
 * Places recognised words.
 * @param scale pixels per point of the picture
 * @param page the page's width in points
 */
export function placeRecognised(read: RecognisedPage, scale: number, page: { width: number }): PlacedWord[] {
  const middle = (page.width * scale) / 2;
  return read.words
    .filter((word) => isText(word, page.width * scale))
    .map((word) => {
      const lean = read.slope * ((word.x0 + word.x1) / 2 - middle);
      return {
        text: word.text.replace(MISREAD_MINUS, '-').replace(POINTED_RATE, '$1,$2'),
        box: scaled(word, scale),
        fontSize: word.size / scale,
        bold: false,
        confidence: word.confidence,
        baseline: (word.baseline - lean) / scale,
      };
    });
}

/** Recognised words in the contract's form. */
export function recognisedWords(read: RecognisedPage, scale: number, page: { width: number }): Word[] {
  return toWords(
    groupLines(placeRecognised(read, scale, page)).map((line) => joinNumbers(line, 'recognised')),
  );
}

function isText(word: RecognisedWord, width: number): boolean {
  if (word.confidence < GUESS && !/\d/.test(word.text)) return false;
  if (DIRT.test(word.text) && word.confidence < DIRT_CONFIDENCE) return false;
  const atEdge = word.x1 < EDGE * width || word.x0 > (1 - EDGE) * width;
  return !(atEdge && word.text.length <= 2 && word.confidence < EDGE_CONFIDENCE);
}

function scaled(word: RecognisedWord, scale: number): Box {
  return { x0: word.x0 / scale, y0: word.y0 / scale, x1: word.x1 / scale, y1: word.y1 / scale };
}
