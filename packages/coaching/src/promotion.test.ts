import { expect, it } from 'vitest';
import { decidePromotion, type Trial, WINS_NEEDED } from './promotion.ts';

const trials = (wins: number, ties: number, broken: string[] = []): Trial[] => [
  ...Array.from({ length: wins }, (_, i) => ({ docId: `w${i}`, champion: 0.5, challenger: 1, broken: [] })),
  ...Array.from({ length: ties }, (_, i) => ({ docId: `t${i}`, champion: 1, challenger: 1, broken })),
];
const passed = { winsNeeded: WINS_NEEDED, copied: null };

it.each([
  ['enough wins', trials(5, 3), passed, { kind: 'promote', wins: 5 }],
  [
    'too few wins',
    trials(4, 9),
    passed,
    { kind: 'keep', wins: 4, reasons: ['it wins on 4 of 13 documents and needs 5'] },
  ],
  [
    'a field broken, however many wins',
    trials(9, 1, ['chairman']),
    passed,
    { kind: 'keep', wins: 9, reasons: ['it breaks what passed: chairman on t0'] },
  ],
  [
    'a copy',
    trials(5, 0),
    { ...passed, copied: 'asa ektrad' },
    { kind: 'keep', wins: 5, reasons: ['it gives a report\'s words away: "asa ektrad"'] },
  ],
])('decides on %s', (_, given, settings, expected) => {
  expect(decidePromotion(given, settings)).toEqual(expected);
});
