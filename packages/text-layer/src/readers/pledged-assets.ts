/** PledgedAssetsAgent: mortgages in the property pledged for the association's own debts (ställda säkerheter). */
import type { Candidate } from '../candidate.ts';
import { fiscalYearOf } from '../layout/fiscal-year.ts';
import { matchLabel } from '../layout/labels.ts';
import { sectionTables } from '../layout/table.ts';
import { candidateFrom } from '../prose/evidence.ts';
import { proseOf } from '../prose/prose.ts';
import type { Reader } from '../reader.ts';
import type { ReportView } from '../report-view.ts';
import { amountsIn } from './money-sentences.ts';
import { candidateOf, isSumLabel, type MoneyRow, moneyRow, notesOf, withSums } from './notes.ts';
import { plain } from './plain-label.ts';

const mortgages = {
  any: [
    'fastighetsinteckningar',
    'fastighetsinteckning',
    'uttagna fastighetsinteckningar',
    'pantsatta fastighetsinteckningar',
    'pantbrev i fastighet',
    'pantbrev i fastigheten',
    'uttagna pantbrev',
    'uttagna pantbrev i fastigheten',
    'fastighetspantbrev',
    'pantbrev',
    'pantförskrivna fastighetsinteckningar',
    'inteckningar i fastighet',
    'inteckningar',
    'panter i fastighet',
    'för skulder till kreditinstitut fastighetsinteckningar',
  ],
  not: [
    'eget förvar',
    'obelånad',
    'obelånade',
    'outnyttjad',
    'ej pantsatt',
    'ej pantsatta',
    'varav',
    'företagsinteckning',
    'avgår',
    'kostnad',
  ],
};
const securities = {
  any: [
    'ställda säkerheter',
    'ställda panter',
    'summa ställda säkerheter',
    'panter och därmed jämförliga säkerheter',
    'panter och därmed jämförliga säkerheter som har ställts för egna skulder och avsättningar',
    'säkerheter för skulder till kreditinstitut',
    'totalt ställda säkerheter',
  ],
  not: ['eventualförpliktelser', 'eventualförpliktelse', 'ansvarsförbindelser', 'inga', 'eget förvar'],
};
const aboutPledges = /stallda (?:sakerheter|panter)|panter och|sakerheter for/;
const otherBusiness = /\bkostnader\b|intakter|upplupna|forutbetalda|lagfart/;

/** Reads the note on pledged assets, or the lines below the balance sheet. */
export const readPledgedAssets: Reader = (view) => {
  const fiscal = fiscalYearOf(view);
  const notes = notesOf(view);
  const noteRows = new Set(
    notes.filter((n) => aboutPledges.test(n.about)).flatMap((n) => n.rows.map((r) => r.row)),
  );
  const candidates: Candidate[] = [];
  for (const table of sectionTables(view)) {
    const rows = withSums(table.rows.flatMap((row) => moneyRow(view, table, row, fiscal) ?? []));
    for (const [i, row] of rows.entries()) {
      const inNote =
        noteRows.has(row.row) || aboutPledges.test(row.group) || aboutPledges.test(plain(table.title));
      const fit = fitOf(row, inNote);
      if (fit === null || row.value < 0) continue;
      const sum = rows.slice(i + 1, i + 5).find((r) => isSumLabel(r.label));
      const isAlone = sum === undefined || sum.value === row.value;
      const because = [`row "${row.row.label}"${inNote ? ' in the note on pledged assets' : ''}`];
      if (sum && isAlone) because.push('equals the note’s sum');
      candidates.push(candidateOf(row, isAlone ? fit : 0.9 * fit, because));
    }
  }
  return { property_mortgages: [...candidates, ...mortgageSentences(view)] };
};

const mortgageWord = /pantbrev|inteckning/;
const notPledged = /eget forvar|obelanad|outnyttjad|ej pantsatt|lagfart|kostnad|nya pantbrev|tagits ut/;

/** `Pantbrev i fastigheten om 7 450 000 kr är lämnade som säkerhet för lånen.` */
function mortgageSentences(view: ReportView): Candidate[] {
  return proseOf(view).sentences.flatMap((sentence) => {
    const text = sentence.folded;
    if (!mortgageWord.test(text) || !/sakerhet|pantsatt|pantforskriv|uttagna/.test(text)) return [];
    const [only, another] = amountsIn(sentence);
    if (!only || another || notPledged.test(text) || only.value < 10_000) return [];
    return [
      {
        ...candidateFrom(only.value, sentence, only, 0.82, 'stated in a sentence'),
        scaled: only.scaled,
      },
    ];
  });
}

function fitOf(row: MoneyRow, inNote: boolean): number | null {
  // `Uttagna …, varav i eget förvar …, ställda som säkerhet …`: what is pledged is the last of them.
  if (/^(?:varav )?(?:stallda|lamnade) som sakerhet|^(?:varav )?pantsatta\b/.test(row.label))
    return inNote ? 0.99 : 0.7;
  const named = matchLabel(row.label, mortgages);
  if (otherBusiness.test(row.label)) return null;
  if (named >= 0.7) return inNote ? 0.98 : 0.88;
  if (named >= 0.5) return inNote ? 0.9 : 0.6;
  const general = matchLabel(row.label, securities);
  if (general >= 0.7) return inNote || general >= 0.9 ? 0.85 : 0.65;
  return null;
}
