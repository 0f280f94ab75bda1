/** Rows of the multi-year overview (flerårsöversikt) and other tables of key ratios. */
import type { Candidate } from '../candidate.ts';
import type { Amount } from '../layout/cells.ts';
import { currentAmount, type PickedAmount, quoteOf } from '../layout/find-rows.ts';
import { fiscalYearOf } from '../layout/fiscal-year.ts';
import { fold } from '../layout/fold.ts';
import { recognitionTrust } from '../layout/legibility.ts';
import { type Row, sectionTables, type Table } from '../layout/table.ts';
import { transposeYears } from '../layout/transpose.ts';
import type { ReportView } from '../report-view.ts';
import { respell } from './ratio-words.ts';
import { settleRecognised } from './recognised-figures.ts';

/** How a ratio's row is known: patterns over the folded label (see fold), tolerant of lost letters. */
export interface RatioRule {
  /** Each must occur. */
  all: readonly RegExp[];
  /** None may occur. */
  not?: readonly RegExp[];
  /** Each that occurs makes the reading surer. */
  better?: readonly RegExp[];
  /** Each that occurs makes another reading likelier to be meant. */
  worse?: readonly RegExp[];
  /** Smallest and largest believable value. */
  range: readonly [number, number];
  /** A share in per cent: 100 at most, give or take what the range allows. */
  percent?: boolean;
  /** Changes little from year to year: the other years tell a misread figure. */
  steady?: boolean;
  /** What the statements make of it. */
  expected?: number | null;
  /** Probability of a row that fits without any of `better`; 0.95 by default. */
  plain?: number;
}

/** Square metre in a folded label. */
export const perSquareMetre = /\bkv ?(?:m|rn)\b|kvm|\bkym\b|\bkvrn\b|\bm ?2\b|kvadrat/;
/** Area let with bostadsrätt, as opposed to all area. */
export const tenantOwnedArea =
  /bostads ?r|upp ?l ?a?t|boyta|boarea|bostadsyt|lagenhetsyt|\bbr yta|bostadsarea/;
/** All area of the property. */
export const totalArea =
  /total ?(?:yta|area|t)|lokal|samtlig|fastighetens yta|total\w* (?:yta|area)|bruttoa|hyresr/;

export interface RatioCandidate extends Candidate {
  value: number;
  /** Read from a picture. */
  recognised: boolean;
}

/** The section's tables, those with the years down the side turned. */
export function overviewTables(view: ReportView): Table[] {
  return sectionTables(view).map((table) => transposeYears(table) ?? table);
}

/** What the row prints for the other years. */
function otherYears(table: Table, row: Row, picked: PickedAmount): Amount[] {
  return row.cells.flatMap(({ column, amount }) =>
    column !== picked.column && table.columns[column]?.period && !amount.dash ? [amount] : [],
  );
}

function isOverview(table: Table): boolean {
  return table.columns.some((c) => c.period !== null);
}

/** Candidates for one ratio from the current-year column of the section's tables, best first. */
export function ratioCandidates(view: ReportView, rule: RatioRule): RatioCandidate[] {
  const fiscal = fiscalYearOf(view);
  const found: RatioCandidate[] = [];
  for (const table of overviewTables(view)) {
    for (const row of table.rows) {
      const fit = ratioFit(row, rule);
      if (fit === 0) continue;
      const picked = currentAmount(table, row, fiscal);
      if (!picked || picked.amount.dash) continue;
      const { value, trust } = settleRecognised(
        picked.amount,
        picked.value,
        otherYears(table, row, picked),
        rule,
      );
      if (value < rule.range[0] || value > rule.range[1]) continue;
      let confidence = fit * (isOverview(table) ? picked.confidence : 0.8 * picked.confidence);
      const because = [`label "${row.label}" fits ${fit.toFixed(2)}`, `column by ${picked.by}`];
      if (picked.amount.confidence < 1) {
        confidence *= recognitionTrust(view, row.page, picked.amount.confidence);
        because.push(`recognised with ${picked.amount.confidence.toFixed(2)}`);
      }
      confidence *= trust;
      if (value !== picked.value) because.push(`misread: printed ${picked.amount.text}`);
      if (!picked.amount.regular) confidence *= 0.6;
      found.push({
        value,
        page: row.page,
        box: picked.amount.box,
        quote: quoteOf(row, picked.amount),
        confidence: Math.min(0.985, confidence),
        because,
        recognised: picked.amount.confidence < 1,
      });
    }
  }
  return found.toSorted((a, b) => b.confidence - a.confidence);
}

function ratioFit(row: Row, rule: RatioRule): number {
  const recognised = row.segments.some((s) => s.confidence < 1);
  const fitOf = (label: string): number => labelFit(recognised ? respell(fold(label)) : fold(label), rule);
  const whole = fitOf(row.label);
  return whole > 0 || row.nearLabel === row.ownLabel ? whole : 0.9 * fitOf(row.nearLabel);
}

function labelFit(label: string, rule: RatioRule): number {
  if (label === '' || label.length > 130) return 0;
  if (!rule.all.every((p) => p.test(label))) return 0;
  if (rule.not?.some((p) => p.test(label))) return 0;
  const better = (rule.better ?? []).filter((p) => p.test(label)).length;
  const plain = rule.plain ?? 0.95;
  const worse = (rule.worse ?? []).filter((p) => p.test(label)).length;
  return (better > 0 ? Math.min(0.985, Math.max(plain, 0.95) + 0.02 * better) : plain) * 0.8 ** worse;
}
