import { describe, expect, it } from 'vitest';
import { createCopyGuard } from './copy-check.ts';
import { isRepeated, presentable, siftImprovements } from './improvements.ts';
import { BASE, cell, fields, round } from './round.fixture.ts';

const rounds = [round(1, { result: { chairman: cell('Åsa Ekträd') } })];
const guard = createCopyGuard({ fields, basePrompt: BASE, rounds });

describe('siftImprovements', () => {
  it('takes up what is new, once, and refuses what was tried or gives a value away', () => {
    const tried = ['Läs raden med rollen ordförande.'];
    const proposed = [
      'Se  tabellen över styrelsen.',
      'se tabellen över STYRELSEN',
      'Läs raden, med rollen: Ordförande!',
      'Skriv Åsa Ekträd.',
      'The model answered HTTP 503',
      ' ',
    ];
    expect(siftImprovements(proposed, { tried, guard })).toEqual({
      accepted: ['Se tabellen över styrelsen.'],
      refused: [
        { text: 'Läs raden, med rollen: Ordförande!', reason: 'tried before' },
        { text: 'Skriv Åsa Ekträd.', reason: 'gives a value away' },
      ],
    });
  });
});

describe('isRepeated', () => {
  it.each([
    ['Läs årets kolumn för summa tillgångar.', 'LÄS  arets kolumn, för summa tillgangar', true],
    ['Läs årets kolumn för summa tillgångar.', 'Läs årets kolumn för summa skulder.', false],
    ['Läs årets kolumn.', 'Läs årets kolumn på raden under rubriken.', false],
  ])('%s / %s: %s', (text, other, expected) => {
    expect(isRepeated(text, [other])).toBe(expected);
  });
});

it('presents an improvement without the sentences that quote the report', () => {
  const improvement = 'Läs om chairman på sidan 3. Raden lyder: «Ordförande Åsa Ekträd».';
  expect(presentable(improvement, guard)).toBe('Läs om chairman på sidan 3.');
  expect(presentable('Skriv Åsa Ekträd.', guard)).toBeNull();
  expect(presentable('x'.repeat(500), guard)).toHaveLength(280);
});
