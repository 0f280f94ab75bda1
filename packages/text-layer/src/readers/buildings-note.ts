/** NoterAvskrivningarAgent: acquisition cost, depreciation and book value in the note on buildings and land. */
import type { Candidates } from '../candidate.ts';
import type { Reader } from '../reader.ts';
import type { ReportView } from '../report-view.ts';
import { agree, candidateOf, isSumLabel, type MoneyRow, type Note, notesOf } from './notes.ts';
import { plain } from './plain-label.ts';
import { statementValues } from './statement-values.ts';

/** The part of the note a row stands in, by the last heading or label that named one. */
type Phase =
  | 'acquisition'
  | 'depreciation'
  | 'writedown'
  | 'revaluation'
  | 'land'
  | 'book'
  | 'tax'
  | 'pledge'
  | 'none';

interface Phased {
  row: MoneyRow;
  phase: Phase;
}

const aboutBuildings = /byggnad|fastighet(?!ss|sa|sl|sk|si)|materiella anl|mark\b|tomtratt/;
const otherAssets =
  /inventari|maskin|installation|pagaende|immateriella|finansiella|fordr|skulder|lan\b|kostnad|intakt|upplupna|forutbet|taxering|stallda/;

/** Reads the note on buildings: the one whose book value is the balance sheet's, else the first about buildings. */
export const readBuildingsNote: Reader = (view) => {
  const note = findBuildingsNote(view);
  if (!note) return {};
  return readNote(note, statementValues(view).get('buildings_and_land'), wholeDepreciation(view));
};

/** Rows of any note that state the year's depreciation as one amount. */
function wholeDepreciation(view: ReportView): MoneyRow[] {
  return notesOf(view)
    .flatMap((note) => note.rows)
    .filter((row) => /^(?:summa )?avskrivning/.test(row.label) && row.parts.length > 1);
}

function findBuildingsNote(view: ReportView): Note | null {
  const book = statementValues(view).get('buildings_and_land');
  const scored = notesOf(view).map((note) => {
    let score = 0;
    if (
      aboutBuildings.test(note.about) &&
      !otherAssets.test(note.about.replace(/materiella anlaggningstillgangar/, 'byggnad'))
    )
      score += 2;
    if (note.rows.some((r) => /anskaffning/.test(`${r.label} ${r.group}`))) score += 1.5;
    if (note.rows.some((r) => /avskrivning/.test(`${r.label} ${r.group}`))) score += 0.5;
    if (book !== undefined && note.rows.some((r) => agree(book, r.value, r.factor))) score += 2;
    if (/princip/.test(note.about) || note.rows.length < 2) score = 0;
    return { note, score };
  });
  const best = scored.filter((s) => s.score >= 3).toSorted((a, b) => b.score - a.score)[0];
  return best?.note ?? null;
}

function phaseOf(text: string): Phase | null {
  if (/taxering/.test(text)) return 'tax';
  if (/stallda|inteckning|pantbrev/.test(text)) return 'pledge';
  if (/uppskrivning/.test(text)) return 'revaluation';
  if (/nedskrivning/.test(text) && !/avskrivning/.test(text)) return 'writedown';
  if (
    /restvarde|redovisat varde|bokfort varde|planenligt varde|utgaende varde enligt plan|bokfort restvarde/.test(
      text,
    )
  )
    return 'book';
  if (/avskrivning/.test(text)) return 'depreciation';
  if (/anskaffning/.test(text)) return 'acquisition';
  return null;
}

/** Each row with its phase: its own label's, else its heading's, else that of the row before. */
function phased(note: Note): Phased[] {
  let phase: Phase = 'none';
  let heading = '';
  return note.rows.map((row) => {
    const own = phaseOf(row.label);
    if (row.row.heading !== heading) {
      heading = row.row.heading;
      phase = phaseOf(plain(heading)) ?? phase;
    }
    if (own) {
      phase = own;
      return { row, phase: own };
    }
    if (
      /^(?:ingaende |utgaende )?(?:varde )?mark\b|^ingaende varde mark|^utgaende varde mark/.test(row.label)
    )
      return { row, phase: phase === 'acquisition' || phase === 'tax' ? phase : 'land' };
    return { row, phase };
  });
}

const closing = /utgaende|arets slut|arets utgang|bokslutsdag|^summa|^totalt?\b|\bub\b|slutet av aret/;
const opening = /ingaende|arets borjan|arets ingang|\bib\b/;
const movement =
  /inkop|nyanskaff|tillkommande|forsaljning|utrangering|omklass|aktivera|arets (?!slut|utgang|borjan|ingang)|investering|forvarv|avgaende/;

function isClosing(row: MoneyRow): boolean {
  if (opening.test(row.label) || movement.test(row.label)) return false;
  return closing.test(row.label) || (row.label === '' && row.parts.length > 0) || row.label === '';
}

const landOnly = /\bmark\b|\btomt|markanl/;
const building = /byggnad|hus\b|fastighet/;
const otherParts = /inventari|standardforb|forbattring|ombyggnad|markanl|pagaende|installation|tomtratt/;

/** The closing row of a phase: building's own, else the sum of all, the later one where sums follow sums. */
function closingRow(rows: readonly Phased[], phase: Phase): MoneyRow | null {
  const closings = rows.filter((r) => r.phase === phase && isClosing(r.row)).map((r) => r.row);
  const named = closings.filter((r) => building.test(r.label) && !landOnly.test(r.label));
  if (named[0]) return named[0];
  const plain = closings.filter((r) => !landOnly.test(r.label) && !otherParts.test(r.label));
  const labelled = plain.filter((r) => r.label !== '');
  return (
    labelled.find((r) => closing.test(r.label)) ??
    plain.at(-1) ??
    closings[0] ??
    (phase === 'acquisition' ? unchangedCost(rows) : null)
  );
}

/** `Anskaffningsvärde byggnader` as the only row: nothing was bought or sold during the year. */
function unchangedCost(rows: readonly Phased[]): MoneyRow | null {
  const [only, another] = rows
    .map((r) => r.row)
    .filter((r) => /^(?:ackumulerat |ursprungligt )?anskaffningsvarde/.test(r.label))
    .filter((r) => !opening.test(r.label) && !movement.test(r.label) && !landOnly.test(r.label));
  return only && !another ? only : null;
}

function readNote(note: Note, bookValue: number | undefined, wholes: readonly MoneyRow[]): Candidates {
  const rows = phased(note);
  const acquisition = closingRow(rows, 'acquisition');
  const accumulated = closingRow(rows, 'depreciation');
  const yearRows = rows
    .filter(
      (r) =>
        r.phase === 'depreciation' &&
        /^(?:- )?arets .*avskr|^(?:- )?arets avskr|^avskrivning(?:ar)? (?:under aret|for aret)|^arets avskrivning/.test(
          r.row.label,
        ),
    )
    .map((r) => r.row);
  const openingDepreciation = rows.find((r) => r.phase === 'depreciation' && opening.test(r.row.label))?.row;
  const isRolling = (row: MoneyRow): boolean =>
    accumulated !== null &&
    openingDepreciation !== undefined &&
    agree(Math.abs(openingDepreciation.value) + Math.abs(row.value), accumulated.value, accumulated.factor);
  const year =
    yearRows.find(isRolling) ??
    yearRows.find((r) => building.test(r.label)) ??
    yearRows[0] ??
    yearAlone(rows);
  const rolls = year !== null && isRolling(year);
  const land = rows.filter((r) => r.phase === 'land' && !opening.test(r.row.label)).map((r) => r.row.value);
  const remains = (acquisition?.value ?? 0) - Math.abs(accumulated?.value ?? 0);
  const isRest = (row: MoneyRow): boolean =>
    acquisition !== null &&
    accumulated !== null &&
    [0, ...land].some((l) => agree(remains + l, row.value, row.factor));
  const books = bookRows(rows, bookValue, isRest);
  const book = books[0] ?? null;

  // What the note's own arithmetic and the balance sheet confirm.
  const balances = book !== null && isRest(book);
  const candidates: Candidates = {};
  const put = (
    field: string,
    row: MoneyRow | null | undefined,
    fit: number,
    confirmed: string[],
    magnitude: boolean,
  ): void => {
    if (!row) return;
    const lifted = confirmed.length > 0 ? Math.max(fit, 0.975) : fit;
    const candidate = candidateOf(
      row,
      lifted,
      [`row "${row.row.label}" under "${row.row.heading}"`, ...confirmed],
      {
        magnitude,
        confirmed: confirmed.length > 0,
      },
    );
    candidates[field] = [...(candidates[field] ?? []), candidate];
  };
  const balanced = balances ? ['acquisition less depreciation is the book value'] : [];
  const rolled = rolls ? ['opening and the year’s depreciation add up to the closing'] : [];
  put('acquisition_cost_closing', acquisition, acquisition?.label === '' ? 0.75 : 0.88, balanced, false);
  put(
    'accumulated_depreciation_closing',
    accumulated,
    accumulated?.label === '' ? 0.75 : 0.88,
    [...balanced, ...rolled],
    true,
  );
  // Several rows of parts and no sum: the whole year's depreciation is not printed.
  const parted = yearRows.filter((r) => r.value !== 0).length > 1 && !rolls;
  const sumOfParts = yearRows.reduce((sum, r) => sum + Math.abs(r.value), 0);
  const whole = parted ? wholes.find((r) => agree(r.value, sumOfParts, r.factor)) : undefined;
  if (whole) put('depreciation_for_year', whole, 0.9, ['the note’s own parts add up to it'], true);
  const doubt = parted ? (year && building.test(year.label) ? 0.6 : 0.4) : 0.88;
  put('depreciation_for_year', year, doubt, rolled, true);
  for (const [i, row] of books.entries()) {
    const same = bookValue !== undefined && agree(bookValue, row.value, row.factor);
    const confirmed = same ? ['equals the balance sheet'] : [];
    if (isRest(row)) confirmed.push('acquisition less depreciation');
    const disputed = bookValue !== undefined && !same ? 0.6 : 0.85;
    put('book_value_closing', row, i === 0 ? disputed : 0.3, i === 0 ? confirmed : [], false);
  }
  return candidates;
}

/** A depreciation phase whose only row between opening and closing is the year's, under another name. */
function yearAlone(rows: readonly Phased[]): MoneyRow | null {
  const between = rows.filter(
    (r) => r.phase === 'depreciation' && /^arets\b|^avskrivningar?$/.test(r.row.label),
  );
  return between.length === 1 ? (between[0]?.row ?? null) : null;
}

/**
 * Rows that may be the book value of buildings and land, best first: the balance sheet's amount decides, unless it
 * only is a part of what the note's own arithmetic leaves.
 */
function bookRows(
  rows: readonly Phased[],
  bookValue: number | undefined,
  isRest: (row: MoneyRow) => boolean,
): MoneyRow[] {
  const labelled = rows
    .filter(
      (r) =>
        r.phase === 'book' &&
        !opening.test(r.row.label) &&
        !/ingar|varav|inventari/.test(r.row.label) &&
        !isPart(r.row),
    )
    .map((r) => r.row);
  const equal =
    bookValue === undefined
      ? []
      : rows
          .filter(
            (r) => r.phase !== 'tax' && r.phase !== 'pledge' && agree(bookValue, r.row.value, r.row.factor),
          )
          .filter((r) => r.phase === 'book' || isSumLabel(r.row.label) || building.test(r.row.label))
          .map((r) => r.row);
  const whole = equal.filter((r) => !isPart(r));
  const rest = whole.length === 0 ? labelled.find(isRest) : undefined;
  const preferred = rest ?? equal.find((r) => r.label !== '') ?? equal[0];
  const others = labelled.filter((r) => r !== preferred);
  return preferred ? [preferred, ...others] : others.toSorted((a, b) => b.value - a.value);
}

/** A row of the book value's breakdown: "Byggnader", "Mark". */
function isPart(row: MoneyRow): boolean {
  return /^(?:byggnad(?:er)?|mark|markvarde|tomtratt)$/.test(row.label);
}
