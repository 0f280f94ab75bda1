import { describe, expect, it } from 'vitest';
import { cell, fields, round, verdict } from './round.fixture.ts';
import { mergeKept, openFields, readInRounds } from './settled.ts';

const names = fields.map(({ name }) => name);
const verdicts = (...kinds: ('correct' | 'wrong' | 'absent' | 'missing')[]) =>
  kinds.map((kind, i) => verdict(names[i] ?? '', kind));
const result = { chairman: cell('Åsa Ekträd'), board_meetings: cell(7), total_assets: cell(12) };

describe('openFields', () => {
  it('asks for everything before the first verdict, then for what is not verified', () => {
    expect(openFields([], names)).toEqual(names);
    const first = round(1, { result, verdicts: verdicts('correct', 'absent', 'wrong') });
    expect(openFields([first, { ...round(2), verdicts: null }], names)).toEqual(['total_assets']);
  });

  it('opens a field again that a later round finds at fault', () => {
    const first = round(1, { verdicts: verdicts('correct', 'correct', 'wrong') });
    const second = round(2, { verdicts: verdicts('wrong', 'correct', 'correct') });
    expect(openFields([first, second], names)).toEqual(['chairman']);
  });

  it('asks for everything when a job is run again with nothing open', () => {
    const done = round(1, { verdicts: verdicts('correct', 'correct', 'absent') });
    expect(openFields([done], names)).toEqual(names);
  });
});

it('keeps the verified cells beside the new ones, and says where each was read', () => {
  const first = round(1, { result, verdicts: verdicts('correct', 'wrong', 'wrong') });
  const open = openFields([first], names);
  const merged = mergeKept([first], open, { board_meetings: cell(11), total_assets: cell(13) });
  expect(merged).toEqual({ chairman: cell('Åsa Ekträd'), board_meetings: cell(11), total_assets: cell(13) });
  const second = round(2, { result: merged, verdicts: verdicts('correct', 'correct', 'wrong') });
  const third = round(3, { verdicts: verdicts('correct', 'correct', 'correct') });
  expect(readInRounds([first, second, third], 3, names)).toEqual({
    chairman: 1,
    board_meetings: 2,
    total_assets: 3,
  });
  expect(readInRounds([first, second, third], 1, names)).toEqual({
    chairman: 1,
    board_meetings: 1,
    total_assets: 1,
  });
});
