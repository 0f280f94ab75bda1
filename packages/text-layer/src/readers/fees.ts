/** FeesAgent: the annual fee per square metre and its share of the income. */
import type { Line } from '@brf/contracts';
import { unionBox } from '@brf/contracts';
import type { Candidate } from '../candidate.ts';
import { cleanText } from '../layout/fold.ts';
import { parseNumber } from '../layout/numbers.ts';
import type { Reader } from '../reader.ts';
import type { ReportView } from '../report-view.ts';
import {
  perSquareMetre,
  type RatioCandidate,
  type RatioRule,
  ratioCandidates,
  tenantOwnedArea,
} from './overview-rows.ts';

const fee = /a?rs ?avg|avgiftsniv|medelavg|\bavgift(?:er)?\b/;

const feePerArea: RatioRule = {
  all: [fee, perSquareMetre],
  not: [
    /andel|total\w* (?:rorelse)?int|hyresr|hyra|hyror|lokal|%|fastighetsavg|manad|overlat|kommunal|hojning|forandring/,
  ],
  // The fee of the rules takes its obligatory additions in: without them it is another figure.
  worse: [/exkl|inkl|varme|vatten|bredband|\bel\b|grund|\bbas/, /exkl|grund|\bbas/],
  better: [tenantOwnedArea, /a?rs ?avg/],
  range: [50, 3000],
  plain: 0.8,
  steady: true,
};

const feeShare: RatioRule = {
  all: [/a?rs ?avg/, /andel|total\w* (?:rorelse)? ?int|totala int|tot r|av intakt/],
  not: [perSquareMetre, /hyror/],
  better: [/andel/, /int/],
  range: [1, 100.5],
  plain: 0.9,
  percent: true,
  steady: true,
};

/** The annual fee per square metre from the section's tables, the likeliest first. */
export function feeCandidates(view: ReportView): RatioCandidate[] {
  return ratioCandidates(view, feePerArea);
}

/** Reads the fees from the overview, and the fee per square metre from sentences where no table gives it. */
export const readFees: Reader = (view) => ({
  annual_fee_per_m2: [...feeCandidates(view), ...feeSentences(view)],
  annual_fee_share_of_income_pct: [...ratioCandidates(view, feeShare), ...shareSentences(view)],
});

const feeSentence =
  /(?:[åa]?rs|genomsnittlig\p{L}* |medel)avgift\p{L}*[^.;]{0,110}?(\d[\d ]{0,6}(?:[,.]\d{1,2})?) ?(?:kr(?:onor)?|sek|:-) ?(?:\/|per|och) ?(?:kvm|m2|m²|kvadratmeter)/iu;
/** `medlemmarna har betalat 628 kronor per kvm i årsavgift` */
const feeNamedLast =
  /(\d[\d ]{0,6}(?:[,.]\d{1,2})?) ?(?:kr(?:onor)?|sek|:-) ?(?:\/|per|och) ?(?:kvm|m2|m²|kvadratmeter)(?: (?:bostads\p{L}*|och år|per år|boyta))? i (?:genomsnittlig )?[åa]?rsavgift/iu;
/** `Årsavgiften per kvm är 628 kr` */
const areaNamedFirst =
  /[åa]?rsavgift\p{L}* per (?:kvm|m2|m²|kvadratmeter)(?: bostads\p{L}*)?(?: och år)?(?: (?:är|var|uppgår|uppgick|till|i|genomsnitt|snitt))*:? (\d[\d ]{0,6}(?:[,.]\d{1,2})?) ?(?:kr(?:onor)?|sek|:-)(?![/\p{L}])/iu;
const notThisYear =
  /höj|sänk|kommer att|budget|från och med|fr\.? ?o\.? ?m|nästa år|planera|ökning|föregående|tidigare år/i;

/** `Årsavgifterna höjdes den 1 januari och uppgår därefter till 612 kr per kvm` */
const sinceRaised = /höjdes [^.]*\d[^.]* (?:uppgår|uppgick|är) (?:därefter|numera|sedan dess)/i;

/** Sentences such as `Årsavgiften uppgår till i genomsnitt 612 kr/kvm`. */
function feeSentences(view: ReportView): Candidate[] {
  return [feeSentence, feeNamedLast, areaNamedFirst].flatMap((p) =>
    sentencesMatching(view, p, [50, 3000], 0.8),
  );
}

const shareSentence =
  /[åa]?rsavgift\p{L}*[^.;]{0,40}? andel[^.;]{0,80}?(\d{1,3}(?:[,.]\d{1,2})?) ?(?:%|procent)/iu;

function shareSentences(view: ReportView): Candidate[] {
  return sentencesMatching(view, shareSentence, [1, 100.5], 0.75);
}

function sentencesMatching(
  view: ReportView,
  pattern: RegExp,
  range: readonly [number, number],
  probability: number,
): Candidate[] {
  const lines = view.scopeLines();
  const found: Candidate[] = [];
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    const both: Line[] = next && next.page === line.page ? [line, next] : [line];
    const first = cleanText(line.text);
    const text = both.map((l) => cleanText(l.text)).join(' ');
    const m = text.match(pattern);
    const number = m?.[1] ? parseNumber(m[1]) : null;
    if (!m || !number || (m.index ?? 0) >= first.length) continue;
    if (number.value < range[0] || number.value > range[1]) continue;
    const told = text.slice(Math.max(0, (m.index ?? 0) - 60), (m.index ?? 0) + m[0].length);
    const doubtful = notThisYear.test(told) && !sinceRaised.test(told);
    const words = both.flatMap((l) => l.words);
    const weakest = Math.min(...words.map((w) => w.confidence));
    found.push({
      value: number.value,
      page: line.page,
      box: unionBox(both.map((l) => l.box)),
      quote: m[0],
      confidence: probability * (doubtful ? 0.55 : 1) * (weakest < 1 ? 0.6 + 0.4 * weakest : 1),
      because: [doubtful ? 'sentence may speak of another year' : 'stated in a sentence'],
    });
  }
  return found;
}
