import { describe, expect, it } from 'vitest';
import { createCopyGuard } from './copy-check.ts';
import { BASE, cell, fields, round, verdict } from './round.fixture.ts';

const guard = createCopyGuard({
  fields,
  basePrompt: BASE,
  rounds: [
    round(1, {
      result: { chairman: cell('Olof Bergfors'), board_meetings: cell(7), total_assets: cell(98_765_432) },
      verdicts: [
        verdict('chairman', 'wrong', { evidence: 'Ordförande Åsa Ekträd', reason: 'ledamot' }),
        verdict('total_assets', 'wrong', { evidence: 'Summa tillgångar 12 345 678 11 000 000' }),
        verdict('board_meetings', 'wrong', { reason: 'tabellen har 1 118 rader' }),
      ],
    }),
  ],
});

describe('the copy check', () => {
  it.each([
    ['a value', 'Skriv Olof Bergfors som ordförande.'],
    ['a value in another case', 'Skriv OLOF  BERGFORS.'],
    ['the name that the judge quotes', 'Ordföranden heter Åsa Ekträd.'],
    ['half of that name', 'Leta efter Ekträd i listan.'],
    ['an amount', 'Svara 98765432.'],
    ['an amount with spaces', 'Svara 98 765 432 kr.'],
    ['an amount in tkr', 'Beloppet är 98 765 tkr.'],
    ['an amount out of a quote', 'Rätt belopp är 12 345 678.'],
    ['a figure of a reason', 'Räkna med 1118.'],
    ['a small count', 'Styrelsen har haft 7 sammanträden.'],
    ['four words of a quote', 'Det står summa tillgångar 12 345 på raden.'],
  ])('finds %s', (_, text) => {
    expect(guard.copied(text)).not.toBeNull();
  });

  it.each([
    ['an instruction', 'Läs raden med rollen ordförande, inte en ledamots.'],
    ['the name of a row', 'Läs beloppet på raden Summa tillgångar i årets kolumn.'],
    ['a page', 'Uppgiften står på sidan 7.'],
    ['a note', 'Se not 7 om sammanträden.'],
    ['a year that heads a column', 'Läs kolumnen 2023, inte 2022.'],
    ['the unit', 'Multiplicera tkr med 1000.'],
  ])('lets %s pass', (_, text) => {
    expect(guard.copied(text)).toBeNull();
  });
});
