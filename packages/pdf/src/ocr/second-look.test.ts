import { describe, expect, it } from 'vitest';
import type { OcrJob } from './engine.ts';
import type { RecognisedPage, RecognisedWord } from './hocr.ts';
import { lookAgain } from './second-look.ts';

const picture = { width: 2480, height: 3508, data: new Uint8Array(2480 * 3508).fill(255) };

const word = (text: string, x0: number, confidence: number): RecognisedWord => ({
  text,
  x0,
  y0: 100,
  x1: x0 + 20 * text.length,
  y1: 130,
  confidence,
  baseline: 128,
  size: 40,
});

/** Reads the words again; the second reader answers row by row. */
async function again(words: RecognisedWord[], answers: [text: string, confidence: number][]) {
  const jobs: OcrJob[] = [];
  const recognise = async (job: OcrJob): Promise<RecognisedPage> => {
    jobs.push(job);
    let top = 40;
    const rows = answers.map(([text, confidence]) => {
      const row = { ...word(text, 50, confidence), y0: top + 5, y1: top + 35 };
      top += 44 + 30;
      return row;
    });
    return { words: rows, slope: 0 };
  };
  const read = await lookAgain({ words, slope: 0 }, picture, 300, recognise);
  return { jobs, words: read.words.map(({ text, confidence }) => [text, confidence]) };
}

describe('lookAgain', () => {
  it('gives a figure its percent sign, with the first reading’s comma', async () => {
    const { words, jobs } = await again([word('2,4720', 100, 0.2)], [['247%', 0.91]]);
    expect(words).toEqual([['2,47%', 0.91]]);
    expect(jobs.map((job) => job.language)).toEqual(['eng']);
  });

  it('joins the pieces of one figure', async () => {
    const { words } = await again([word('-518', 100, 0.91), word('B64', 190, 0.77)], [['-518 864', 0.97]]);
    expect(words).toEqual([['-518 864', 0.9]]);
  });

  it('reads a lone percent sign behind a label', async () => {
    const { words } = await again([word('Soliditet', 100, 0.96), word('20', 290, 0.4)], [['%', 0.92]]);
    expect(words).toEqual([
      ['Soliditet', 0.96],
      ['%', 0.92],
    ]);
  });

  it('is surer where both readings agree, and keeps the first where the second is no figure or no surer', async () => {
    const { words } = await again(
      [word('1 234', 100, 0.7), word('500', 900, 0.8), word('77', 1500, 0.8)],
      [
        ['1.234', 0.95],
        ['S00m', 0.99],
        ['71', 0.6],
      ],
    );
    expect(words).toEqual([
      ['1 234', 0.95],
      ['500', 0.8],
      ['77', 0.8],
    ]);
  });

  it('asks for nothing where all figures are sure', async () => {
    const { words, jobs } = await again([word('2023', 100, 0.96), word('och', 300, 0.3)], []);
    expect(jobs).toEqual([]);
    expect(words).toHaveLength(2);
  });
});
