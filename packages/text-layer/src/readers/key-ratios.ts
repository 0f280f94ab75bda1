/** KeyRatiosAgent: equity ratio, debt, savings, interest sensitivity and energy cost (nyckeltal). */
import type { Candidate } from '../candidate.ts';
import { fiscalYearOf } from '../layout/fiscal-year.ts';
import { cleanText, fold } from '../layout/fold.ts';
import { parseNumber } from '../layout/numbers.ts';
import { candidateFrom } from '../prose/evidence.ts';
import { proseOf, type Sentence } from '../prose/prose.ts';
import type { Reader } from '../reader.ts';
import { type ReportView, viewOf } from '../report-view.ts';
import { equityRatios } from './equity-ratio.ts';
import { feeCandidates } from './fees.ts';
import {
  perSquareMetre,
  type RatioCandidate,
  type RatioRule,
  ratioCandidates,
  tenantOwnedArea,
  totalArea,
} from './overview-rows.ts';

const debt =
  /skulds|laneskuld|bankskuld|fastighetsskuld|\bl ?a?n\b|belan|banklan|fastighetsl|\bskuld(?:er)?\b|krediter/;
const notDebt = [/ranta|rantek|skuldr|amort|kostnad|andel|snitt/, /energi/];
const onlyTenantOwned = [/total ?yt|total\w* yta|lokal/];
/** `kvm` may be lost between the two words. */
const perTotalArea = new RegExp(`${perSquareMetre.source}|\\bper total ?yt`);
const ambiguous: RatioRule = {
  all: [debt, perSquareMetre],
  not: [...notDebt, tenantOwnedArea, totalArea],
  range: [1, 200_000],
  plain: 0.9,
  steady: true,
};

const rules = {
  equity_ratio_pct: {
    all: [/solidit/],
    not: [/just/],
    range: [-200, 100],
    plain: 0.98,
    percent: true,
    steady: true,
  },
  savings_per_m2: {
    all: [/sparande|overskott till underh/],
    not: [/tkr|ksek|%/],
    better: [perSquareMetre],
    worse: [/bostadsr|upplat/],
    range: [-5000, 5000],
    plain: 0.8,
  },
  interest_sensitivity_pct: {
    all: [/r ?a?ntek ?a?nsl|rantekans/],
    range: [-5, 200],
    plain: 0.98,
    percent: true,
  },
  energy_cost_per_m2: {
    all: [/energik/],
    not: [/andel/],
    worse: [/exkl|inkl|bostadsr|upplat/],
    better: [perSquareMetre],
    range: [1, 2000],
    plain: 0.85,
    steady: true,
  },
} satisfies Record<string, RatioRule>;

/** Reads the key ratios from the section's tables. */
export const readKeyRatios: Reader = (view) => {
  const debts = debtCandidates(view);
  const equity = bookedEquity(view);
  const burden = debtOverFee(view, debts.debt_per_m2_bostadsratt);
  const solidity = ratioCandidates(view, { ...rules.equity_ratio_pct, expected: equity });
  const { interest_sensitivity_pct, savings_per_m2, energy_cost_per_m2 } = rules;
  return {
    equity_ratio_pct:
      solidity.length > 0 ? solidity.map((c) => checked(c, equity, 1)) : equitySentences(view, equity),
    interest_sensitivity_pct: ratioCandidates(view, { ...interest_sensitivity_pct, expected: burden }).map(
      (c) => checked(c, burden, 0.6),
    ),
    savings_per_m2: ratioCandidates(view, savings_per_m2),
    energy_cost_per_m2: ratioCandidates(view, energy_cost_per_m2),
    ...debts,
  };
};

function bookedEquity(view: ReportView): number | null {
  const year = fiscalYearOf(view)?.endYear;
  return year === undefined ? null : (equityRatios(view).get(year) ?? null);
}

/** What a rise of the rate by one percentage point is of the fees: debt over fee, both per square metre. */
function debtOverFee(view: ReportView, debts: readonly Candidate[]): number | null {
  const [owed] = debts.toSorted((a, b) => b.confidence - a.confidence);
  const [fee] = feeCandidates(view);
  if (!owed || !fee || owed.confidence < 0.6 || fee.confidence < 0.6) return null;
  return Number(owed.value) / fee.value;
}

/**
 * A recognised figure held against what other printed figures make of it: sure where they agree, else doubted.
 */
function checked(candidate: RatioCandidate, expected: number | null, tolerance: number): RatioCandidate {
  if (!candidate.recognised || expected === null) return candidate;
  const agrees = (v: number): boolean => Math.abs(v - expected) <= Math.max(tolerance, 0.05 * expected);
  const { value, confidence, because } = candidate;
  if (agrees(value)) {
    return {
      ...candidate,
      confidence: Math.max(confidence, 0.9),
      because: [...because, 'other figures agree'],
    };
  }
  return { ...candidate, confidence: 0.7 * confidence, because: [...because, 'other figures disagree'] };
}

/**
 * Debt per square metre comes over the area let with bostadsrätt, over all area, or without saying which. What
 * is not said is decided by the other row where there is one, else by the report's own sentences about the
 * figure, else by custom: `skuldsättning` is over all area (BFNAR 2023:1), `lån` over the area let.
 */
function debtCandidates(view: ReportView): {
  debt_per_m2_bostadsratt: Candidate[];
  debt_per_m2_total: Candidate[];
} {
  const tenantOwned = ratioCandidates(view, {
    all: [debt, tenantOwnedArea],
    not: [...notDebt, ...onlyTenantOwned],
    better: [perSquareMetre],
    range: [1, 200_000],
    plain: 0.8,
    steady: true,
  });
  const total = ratioCandidates(view, {
    all: [debt, perTotalArea, totalArea],
    not: notDebt,
    range: [1, 200_000],
    steady: true,
  });
  const unsaid = ratioCandidates(view, ambiguous);
  for (const candidate of unsaid) {
    const { area, confidence, why } = areaMeant(view, candidate, tenantOwned.length > 0, total.length > 0);
    (area === 'total' ? total : tenantOwned).push({
      ...candidate,
      confidence: candidate.confidence * confidence,
      because: [...candidate.because, why],
    });
  }
  return settleAreas(
    [...tenantOwned, ...debtSentences(view, tenantOwnedArea)],
    [...total, ...debtSentences(view, totalArea)],
  );
}

const amountPerArea =
  /(\d{1,3}(?:[ .]\d{3})?) ?(?:kr(?:onor)?|sek|:-) ?(?:\/|per ) ?(?:kvm|m2|kvadratmeter)((?: (?!och |samt |respektive )[a-z]+){0,4})/g;

/** `Föreningens soliditet uppgick vid årets slut till 18 %`, where no table gives it. */
function equitySentences(view: ReportView, booked: number | null): Candidate[] {
  return reportSentences(view).flatMap((sentence) => {
    const stated = /\bsoliditet\w*(?: [a-z]+){0,8} (\d{1,2}(?:,\d{1,2})?) ?(?:%|procent)/.exec(
      sentence.folded,
    );
    const value = stated ? parseNumber(stated[1] ?? '')?.value : undefined;
    if (!stated || value === undefined || /foregaende|mal\b|bor\b|over \d/.test(stated[0])) return [];
    const agrees = booked === null || Math.abs(value - booked) <= 1;
    const span = { start: stated.index, end: stated.index + stated[0].length };
    return [candidateFrom(value, sentence, span, agrees ? 0.85 : 0.4, 'stated in a sentence')];
  });
}

/** The sentences of the section and of the management report that it is part of. */
function reportSentences(view: ReportView): readonly Sentence[] {
  const report = view.sections.find((s) => s.name === 'forvaltningsberattelse');
  const whole = report ? viewOf({ ...view, section: report }) : view;
  return proseOf(whole).sentences;
}

/** `Föreningens lån uppgår till …, vilket motsvarar 7 850 kr per kvm bostadsrättsyta`: the sentence names its area. */
function debtSentences(view: ReportView, area: RegExp): Candidate[] {
  return reportSentences(view).flatMap((sentence) => {
    const text = sentence.folded;
    return [...text.matchAll(amountPerArea)].flatMap((found) => {
      const before = text.slice(0, found.index);
      const number = parseNumber(found[1] ?? '');
      if (!number || !area.test(found[2] ?? '') || !/skuld|\b(?:bank)?lan|belan/.test(before)) return [];
      if (/avgift|hyr|energi|spara|ranta|amorter|kostnad/.test(before)) return [];
      const span = { start: found.index, end: found.index + found[0].length };
      return [candidateFrom(number.value, sentence, span, 0.8, 'stated in a sentence')];
    });
  });
}

/**
 * The area let is part of all area, so debt over it is never the smaller figure: two rows that seem to be over
 * the area let are told apart by size, and a pair in the wrong order is doubted.
 */
function settleAreas(
  tenantOwned: readonly Candidate[],
  total: readonly Candidate[],
): ReturnType<typeof debtCandidates> {
  const doubt = (c: Candidate): Candidate => ({
    ...c,
    confidence: 0.55 * c.confidence,
    because: [...c.because, 'debt over the area let would be less than over all area'],
  });
  const size = (c: Candidate): number => Number(c.value);
  const best = tenantOwned.toSorted((a, b) => b.confidence - a.confidence)[0];
  const bestTotal = total.toSorted((a, b) => b.confidence - a.confidence)[0];
  if (best && !bestTotal) {
    const rival = tenantOwned.find((c) => c.value !== best.value && c.page === best.page);
    if (!rival) return { debt_per_m2_bostadsratt: [...tenantOwned], debt_per_m2_total: [] };
    const [small, large] = size(rival) < size(best) ? [rival, best] : [best, rival];
    return {
      debt_per_m2_bostadsratt: [{ ...large, confidence: 0.75 * large.confidence }],
      debt_per_m2_total: [{ ...small, confidence: 0.6 * small.confidence }],
    };
  }
  const inOrder = !best || !bestTotal || size(best) >= 0.98 * size(bestTotal);
  return {
    debt_per_m2_bostadsratt: inOrder ? [...tenantOwned] : tenantOwned.map(doubt),
    debt_per_m2_total: inOrder ? [...total] : total.map(doubt),
  };
}

function areaMeant(
  view: ReportView,
  candidate: Candidate,
  hasTenantOwned: boolean,
  hasTotal: boolean,
): { area: 'tenant-owned' | 'total'; confidence: number; why: string } {
  if (hasTenantOwned && !hasTotal)
    return { area: 'total', confidence: 1, why: 'the other row is over bostadsrätt area' };
  if (hasTotal && !hasTenantOwned)
    return { area: 'tenant-owned', confidence: 0.95, why: 'the other row is over all area' };
  const said = areaSaid(view, candidate);
  if (said) return { area: said, confidence: 0.95, why: 'a sentence of the report says which area' };
  return /skulds/.test(fold(candidate.quote))
    ? { area: 'total', confidence: 0.75, why: 'area not said: skuldsättning is over all area' }
    : { area: 'tenant-owned', confidence: 0.7, why: 'area not said: loans are over the area let' };
}

/** The area that sentences about debt name: one that repeats the figure decides, else a definition near the table. */
function areaSaid(view: ReportView, candidate: Candidate): 'tenant-owned' | 'total' | null {
  const digits = String(candidate.value);
  let votes = 0;
  for (const { page } of view.pages) {
    if (page > candidate.page + 2) break;
    for (const line of view.lines(page)) {
      const text = fold(line.text);
      if (text.length < 30 || !debt.test(text)) continue;
      const tenantOwned = tenantOwnedArea.test(text) && !/lokal|hyresr/.test(text);
      const total = totalArea.test(text);
      if (tenantOwned === total) continue;
      const repeats = cleanText(line.text).replace(/\D/g, '').includes(digits);
      const near = page >= candidate.page - 1 && perSquareMetre.test(text);
      votes += (tenantOwned ? 1 : -1) * (repeats ? 5 : near ? 1 : 0);
    }
  }
  if (votes === 0) return null;
  return votes > 0 ? 'tenant-owned' : 'total';
}
