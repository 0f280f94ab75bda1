import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coachPrompt, splitPrompt } from './coach-prompt.ts';
import { BASE, cell, fields, round, verdict } from './round.fixture.ts';

const faulty = round(1, {
  verdicts: [
    verdict('chairman', 'wrong', { evidence: 'Ordförande Åsa Ekträd', reason: 'står som ledamot' }),
    verdict('board_meetings', 'correct'),
    verdict('total_assets', 'missing', { evidence: 'Summa tillgångar 12 345 678' }),
  ],
  result: { chairman: cell('Olof Bergfors'), board_meetings: cell(11) },
  improvements: ['Läs raden med rollen ordförande.'],
});
const coach = (...history: (typeof faulty)[]) => coachPrompt({ basePrompt: BASE, fields, history });

describe('coachPrompt', () => {
  it('is the base prompt, the improvements and the fields that are open', () => {
    expect(coach(faulty)).toBe(
      [
        BASE,
        '',
        'COACHNING EFTER RUNDA 1',
        'Gör så här:',
        '- Läs raden med rollen ordförande.',
        'Lämna nu bara chairman, total_assets; de övriga fälten är klara och utelämnas ur svaret. I övrigt gäller allt ovan: svara med enbart JSON.',
      ].join('\n'),
    );
  });

  it('builds on the best round and leaves out what was tried and did not make it', () => {
    const best = round(2, { prompt: coach(faulty), accuracy: 0.8, improvements: ['Se tabellen.'] });
    const worse = round(3, {
      prompt: coach(faulty, best),
      accuracy: 0.6,
      improvements: ['Se tabellen.', 'Hoppa över suppleanterna.'],
    });
    expect(splitPrompt(worse.prompt).advice).toEqual(['Läs raden med rollen ordförande.', 'Se tabellen.']);
    expect(splitPrompt(coach(faulty, best, worse)).advice).toEqual([
      'Läs raden med rollen ordförande.',
      'Hoppa över suppleanterna.',
    ]);
  });

  it('holds no value, quote or talk of the connection, whoever proposes them', () => {
    const prompt = coach({
      ...faulty,
      improvements: [
        'Läs om chairman. Raden lyder: «Ordförande Åsa Ekträd».',
        'Svara 12 345 678.',
        'Skriv inte Olof Bergfors.',
        'fetch failed: ECONNRESET',
        'The model answered HTTP 503',
        'Request timed out',
      ],
    });
    expect(splitPrompt(prompt)).toEqual({ base: BASE, advice: ['Läs om chairman.'] });
    expect(prompt).not.toMatch(/Ekträd|Bergfors|12 345|ECONNRESET|503|timed out/);
  });

  it('stays bounded and keeps the base prompt whole, whatever the judge says', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 2_000 }), { maxLength: 60 }), (improvements) => {
        const prompt = coach({ ...faulty, improvements });
        expect(prompt.startsWith(BASE)).toBe(true);
        expect(prompt.length).toBeLessThan(BASE.length + 3_600);
        expect(splitPrompt(prompt).base).toBe(BASE);
      }),
      { numRuns: 50 },
    );
  });
});
