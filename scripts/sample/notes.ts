/** The notes. */
import { type AmountRow, drawAmountTable } from './amount-table.ts';
import { type Balances, type BookLine, type Pair, sumLines } from './books.ts';
import type { NoteKey } from './note-numbers.ts';
import type { Report } from './parts.ts';
import { type Column, page } from './sheet.ts';

export function drawNotes(report: Report): void {
  const { sheet, association, figures } = report;
  const { books, year } = association;
  sheet.newPage();
  sheet.beginSection('noter');
  sheet.title('Noter');
  drawPrinciples(report);

  const revenue = sumRow('NoterIntäkterAgent.net_revenue_total', figures.netRevenue);
  drawNote(report, 'netRevenue', 'Nettoomsättning', year.heads, [...books.netRevenue.map(lineRow), revenue]);
  drawLinesNote(report, 'otherIncome', 'Övriga rörelseintäkter', books.otherIncome);
  drawOperatingCosts(report);
  drawLinesNote(report, 'externalCosts', 'Övriga externa kostnader', books.externalCosts);
  drawLinesNote(report, 'personnelCosts', 'Personalkostnader', books.personnelCosts);
  drawLinesNote(report, 'interest', 'Räntekostnader och liknande resultatposter', books.interestCosts);
  drawBuildings(report);
  drawBalancesNote(report, 'otherReceivables', 'Övriga fordringar', books.otherReceivables);
  drawBalancesNote(report, 'prepaid', 'Förutbetalda kostnader och upplupna intäkter', books.prepaid);
  drawLoans(report);
  drawBalancesNote(report, 'accrued', 'Upplupna kostnader och förutbetalda intäkter', books.accrued);
  drawNote(
    report,
    'pledged',
    'Ställda säkerheter',
    [year.end, year.previousEnd],
    [
      {
        label: 'Fastighetsinteckningar',
        amounts: books.pledged,
        gold: 'PledgedAssetsAgent.property_mortgages',
      },
    ],
  );
  drawEventsAfter(report);
  sheet.endSection('noter');
}

const lineRow = ({ label, amounts, gold }: BookLine): AmountRow => ({ label, amounts, gold });
const sumRow = (gold: string | undefined, amounts: Pair, label = 'Summa'): AmountRow => ({
  label,
  amounts,
  kind: 'sum',
  gold,
});
const atYearEnds = ([closing, opening]: Balances): Pair => [closing, opening];

/** The note's heading; starts a new page unless the note's height, in points, is left. */
function drawHead({ sheet, noteNumber }: Report, key: NoteKey, title: string, height: number): void {
  sheet.keepTogether(height);
  sheet.subtitle(`Not ${noteNumber(key)}  ${title}`);
}

/** A note that is one table: its heading stands on the line of the column heads. */
function drawTableNote(
  { sheet }: Report,
  title: string,
  heads: readonly [string, string],
  rows: readonly AmountRow[],
): void {
  sheet.keepTogether(44 + rows.length * 17);
  drawAmountTable(sheet, heads, rows, { title });
  sheet.space(16);
}

function drawNote(
  report: Report,
  key: NoteKey,
  title: string,
  heads: readonly [string, string],
  rows: readonly AmountRow[],
): void {
  drawTableNote(report, `Not ${report.noteNumber(key)}  ${title}`, heads, rows);
}

function drawLinesNote(report: Report, key: NoteKey, title: string, lines: readonly BookLine[]): void {
  const rows = [...lines.map(lineRow), sumRow(undefined, sumLines(lines))];
  drawNote(report, key, title, report.association.year.heads, rows);
}

function drawBalancesNote(
  report: Report,
  key: NoteKey,
  title: string,
  lines: readonly { label: string; balances: Balances }[],
): void {
  const { year } = report.association;
  const rows: AmountRow[] = lines.map(({ label, balances }) => ({ label, amounts: atYearEnds(balances) }));
  const total = sumLines(lines.map(({ label, balances }) => ({ label, amounts: atYearEnds(balances) })));
  drawNote(report, key, title, [year.end, year.previousEnd], [...rows, sumRow(undefined, total)]);
}

function drawOperatingCosts(report: Report): void {
  const { association, figures, noteNumber, style } = report;
  const { operatingCosts } = association.books;
  if (style.oneCostNote) {
    const rows = operatingCosts.flatMap(({ title, lines, gold }): AmountRow[] => [
      { label: title, kind: 'group' },
      ...lines.map(lineRow),
      sumRow(gold, sumLines(lines), `Summa ${title.toLowerCase()}`),
    ]);
    const total: AmountRow = {
      label: 'Summa driftskostnader',
      amounts: figures.operatingCosts,
      kind: 'total',
    };
    drawNote(report, 'operatingCosts', 'Driftskostnader', association.year.heads, [...rows, total]);
    return;
  }
  const numbers = noteNumber('operatingCosts').split(', ');
  for (const [i, { title, lines, gold }] of operatingCosts.entries()) {
    const rows = [...lines.map(lineRow), sumRow(gold, sumLines(lines))];
    drawTableNote(report, `Not ${numbers[i] ?? ''}  ${title}`, association.year.heads, rows);
  }
}

function drawBuildings(report: Report): void {
  const { association, figures } = report;
  const { buildings } = association.books;
  const { year, property } = association;
  const title = property.leasehold ? 'Byggnader' : 'Byggnader och mark';
  const cost: Pair = [buildings.acquisitionCost, buildings.acquisitionCost];
  const negative = (closing: number, opening: number): Pair => [-closing, -opening];
  const rows: AmountRow[] = [
    { label: 'Ackumulerade anskaffningsvärden', kind: 'group' },
    { label: 'Ingående anskaffningsvärden', amounts: cost },
    {
      label: 'Utgående ackumulerade anskaffningsvärden',
      amounts: cost,
      kind: 'sum',
      gold: 'NoterAvskrivningarAgent.acquisition_cost_closing',
    },
    { label: 'Ackumulerade avskrivningar', kind: 'group' },
    { label: 'Ingående avskrivningar', amounts: negative(figures.accumulated[1], figures.accumulated[2]) },
    {
      label: 'Årets avskrivningar',
      amounts: negative(...buildings.depreciation),
      gold: 'NoterAvskrivningarAgent.depreciation_for_year',
    },
    {
      label: 'Utgående ackumulerade avskrivningar',
      amounts: negative(figures.accumulated[0], figures.accumulated[1]),
      kind: 'sum',
      gold: 'NoterAvskrivningarAgent.accumulated_depreciation_closing',
    },
    {
      label: 'Utgående restvärde enligt plan',
      amounts: atYearEnds(figures.bookValue),
      kind: 'total',
      gold: 'NoterAvskrivningarAgent.book_value_closing',
    },
    ...(property.leasehold
      ? []
      : [{ label: 'I restvärdet ingår mark med', amounts: [buildings.land, buildings.land] as const }]),
  ];
  const [taxBuildings, taxBuildingsBefore] = buildings.taxValueBuildings;
  const [taxLand, taxLandBefore] = buildings.taxValueLand;
  const taxRows: AmountRow[] = [
    { label: 'Taxeringsvärden', kind: 'group' },
    {
      label: 'Taxeringsvärde byggnader',
      amounts: buildings.taxValueBuildings,
      gold: 'NoterTaxeringsvärdenAgent.tax_value_building',
    },
    {
      label: 'Taxeringsvärde mark',
      amounts: buildings.taxValueLand,
      gold: 'NoterTaxeringsvärdenAgent.tax_value_land',
    },
    sumRow('NoterTaxeringsvärdenAgent.tax_value_total', [
      taxBuildings + taxLand,
      taxBuildingsBefore + taxLandBefore,
    ]),
  ];
  drawNote(report, 'buildings', title, [year.end, year.previousEnd], [...rows, ...taxRows]);
}

function drawLoans(report: Report): void {
  const { sheet, association, figures } = report;
  const { books, year } = association;
  const { loans } = books;
  const columns: readonly Column[] = [
    { x: page.left, align: 'left', width: 130 },
    { x: 276, align: 'right', width: 80 },
    { x: 352, align: 'right', width: 68 },
    { x: 444, align: 'right', width: 84 },
    { x: page.right, align: 'right', width: 84 },
  ];
  const line = (label: string, terms: string, rate: string, [current, previous]: Pair): string[] => {
    const amounts = [sheet.amount(current), sheet.amount(previous)];
    return [label, terms, rate, ...(sheet.style.previousFirst ? amounts.toReversed() : amounts)];
  };
  const ends = [`Skuld ${year.end}`, `Skuld ${year.previousEnd}`];
  drawHead(report, 'loans', 'Skulder till kreditinstitut', 150 + loans.length * 17);
  const heads = sheet.style.previousFirst ? ends.toReversed() : ends;
  sheet.row(columns, ['Långivare', 'Villkors- ändringsdag', `Ränta ${year.end}`, ...heads], {
    bold: true,
    size: 9,
  });
  sheet.rule();
  for (const { lender, rate, termsDate, balances } of loans) {
    const percent = `${rate.toFixed(2).replace('.', ',')} %`;
    sheet.row(columns, line(lender, termsDate, percent, atYearEnds(balances)));
  }
  const scaled = sheet.style.unit === 'tkr';
  const records = loans.map(({ lender, rate, termsDate, balances }) => ({
    lender,
    interest_rate_pct: rate,
    amount: balances[0],
    terms_date: termsDate,
  }));
  sheet.gold.cite('NoterLånRäntorAgent.loans', records, sheet.pageNumber, scaled);
  const total = atYearEnds(figures.debt);
  sheet.row(columns, line('Summa', '', '', total), { bold: true, ruleAbove: true });
  sheet.citeAmount('LoansDebtAgent.total_credit_debt', figures.debt[0]);
  sheet.row(columns, line('Varav kortfristig del', '', '', figures.shortTermDebt));
  const yearly = loans.reduce((sum, loan) => sum + loan.nextAmortisation, 0);
  const inFiveYears = figures.debt[0] - 5 * yearly;
  sheet.space(5);
  sheet.paragraph(
    `Om fem år beräknas skulden till kreditinstitut uppgå till ${sheet.amount(inFiveYears)} ${sheet.style.unit}. Lån som ska villkorsändras inom ett år redovisas som kortfristiga, liksom nästa års amortering.`,
  );
  sheet.citeAmount('LoansDebtAgent.debt_in_five_years', inFiveYears);
  sheet.space(8);
}

function drawPrinciples(report: Report): void {
  const { sheet, association } = report;
  const { framework, property } = association;
  drawHead(report, 'principles', 'Redovisnings- och värderingsprinciper', 120);
  sheet.paragraph(
    framework === 'K2'
      ? 'Årsredovisningen har upprättats enligt årsredovisningslagen och Bokföringsnämndens allmänna råd BFNAR 2016:10 Årsredovisning i mindre företag (K2) samt BFNAR 2023:1 Kompletterande upplysningar m.m. i bostadsrättsföreningars årsredovisningar.'
      : 'Årsredovisningen har upprättats enligt årsredovisningslagen och Bokföringsnämndens allmänna råd BFNAR 2012:1 Årsredovisning och koncernredovisning (K3).',
  );
  sheet.cite('AssociationAgent.accounting_framework', framework);
  sheet.paragraph('Principerna är oförändrade jämfört med föregående år.');
  const { buildings } = association.books;
  const rate = (100 * buildings.depreciation[0]) / (buildings.acquisitionCost - buildings.land);
  const land = property.leasehold ? '' : ' Mark skrivs inte av.';
  const paragraphs: readonly [string, string][] = [
    ['Intäkter', 'Årsavgifter och hyror redovisas i den period de avser.'],
    [
      'Anläggningstillgångar',
      framework === 'K2'
        ? `Byggnaden skrivs av linjärt över den bedömda nyttjandeperioden. Årets avskrivning motsvarar ${rate.toFixed(2).replace('.', ',')} procent av anskaffningsvärdet.${land}`
        : `Byggnaden är indelad i komponenter som skrivs av linjärt över sina nyttjandeperioder: stomme 120 år, tak och fasad 50 år, stammar 50 år, installationer 25 år.${land}`,
    ],
    ['Fordringar', 'Fordringar tas upp till det belopp som beräknas flyta in.'],
    [
      'Fond för yttre underhåll',
      'Reservering till fonden och ianspråktagande ur den beslutas av föreningsstämman och redovisas som omföring mellan bundet och fritt eget kapital.',
    ],
    [
      'Skatter och avgifter',
      'Den kommunala fastighetsavgiften är 1 589 kr per lägenhet, dock högst 0,3 procent av taxeringsvärdet för bostäder. För lokaler betalas fastighetsskatt med 1 procent av taxeringsvärdet.',
    ],
  ];
  for (const [title, text] of paragraphs) {
    sheet.keepTogether(60);
    sheet.subtitle(title);
    sheet.paragraph(text);
  }
  sheet.space(10);
}

function drawEventsAfter(report: Report): void {
  const { sheet, association } = report;
  drawHead(report, 'eventsAfter', 'Väsentliga händelser efter räkenskapsårets slut', 90);
  for (const event of association.eventsAfter) sheet.paragraph(event);
  sheet.cite('EventsAgent.events_after_year_end', [...association.eventsAfter]);
}
