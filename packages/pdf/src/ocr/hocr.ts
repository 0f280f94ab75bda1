/** Tesseract's hOCR output to words in pixels. Both engines speak it, so there is one reader. */

export interface RecognisedWord {
  text: string;
  /** Pixels from the picture's top-left corner. */
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  /** 0 to 1. */
  confidence: number;
  /** Height of the baseline at the word's middle, in pixels from the top. */
  baseline: number;
  /** Height of the line's letters from descender to ascender, in pixels. */
  size: number;
}

export interface RecognisedPage {
  words: RecognisedWord[];
  /** How much the text leans: the rise of the baselines per pixel to the right, y downwards. */
  slope: number;
}

const ELEMENT =
  /<span class=['"](ocr_[a-z]+|ocrx_word)['"][^>]*?title=(['"])(.*?)\2[^>]*>([^<]*(?:<(?:strong|em)>[^<]*<\/(?:strong|em)>)*)/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads one page of hOCR. */
export function readHocr(hocr: string): RecognisedPage {
  const words: RecognisedWord[] = [];
  const slopes: { slope: number; width: number }[] = [];
  let line = { x0: 0, y1: 0, slope: 0, offset: 0, size: 0 };
  for (const [, kind, , title = '', body = ''] of hocr.matchAll(ELEMENT)) {
    const box = numbersAfter(title, 'bbox', 4);
    if (!box) continue;
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box;
    if (kind !== 'ocrx_word') {
      const [slope = 0, offset = 0] = numbersAfter(title, 'baseline', 2) ?? [];
      const [size = y1 - y0] = numbersAfter(title, 'x_size', 1) ?? [];
      line = { x0, y1, slope, offset, size };
      slopes.push({ slope, width: x1 - x0 });
      continue;
    }
    const text = decodeEntities(body).trim().normalize('NFC');
    if (!text) continue;
    const [confidence = 0] = numbersAfter(title, 'x_wconf', 1) ?? [];
    const baseline = line.y1 + line.offset + line.slope * ((x0 + x1) / 2 - line.x0);
    words.push({ text, x0, y0, x1, y1, confidence: confidence / 100, baseline, size: line.size });
  }
  return { words, slope: middleSlope(slopes) };
}

function numbersAfter(title: string, name: string, count: number): number[] | undefined {
  const found = new RegExp(`\\b${name}((?: -?[\\d.]+){${count}})`).exec(title)?.[1];
  return found?.trim().split(' ').map(Number);
}

function decodeEntities(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal, hex, name) => {
      if (decimal) return String.fromCodePoint(Number(decimal));
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      return ENTITIES[name] ?? all;
    });
}

/** The median slope, long lines counting more. */
function middleSlope(lines: readonly { slope: number; width: number }[]): number {
  const total = lines.reduce((sum, line) => sum + line.width, 0);
  let passed = 0;
  for (const line of lines.toSorted((a, b) => a.slope - b.slope)) {
    passed += line.width;
    if (passed * 2 >= total) return line.slope;
  }
  return 0;
}
