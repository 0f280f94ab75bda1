import type { Books } from './books.ts';

export type NoteKey =
  | 'principles'
  | 'netRevenue'
  | 'otherIncome'
  | 'operatingCosts'
  | 'externalCosts'
  | 'personnelCosts'
  | 'interest'
  | 'buildings'
  | 'otherReceivables'
  | 'prepaid'
  | 'loans'
  | 'accrued'
  | 'pledged'
  | 'eventsAfter';

const order: readonly NoteKey[] = [
  'principles',
  'netRevenue',
  'otherIncome',
  'operatingCosts',
  'externalCosts',
  'personnelCosts',
  'interest',
  'buildings',
  'otherReceivables',
  'prepaid',
  'loans',
  'accrued',
  'pledged',
  'eventsAfter',
];

/** The number of each note; operating costs have one for each group of costs ("4, 5, 6") unless they share one. */
export function noteNumbers(books: Books, oneCostNote: boolean): ReadonlyMap<NoteKey, string> {
  const numbers = new Map<NoteKey, string>();
  let next = 1;
  for (const key of order) {
    const count = key === 'operatingCosts' && !oneCostNote ? books.operatingCosts.length : 1;
    numbers.set(key, Array.from({ length: count }, (_, i) => next + i).join(', '));
    next += count;
  }
  return numbers;
}
