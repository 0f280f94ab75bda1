import type { FieldCells } from '@brf/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import { cell, round, verdict } from './round.fixture.ts';

const settings = { targetAccuracy: 0.95, maxRounds: 5 };
const roundsOf = (accuracies: readonly number[]) =>
  accuracies.map((accuracy, i) => round(i + 1, { accuracy }));

describe('decide', () => {
  it('accepts at the target', () => {
    expect(decide({ rounds: roundsOf([0.95]), ...settings })).toEqual({ kind: 'accept', bestRound: 1 });
  });

  it('coaches below the target while rounds are left', () => {
    expect(decide({ rounds: [round(1)], ...settings })).toEqual({ kind: 'coach', nextRound: 2 });
  });

  it('ships the best round, not the last, when the rounds are spent', () => {
    expect(decide({ rounds: roundsOf([0.3, 0.4, 0.5, 0.9, 0.2]), ...settings })).toMatchObject({
      kind: 'needs_review',
      bestRound: 4,
      reasons: ['the 5 rounds are spent'],
    });
  });

  it('stops when two rounds have beaten nothing', () => {
    expect(decide({ rounds: roundsOf([0.3, 0.9, 0.9]), ...settings }).kind).toBe('coach');
    expect(decide({ rounds: roundsOf([0.3, 0.9, 0.9, 0.5]), ...settings })).toMatchObject({
      kind: 'needs_review',
      bestRound: 2,
      reasons: ['rounds 3 and 4 were no better than round 2'],
    });
  });

  it('gives a job that was put back to work two rounds of its own', () => {
    const spent = { targetAccuracy: 0.95, maxRounds: 10, firstRound: 6 };
    const accuracies = [0.3, 0.9, 0.9, 0.9, 0.9, 0.5];
    expect(decide({ rounds: roundsOf(accuracies), ...spent }).kind).toBe('coach');
    expect(decide({ rounds: roundsOf([...accuracies, 0.5]), ...spent }).kind).toBe('needs_review');
  });

  it('stops for a spent budget, whatever the rules alone say of the round', () => {
    const decision = decide({ rounds: roundsOf([0.5, 1]), ...settings, stop: 'the budget is spent' });
    expect(decision).toEqual({ kind: 'needs_review', bestRound: 2, reasons: ['the budget is spent'] });
  });

  it('stops early when a round says what an earlier one said, and names the faults of the best', () => {
    const result: FieldCells = { chairman: cell('Person A') };
    const verdicts = [
      verdict('chairman', 'wrong', { reason: 'another name is printed' }),
      verdict('board_meetings', 'absent'),
    ];
    expect(decide({ rounds: [round(1, { result, verdicts }), round(2, { result })], ...settings })).toEqual({
      kind: 'needs_review',
      bestRound: 1,
      reasons: ['round 2 gave the same values as round 1', 'chairman wrong: another name is printed'],
    });
  });

  it('compares rounds by their values, not by confidence or the order of fields', () => {
    const first = round(1, { result: { chairman: cell('A'), board_meetings: cell(7) } });
    const second = round(2, { result: { board_meetings: cell(7, 0.1), chairman: cell('A') } });
    expect(decide({ rounds: [first, second], ...settings }).kind).toBe('needs_review');
  });

  it('never coaches beyond the last round and never ships a round worse than another', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }),
        (accuracies) => {
          const decision = decide({ rounds: roundsOf(accuracies), ...settings });
          if (decision.kind === 'coach') expect(decision.nextRound).toBeLessThanOrEqual(settings.maxRounds);
          else expect(accuracies[decision.bestRound - 1]).toBe(Math.max(...accuracies));
        },
      ),
    );
  });
});
