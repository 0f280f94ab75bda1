import { expect, it } from 'vitest';
import { coachPrompt } from './coach-prompt.ts';
import { summarizeHistory } from './history.ts';
import { BASE, cell, fields, round, verdict } from './round.fixture.ts';

it('tells of each round what it tried, what that changed field by field, and which is the best so far', () => {
  const first = round(1, {
    result: { chairman: cell('Olof Bergfors'), board_meetings: cell(7) },
    verdicts: [verdict('chairman', 'wrong'), verdict('board_meetings', 'correct')],
    improvements: ['Se tabellen.'],
  });
  const second = round(2, {
    prompt: coachPrompt({ basePrompt: BASE, fields, history: [first] }),
    result: { chairman: cell('Åsa Ekträd'), board_meetings: cell(7) },
    verdicts: [verdict('chairman', 'correct'), verdict('board_meetings', 'correct')],
    accuracy: 1,
  });
  expect(summarizeHistory([second, first])).toMatchObject([
    { round: 1, accuracy: 0.5, improvements: ['Se tabellen.'], tried: [], changes: [], best: false },
    {
      round: 2,
      accuracy: 1,
      tried: ['Se tabellen.'],
      changes: [
        {
          field: 'chairman',
          from: { value: 'Olof Bergfors', verdict: 'wrong' },
          to: { value: 'Åsa Ekträd', verdict: 'correct' },
        },
      ],
      best: true,
    },
  ]);
});
