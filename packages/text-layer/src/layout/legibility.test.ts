import type { PageWords, Word } from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { recognitionTrust } from './legibility.ts';

const box = { x0: 0, y0: 0, x1: 10, y1: 10 };
const pageOf = (page: number, confidences: readonly number[]): PageWords => ({
  page,
  width: 595,
  height: 842,
  source: 'ocr',
  warnings: [],
  words: confidences.map(
    (confidence, line): Word => ({ text: 'ord', box, line, fontSize: 10, bold: false, confidence }),
  ),
});

describe('recognitionTrust', () => {
  const well = pageOf(
    1,
    Array.from({ length: 50 }, () => 0.95),
  );
  const poor = pageOf(2, [
    ...Array.from({ length: 40 }, () => 0.9),
    ...Array.from({ length: 10 }, () => 0.3),
  ]);
  const view = { pages: [well, poor] };

  it('trusts what the text layer states', () => {
    expect(recognitionTrust(view, 2, 1)).toBe(1);
  });

  it('trusts a figure less on a page of which much is hardly read', () => {
    const onWell = recognitionTrust(view, 1, 0.95);
    expect(onWell).toBeCloseTo(0.55 + 0.45 * 0.95);
    expect(recognitionTrust(view, 2, 0.95)).toBeLessThan(0.5 * onWell);
  });
});
