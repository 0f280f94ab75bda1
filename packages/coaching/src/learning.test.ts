import { describe, expect, it } from 'vitest';
import { coachPrompt } from './coach-prompt.ts';
import { learnFrom } from './learning.ts';
import { BASE, cell, fields, round, verdict } from './round.fixture.ts';

const first = (improvements: string[]) =>
  round(1, {
    result: { chairman: cell('Olof Bergfors') },
    verdicts: [verdict('chairman', 'wrong')],
    improvements,
    accuracy: 0.4,
  });
const second = (improvements: string[], accuracy: number) =>
  round(2, {
    prompt: coachPrompt({ basePrompt: BASE, fields, history: [first(improvements)] }),
    result: { chairman: cell('Åsa Ekträd') },
    accuracy,
  });
const learn = (improvements: string[], accuracy: number) => {
  const best = second(improvements, accuracy);
  return learnFrom([first(improvements), best], best, fields);
};

describe('learnFrom', () => {
  it("keeps the agent's own prompt when that alone was enough", () => {
    const best = round(1, { accuracy: 1 });
    expect(learnFrom([best], best, fields)).toEqual({ prompt: BASE, patterns: [] });
  });

  it('keeps what holds for other reports, without pages, years and values of this one', () => {
    const general = 'Läs raden med rollen ordförande.';
    const learned = learn([general, 'Se sidan 3.', 'Läs kolumnen 2023.'], 0.9);
    expect(learned).toEqual({ prompt: `${BASE}\n\nTÄNK PÅ\n- ${general}`, patterns: [general] });
  });

  it('learns no prompt from what helped on one report only', () => {
    expect(learn(['Se sidan 3.'], 1)).toEqual({ prompt: null, patterns: [] });
  });

  it('takes no pattern from below 0.85', () => {
    expect(learn(['Läs raden med rollen ordförande.'], 0.84).patterns).toEqual([]);
  });
});
