import { describe, expect, it } from 'vitest';
import { round, verdict } from './round.fixture.ts';
import { bestRoundOf, openFaults, rejectedValues } from './rounds.ts';

describe('bestRoundOf', () => {
  it('takes the earlier of equals', () => {
    expect(
      bestRoundOf([round(1, { accuracy: 0.3 }), round(2, { accuracy: 0.9 }), round(3, { accuracy: 0.9 })])
        ?.round,
    ).toBe(2);
    expect(bestRoundOf([])).toBeNull();
  });
});

describe('rejectedValues', () => {
  it('lists each refused value once, and no value that was right', () => {
    const refused = verdict('chairman', 'unsupported', { reason: 'not printed' });
    const wrong = round(1, { verdicts: [refused] });
    const again = round(2, { result: wrong.result, verdicts: [refused] });
    const right = round(3, { verdicts: [verdict('chairman', 'correct')] });
    expect(rejectedValues([wrong, again, right])).toEqual([
      { field: 'chairman', value: 'Person 1', reason: 'not printed' },
    ]);
  });

  it('spares a value that another round found correct', () => {
    const refused = round(1, { verdicts: [verdict('chairman', 'wrong')] });
    const confirmed = round(2, { result: refused.result, verdicts: [verdict('chairman', 'correct')] });
    expect(rejectedValues([refused, confirmed])).toEqual([]);
  });
});

describe('openFaults', () => {
  it('gives the faults of the latest judged round, with the value and the place', () => {
    const first = round(1, { verdicts: [verdict('chairman', 'wrong')] });
    const second = round(2, {
      verdicts: [
        verdict('chairman', 'correct'),
        verdict('board_meetings', 'missing', { page: 4, evidence: 'Antal möten 11' }),
      ],
    });
    expect(openFaults([second, first, { ...round(3), verdicts: null }])).toEqual([
      {
        field: 'board_meetings',
        value: second.result.board_meetings?.value ?? null,
        page: 4,
        evidence: 'Antal möten 11',
      },
    ]);
    expect(openFaults([])).toEqual([]);
  });
});
