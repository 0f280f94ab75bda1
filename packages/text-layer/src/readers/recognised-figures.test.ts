import { describe, expect, it } from 'vitest';
import { type Amount, amountOf, segmentOf } from '../layout/cells.ts';
import { settleRecognised } from './recognised-figures.ts';

function amount(text: string, confidence = 0.9): Amount {
  const box = { x0: 0, y0: 0, x1: 20, y1: 9 };
  const found = amountOf(segmentOf([{ text, box, fontSize: 9, bold: false, confidence, line: 0 }]));
  if (!found) throw new RangeError(`${text} is no number`);
  return found;
}

const share = { range: [1, 100.5], percent: true, steady: true } as const;

function settle(text: string, others: readonly string[], confidence = 0.9) {
  const printed = amount(text, confidence);
  return settleRecognised(
    printed,
    printed.value,
    others.map((o) => amount(o)),
    share,
  );
}

describe('settleRecognised', () => {
  it('leaves a text layer alone', () => {
    expect(settle('724', ['74,0', '78,0'], 1)).toEqual({ value: 724, trust: 1 });
  });

  it('trusts what is in line with the other years', () => {
    expect(settle('72,4', ['74,0', '78,0'])).toEqual({ value: 72.4, trust: 1 });
  });

  it('puts a lost decimal comma back where the other years print decimals', () => {
    expect(settle('724', ['74,0', '78,0']).value).toBe(72.4);
  });

  it('drops a percent sign read as digits', () => {
    expect(settle('9126', ['90', '92']).value).toBe(91);
  });

  it('trusts nothing that is out of range and has no explanation', () => {
    expect(settle('513', ['90', '92']).trust).toBe(0);
  });

  it('doubts what is far from the other years, and what was recognised badly', () => {
    expect(settle('9', ['90', '92']).trust).toBeLessThan(0.5);
    expect(settle('91', ['90', '92'], 0.4).trust).toBeLessThan(0.7);
  });
});
