import { describe, expect, it } from 'vitest';
import { readHocr } from './hocr.ts';

const hocr = `<div class='ocr_page' id='page_1' title='image "x"; bbox 0 0 2480 3508'>
 <span class='ocr_line' id='line_1_1' title="bbox 100 200 1100 240; baseline 0.01 -8; x_size 38; x_descenders 9">
  <span class='ocrx_word' id='word_1_1' title='bbox 100 200 300 236; x_wconf 96'>El &amp; v&#228;rme</span>
  <span class='ocrx_word' id='word_1_2' title='bbox 900 204 1100 240; x_wconf 41'><strong>1</strong></span>
 </span>
 <span class='ocr_header' id='line_1_2' title="bbox 100 300 200 330; baseline 0 0; x_size 30">
  <span class='ocrx_word' id='word_1_3' title='bbox 100 300 200 330; x_wconf 90'> </span>
 </span>
</div>`;

describe('readHocr', () => {
  it('gives words with confidence, size and the baseline under their middle', () => {
    const { words } = readHocr(hocr);
    expect(words).toEqual([
      {
        text: 'El & värme',
        x0: 100,
        y0: 200,
        x1: 300,
        y1: 236,
        confidence: 0.96,
        baseline: 233,
        size: 38,
      },
      { text: '1', x0: 900, y0: 204, x1: 1100, y1: 240, confidence: 0.41, baseline: 241, size: 38 },
    ]);
  });

  it('tells how the page leans, long lines first', () => {
    expect(readHocr(hocr).slope).toBe(0.01);
    expect(readHocr('').slope).toBe(0);
  });
});
