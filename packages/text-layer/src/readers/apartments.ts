import type { Candidates } from '../candidate.ts';
import { weigh } from '../prose/evidence.ts';
import { foldInPlace } from '../prose/fold-in-place.ts';
import { proseOf } from '../prose/prose.ts';
import type { ReportView } from '../report-view.ts';
import { readAreas } from './dwelling-areas.ts';
import { readCounts, readLabelledCount, SILENT } from './dwelling-counts.ts';
import { readDwellingTables } from './dwelling-tables.ts';

/** Reads how many dwellings and premises the association has and how large they are. */
export function readApartments(view: ReportView): Candidates {
  const found: Candidates = {};
  const { sentences, lines } = proseOf(view);
  const inTables = readDwellingTables(lines, found);
  const rented = sentences.some((s) => RENTED_DWELLINGS.test(s.folded));
  for (const sentence of sentences) {
    if (
      SILENT.has(sentence.topic ?? 'other') &&
      !/bostadsrattsyta|totalyta|boyta|lokalyta|lagenheter (?:ar |som ar )?upplatna med bostads?ratt/.test(
        sentence.folded,
      )
    )
      continue;
    readCounts(sentence, rented, found);
    readAreas(sentence, rented, found);
  }
  for (const line of lines) if (!inTables.has(line)) readLabelledCount(line, found);
  trustSums(found);
  dropParts(found);
  dropUnlikely(found);
  return Object.fromEntries(Object.entries(found).map(([field, all]) => [field, weigh(all)]));
}

const RENTED_DWELLINGS =
  /hyreslagenhet|lagenhet\w*[^.]{0,40}(?:med |\()hyresratt|bostads?hyresgast|\d hyresratter/;

/** A total that is the sum of the flats' and the premises' areas vouches for all three. */
function trustSums(found: Candidates): void {
  const {
    residential_area_m2: flats = [],
    premises_area_m2: premises = [],
    total_area_m2: totals = [],
  } = found;
  for (const total of totals)
    for (const flat of flats)
      for (const premise of premises)
        if (Math.abs(Number(flat.value) + Number(premise.value) - Number(total.value)) < 0.6)
          for (const candidate of [total, flat, premise]) {
            if (candidate.because.includes(ADDS_UP)) continue;
            candidate.confidence = Math.min(0.98, Math.max(candidate.confidence, 0.6) + 0.03);
            candidate.because.push(ADDS_UP);
          }
}

const ADDS_UP = 'the areas add up';
/** A flat is seldom smaller or larger, in m²; a number beyond has lost or gained digits. */
const SMALLEST_FLAT = 14;
const LARGEST_FLAT = 300;

/** Drops areas that the other readings deny: a total below its part, flats of a few m². */
function dropUnlikely(found: Candidates): void {
  const best = (field: string) => {
    const top = (found[field] ?? []).toSorted((a, b) => b.confidence - a.confidence)[0];
    return top ? Number(top.value) : null;
  };
  const flats = best('apartment_count');
  if (flats !== null && flats >= 4)
    found.residential_area_m2 = (found.residential_area_m2 ?? []).filter((c) => {
      const each = Number(c.value) / flats;
      return each >= SMALLEST_FLAT && each <= LARGEST_FLAT;
    });
  const living = best('residential_area_m2');
  if (living !== null)
    found.total_area_m2 = (found.total_area_m2 ?? []).filter((c) => Number(c.value) >= living - 0.5);
}

const TENURE = /hyres|bostads?ratt|brf/;

/** Areas of rented premises and of those let with bostadsrätt, told apart: neither is the premises' area. */
function dropParts(found: Candidates): void {
  const parts = (found.premises_area_m2 ?? []).filter((c) => TENURE.test(foldInPlace(c.quote)));
  if (new Set(parts.map((c) => c.value)).size < 2) return;
  found.premises_area_m2 = (found.premises_area_m2 ?? []).filter((c) => !parts.includes(c));
}
