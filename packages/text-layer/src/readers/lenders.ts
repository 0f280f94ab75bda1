/** Names of lenders in loan tables. */
import { cleanText } from '../layout/fold.ts';

const lenders = [
  'Stadshypotek',
  'Handelsbanken Hypotek',
  'Handelsbanken',
  'Svenska Handelsbanken',
  'Swedbank Hypotek',
  'Swedbank',
  'Spintab',
  'SEB',
  'SBAB',
  'Nordea Hypotek',
  'Nordea',
  'Danske Bank',
  'Danske Hypotek',
  'Länsförsäkringar Hypotek',
  'Länsförsäkringar Bank',
  'Länsförsäkringar',
  'Sparbanken',
  'Landshypotek',
  'Skandiabanken',
  'Skandia',
  'Ålandsbanken',
  'Sveriges bostadsfinansieringsaktiebolag',
  'Statens bostadsfinansieringsaktiebolag',
  'Bluestep',
  'Collector',
  'Avanza',
  'ICA Banken',
  'Marginalen',
  'Kommuninvest',
  'Riksbyggen',
  'HSB',
  'Borgo',
  'Hypoteket',
  'Fastighetslån',
  'Resurs',
  'JAK',
  'Ekobanken',
  'Nordax',
  'DNB',
  'Sörmlands Sparbank',
];

/** Administrators' and other names that stand in a note without lending. */
const banks = lenders.filter((l) => !/^(?:HSB|Riksbyggen|Fastighetslån|JAK|Resurs|Collector)$/.test(l));
const bankWord = /bank|hypotek|kredit|sparb|finans/i;
const knownAt = new RegExp(
  `^(?:${lenders.map((l) => l.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?![\\p{L}])`,
  'iu',
);
/** Words after which the name is over. */
const after =
  /(?<![\p{L}])(?:ränta|räntesats|rörlig|rörligt|bunden|bundet|bundna|slutbet\p{L}*|villkor\p{L}*|förfall\p{L}*|lån|lånenr|lånenummer|lån nr|nr|konto|t\.?o\.?m|tom|löptid|stibor|3 ?mån|pantbrev)(?![\p{L}]).*$/iu;

/**
 * The lender that a loan row's label begins with, without loan number, rate and dates; null when the label
 * names none.
 */
export function lenderIn(label: string): string | null {
  const name = nameIn(label);
  return name !== null && (knownAt.test(name) || bankWord.test(name)) ? name : null;
}

/** The name in a cell that stands below the head "Långivare", whether or not it is a known lender's. */
export function nameIn(label: string): string | null {
  const text = cleanText(label)
    .replace(/^(?:lån(?: nr)?\.?|\d{1,2}[.)]|-)\s*/i, '')
    .replace(/^[\d\s.,/:-]+(?=\p{L})/u, '');
  const cut = text
    .replace(after, '')
    .replace(/\(.*$/, '')
    // A loan's number may begin with a letter: `L 88 1427`.
    .replace(/(?: \p{Lu})?\s*[-–,:;/]?\s*\d.*$| \p{Lu}$/u, '')
    .replace(/[\s,:;*"'”’´`^.-]+$/, '')
    .trim();
  if (!/\p{L}{2}/u.test(cut) || cut.length > 45) return null;
  if (
    /^(?:summa|kortfristig|skulder|avgår|långfristig|kreditinstitut|kreditgivare|låneinstitut|långivare|skuld|bank|banklån|finansiering)(?![\p{L}])/iu.test(
      cut,
    )
  )
    return null;
  return cut;
}

const namedAnywhere = new RegExp(
  `(?<![\\p{L}])(?:${banks.map((l) => l.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?![\\p{L}])`,
  'giu',
);

/** `Ådalens Sparbank`, `Sparbanken Storstad`: banks of a place, too many to list. */
const localBank = /\p{Lu}\p{Ll}+ [Ss]parbank(?!\p{L})|Sparbanken (?:i )?\p{Lu}\p{Ll}+/gu;

/** The lenders that a text names, as printed: the known ones and those that their names show to be banks. */
export function lendersNamed(text: string): string[] {
  const clean = cleanText(text);
  const local = [...clean.matchAll(localBank)];
  const known = [...clean.matchAll(namedAnywhere)].filter(
    (m) => !local.some((l) => m.index >= l.index && m.index < l.index + l[0].length),
  );
  return [...local, ...known].toSorted((a, b) => a.index - b.index).map((m) => m[0]);
}

/** The rest of a lender's name on the line below its row: "Hypotek AB"; null when the line is something else. */
export function lenderContinuation(text: string): string | null {
  const clean = cleanText(text);
  return /^(?:Hypotek|Bank|Bostadshypotek|Fastighetskredit|AB|\(publ\))(?: (?:AB|Bank|\(publ\)))*$/i.test(
    clean,
  )
    ? clean
    : null;
}
