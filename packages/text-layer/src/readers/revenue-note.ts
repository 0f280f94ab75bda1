/** NoterIntäkterAgent: the note on net revenue (nettoomsättning). */
import type { Candidate, Candidates } from '../candidate.ts';
import { type LabelTerms, matchLabel } from '../layout/labels.ts';
import type { Reader } from '../reader.ts';
import type { ReportView } from '../report-view.ts';
import { agree, candidateOf, isSumLabel, type MoneyRow, type Note, notesOf } from './notes.ts';
import { statementValues } from './statement-values.ts';

const deductions = [
  'rabatt',
  'bortfall',
  'avdrag',
  'avgår',
  'reducering',
  'nedsättning',
  'vakans',
  'förlust',
  'förluster',
  'outhyrda',
  'outhyrt',
  'hyresbortfall',
  'avgiftsbortfall',
  'återbetalning',
];

const fees: LabelTerms = {
  any: [
    'årsavgifter',
    'årsavgift',
    'årsavgifter bostäder',
    'årsavgift bostäder',
    'årsavgifter bostad',
    'årsavgifter lägenheter',
    'årsavgifter bostadsrätter',
    'årsavgifter bostadslägenheter',
    'årsavgifter medlemmar',
    'årsavgifter från medlemmar',
    'årsavgifter bostäder andelstalsfördelad',
    'avgift bostad',
    'avgifter bostäder',
    'avgifter bostadsrätter',
    'medlemsavgifter',
    'månadsavgifter',
    'avgifter',
    'avgifter medlemmar',
    'årsavgifter brutto',
    'bostadsavgifter',
  ],
  not: [
    ...deductions,
    'lokal',
    'lokaler',
    'garage',
    'parkering',
    'bredband',
    'kabel',
    'varmvatten',
    'vatten',
    'el',
    'värme',
    'energi',
    'it',
    'tv',
    'telefoni',
    'internet',
    'förråd',
    'balkong',
    'andrahand',
    'överlåtelse',
    'pantsättning',
    'förseningsavgift',
    'fond',
    'inre',
    'övriga',
    'imd',
    'kommunikation',
    'kapital',
    'mät',
    'gas',
    'samfällighet',
    'hyra',
    'hyror',
  ],
};
const premises: LabelTerms = {
  any: [
    'hyror lokaler',
    'hyra lokaler',
    'hyra lokal',
    'hyresintäkter lokaler',
    'hyresintäkter lokal',
    'hyresintäkter från lokaler',
    'lokalhyror',
    'lokaler',
    'hyror lokal',
    'hyror av lokaler',
    'lokalintäkter',
    'hyror lokaler momspliktiga',
    'hyror lokaler ej moms',
    'hyror kommersiella lokaler',
    'hyror affärslokaler',
    'hyresintäkter affärslokaler',
    'hyror butikslokaler',
  ],
  not: [
    ...deductions,
    'bostad',
    'bostäder',
    'garage',
    'parkering',
    'förråd',
    'årsavgift',
    'årsavgifter',
    'avgift',
    'fastighetsskatt',
    'gemensamhetslokal',
    'föreningslokal',
    'festlokal',
    'gästlägenhet',
    'samlingslokal',
    'värme',
    'el',
    'vatten',
    'tillägg',
    'uppvärmning',
    'va',
    'sophantering',
  ],
};
const parking: LabelTerms = {
  any: [
    'hyror garage',
    'hyra garage',
    'hyresintäkter garage',
    'hyresintäkter garage och parkering',
    'hyror parkering',
    'hyror p-platser',
    'hyror parkeringsplatser',
    'hyror garage och parkeringsplatser',
    'hyror garage/parkering',
    'hyror bilplatser',
    'bilplatser',
    'parkeringsplatser',
    'parkeringsintäkter',
    'parkering',
    'p-platser',
    'garage',
    'garageplatser',
    'garageintäkter',
    'garagehyror',
    'carport',
    'carportar',
    'hyror carport och parkeringar',
    'parkeringsavgifter',
    'parkeringshyror',
    'gemensamhetsanläggning garage',
    'hyror garage och p-platser',
    'hyror, p-platser och garage',
  ],
  not: [
    ...deductions,
    'lokal',
    'lokaler',
    'bostäder',
    'laddning',
    'laddstolpar',
    'laddstolpe',
    'laddbox',
    'elbil',
    'el',
    'förråd',
    'årsavgift',
    'årsavgifter',
    'böter',
    'kontrollavgift',
    'värmare',
  ],
};

const aboutRevenue =
  /nettooms|rorelsens? intakter|rorelseintakter|^intakter|arsavgifter|hyresintakter|rorelsens huvudintakter|omsattning/;
const notRevenue = /ovriga rorelseint|ovriga intakter|upplupna|forutbet|fordringar|rante|finansiella/;

/** Reads the revenue note: the first whose title names revenue, else the one that prints annual fees. */
export const readRevenueNote: Reader = (view): Candidates => {
  const note = findRevenueNote(view);
  if (!note) return {};
  return {
    annual_fees: readFees(note.rows),
    rent_premises: readSingle(note.rows, premises),
    rent_parking: readSingle(note.rows, parking),
    net_revenue_total: readTotal(note, view),
  };
};

function findRevenueNote(view: ReportView): Note | null {
  const statements = statementValues(view);
  const known = [statements.get('net_revenue'), statements.get('total_operating_income')];
  const scored = notesOf(view)
    .map((note) => {
      let score = aboutRevenue.test(note.about) ? 2 : 0;
      if (notRevenue.test(note.about) && !/nettooms/.test(note.about)) score -= 3;
      if (note.rows.some((r) => matchLabel(r.label, fees) >= 0.8)) score += 1.5;
      if (
        note.rows.some(
          (r) => isSumLabel(r.label) && known.some((k) => k !== undefined && agree(k, r.value, r.factor)),
        )
      )
        score += 1;
      return { note, score };
    })
    .filter(({ note, score }) => score >= 2 && note.rows.length > 0)
    .toSorted((a, b) => b.score - a.score);
  return scored[0]?.note ?? null;
}

interface Fitting {
  row: MoneyRow;
  score: number;
}

/** `Hyresintäkter parkering` by the name that the terms have. */
function asRent(label: string): string {
  return label.replace(/^hyresintakt(?:er)?(?: fran| for| av)?\b/, 'hyror');
}

function fitting(rows: readonly MoneyRow[], terms: LabelTerms): Fitting[] {
  return rows
    .map((row) => ({
      row,
      score: Math.max(matchLabel(row.label, terms), matchLabel(asRent(row.label), terms)),
    }))
    .filter(({ row, score }) => score >= 0.6 && !isSumLabel(row.label));
}

/** Fees for dwellings: the plainest of the rows that name annual fees. */
function readFees(rows: readonly MoneyRow[]): Candidate[] {
  const found = fitting(rows, fees).filter(({ row }) => row.value > 0);
  const best = Math.max(0, ...found.map((f) => f.score));
  const alike = found.filter((f) => f.score >= best - 0.03);
  // Several lines of fees for dwellings, none of them the sum: the first is likely the main one.
  const doubt = alike.length > 1 ? 0.6 : 1;
  return found.map(({ row, score }, i) => {
    const isBest = row === alike[0]?.row;
    const fit = isBest ? doubt * (score >= 0.93 ? 0.97 : 0.7 + 0.25 * score) : 0.35 - 0.01 * i;
    return candidateOf(row, fit, [`row "${row.row.label}" fits ${score.toFixed(2)}`]);
  });
}

/** A rent that one line states; null when several lines share it and no sum is printed. */
function readSingle(rows: readonly MoneyRow[], terms: LabelTerms): Candidate[] {
  const found = fitting(rows, terms);
  const nonzero = found.filter(({ row }) => row.value !== 0);
  const summed = rows.find(
    (r) =>
      r.label.startsWith('summa') && matchLabel(r.label, { any: terms.any, not: terms.not ?? [] }) >= 0.5,
  );
  if (nonzero.length > 1 && !summed) return [];
  const only = nonzero[0] ?? found[0];
  if (summed && nonzero.length > 1) return [candidateOf(summed, 0.85, [`sum row "${summed.row.label}"`])];
  if (!only) return [];
  const fit = only.score >= 0.93 ? 0.97 : only.score >= 0.75 ? 0.9 : 0.72;
  return [
    candidateOf(only.row, only.row.value === 0 ? 0.6 * fit : fit, [
      `row "${only.row.row.label}" fits ${only.score.toFixed(2)}`,
    ]),
  ];
}

function readTotal(note: Note, view: ReportView): Candidate[] {
  const statements = statementValues(view);
  const net = statements.get('net_revenue');
  const all = statements.get('total_operating_income');
  const candidates: Candidate[] = [];
  for (const row of note.rows) {
    const isNamed = /^(?:summa|totalt?)\b.*(?:nettooms|intakter|omsattning)/.test(row.label);
    const isSum = isSumLabel(row.label) || row.parts.length > 1;
    if (!isSum && !isNamed) continue;
    const because = [row.label === '' ? 'sum row without label' : `sum row "${row.row.label}"`];
    let fit = isNamed ? 0.85 : row.verified ? 0.75 : 0.55;
    // Gross revenue is a step on the way; the note's net names itself.
    if (/brutto/.test(row.label)) fit *= 0.6;
    else if (/nettoom/.test(row.label)) fit = 0.92;
    if (net !== undefined && agree(net, row.value, row.factor)) {
      fit = 0.985;
      because.push('equals net revenue of the income statement');
    } else if (all !== undefined && agree(all, row.value, row.factor)) {
      // The note may cover all operating income.
      fit = note.rows.some((r) => net !== undefined && isSumLabel(r.label) && agree(net, r.value, r.factor))
        ? 0.3
        : 0.93;
      because.push('equals operating income of the income statement');
    } else if (net !== undefined) fit *= 0.7;
    candidates.push(candidateOf(row, fit, because, { confirmed: fit > 0.9 }));
  }
  return candidates;
}
