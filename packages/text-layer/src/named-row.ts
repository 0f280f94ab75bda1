/** What stands on a row that the judge has named: the field's current amount first, then that of the other column. */
import type { FieldFault, FieldSpec } from '@brf/contracts';
import type { Candidate } from './candidate.ts';
import { currentAmount, previousAmount, quoteOf, statedUnit } from './layout/find-rows.ts';
import { fiscalYearOf } from './layout/fiscal-year.ts';
import { sectionTables } from './layout/table.ts';
import { moneyFactor } from './readers/money-unit.ts';
import type { ReportView } from './report-view.ts';

/** A judge may be mistaken: its row is believed no more than a doubtful reading. */
const CONFIDENCE = { current: 0.6, other: 0.55 };
/** A quote is cut to some length. */
const COMPARED = 100;

/**
 * Candidates for an amount from the table row that the fault quotes, if it is named by a term of the field. None where
 * the engine gave no value: it withholds one on purpose (two rows are meant, or another note's), and a row's name alone
 * is no reason to think better of it.
 */
export function candidatesOnRow(
  { name, type, labels }: FieldSpec,
  fault: FieldFault,
  view: ReportView,
): Candidate[] {
  const { page, evidence, value } = fault;
  if (value === null || page === null || evidence === null || (type.kind !== 'sek' && type.kind !== 'cost'))
    return [];
  const wanted = plain(evidence);
  if (!labels.some((label) => wanted.includes(label))) return [];
  const lines = view.lines(page).filter((line) => plain(line.text) === wanted);
  const fiscal = fiscalYearOf(view);
  return sectionTables(view).flatMap((table) =>
    table.rows
      .filter(
        (row) =>
          row.page === page && lines.some(({ box }) => row.cells.some(({ amount }) => isOn(amount.box, box))),
      )
      .flatMap((row) => {
        const { factor } = moneyFactor(view, table, statedUnit(table, row));
        const [current, other] = [currentAmount(table, row, fiscal), previousAmount(table, row, fiscal)];
        const isPrevious = /previous_year/.test(name);
        return [
          { picked: isPrevious ? other : current, confidence: CONFIDENCE.current },
          { picked: isPrevious ? current : other, confidence: CONFIDENCE.other },
        ].flatMap(({ picked, confidence }): Candidate[] => {
          if (!picked) return [];
          const kronor = Math.round(picked.value * factor);
          return [
            {
              value: type.kind === 'cost' ? Math.abs(kronor) : kronor,
              page,
              box: picked.amount.box,
              quote: quoteOf(row, picked.amount),
              confidence,
              scaled: factor !== 1,
              because: ['on the row that the judge named'],
            },
          ];
        });
      }),
  );
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase().slice(0, COMPARED);
}

function isOn(amount: { y0: number; y1: number }, line: { y0: number; y1: number }): boolean {
  const middle = (amount.y0 + amount.y1) / 2;
  return middle >= line.y0 && middle <= line.y1;
}
