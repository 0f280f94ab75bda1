import {
  accuracyOf,
  type Cell,
  type FieldCells,
  type FieldSpec,
  type JudgeRequest,
  type PageWords,
} from '@brf/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeByRules } from './judge.ts';
import { cellOf, pageOf, specOf } from './printed-page.fixture.ts';

const nothing: Cell = { value: null, reason: 'not_found', detail: null, pagesSearched: [] };

function judge(
  agentId: string,
  fields: FieldSpec[],
  pages: PageWords[],
  cells: FieldCells,
  over: Partial<JudgeRequest> = {},
) {
  const section = { name: 'test', title: null, startPage: 1, endPage: pages.length, startY: 0 };
  const request = {
    agentId,
    specialization: '',
    fields,
    section,
    pages,
    round: 1,
    prompt: '',
    cells,
    history: [],
    ...over,
  };
  const judgement = judgeByRules(request);
  const verdicts = Object.fromEntries(judgement.verdicts.map((verdict) => [verdict.field, verdict]));
  return { ...judgement, verdicts };
}

const balanceFields = [
  specOf('sek', 'total_fixed_assets', ['summa anläggningstillgångar']),
  specOf('sek', 'short_term_receivables', ['summa kortfristiga fordringar']),
  specOf('sek', 'cash_and_bank', ['summa kassa och bank', 'kassa och bank']),
  specOf('sek', 'total_current_assets', ['summa omsättningstillgångar']),
  specOf('sek', 'total_assets', ['summa tillgångar']),
];
const balanceSheet = pageOf(
  1,
  `
Balansräkning                        2023-12-31       2022-12-31
Byggnader och mark        7          10 400 000       10 500 000
SUMMA ANLÄGGNINGSTILLGÅNGAR          10 400 000       10 500 000
Kundfordringar                           20 000           10 000
Övriga fordringar                        30 000           40 000
Summa kortfristiga fordringar            50 000           50 000
Kassa och bank            9             550 000          450 000
SUMMA OMSÄTTNINGSTILLGÅNGAR             600 000          500 000
SUMMA TILLGÅNGAR                     11 000 000       11 000 000`,
);
const balanceCells: FieldCells = {
  total_fixed_assets: cellOf(10_400_000),
  short_term_receivables: cellOf(50_000),
  cash_and_bank: cellOf(550_000),
  total_current_assets: cellOf(600_000),
  total_assets: cellOf(11_000_000),
};
const judgeBalance = (cells: FieldCells, page = balanceSheet) =>
  judge('BalanceSheetAgent', balanceFields, [page], { ...balanceCells, ...cells });

describe('judgeByRules', () => {
  it('finds nothing wrong with a right result', () => {
    const { verdicts, improvements, statedAccuracy } = judgeBalance({});
    expect(Object.keys(verdicts)).toEqual(balanceFields.map((field) => field.name));
    expect(accuracyOf(Object.values(verdicts))).toBe(1);
    expect(verdicts.cash_and_bank).toMatchObject({ page: 1, evidence: 'Kassa och bank 9 550 000 450 000' });
    expect(improvements).toEqual([]);
    expect(statedAccuracy).toBeNull();
  });

  it('calls a value that is not on its page unsupported and says where it stands', () => {
    const second = pageOf(2, 'Kassan uppgick till 555 000 kronor');
    const { verdicts, improvements } = judge('BalanceSheetAgent', balanceFields, [balanceSheet, second], {
      ...balanceCells,
      cash_and_bank: cellOf(555_000, 1),
    });
    expect(verdicts.cash_and_bank?.verdict).toBe('unsupported');
    expect(improvements).toHaveLength(1);
    expect(improvements[0]).toMatch(/^Ta bort eller läs om cash_and_bank: .*på sidan 1, men på sidan 2\./);
    expect(accuracyOf(Object.values(verdicts))).toBe(0.8);
  });

  it('looks through the section when no page is claimed', () => {
    expect(judgeBalance({ cash_and_bank: cellOf(550_000, null) }).verdicts.cash_and_bank?.verdict).toBe(
      'correct',
    );
    expect(judgeBalance({ cash_and_bank: cellOf(555_000, null) }).verdicts.cash_and_bank?.verdict).toBe(
      'unsupported',
    );
    expect(judgeBalance({ cash_and_bank: cellOf(550_000, 40) }).verdicts.cash_and_bank?.verdict).toBe(
      'unsupported',
    );
  });

  it("calls last year's column and another field's row wrong", () => {
    expect(judgeBalance({ cash_and_bank: cellOf(450_000) }).verdicts.cash_and_bank?.verdict).toBe('wrong');
    const row = judgeBalance({ cash_and_bank: cellOf(600_000) }).verdicts.cash_and_bank;
    expect(row).toMatchObject({
      verdict: 'wrong',
      reason: 'raden är total_current_assets, inte cash_and_bank',
    });
  });

  it('lets a law settle whose row it is where a label stands on two rows', () => {
    const fields = [
      specOf('sek', 'retained_earnings', ['balanserat resultat']),
      specOf('sek', 'net_result', ['årets resultat']),
      specOf('sek', 'to_maintenance_fund', ['överföring till underhållsfond']),
      specOf('sek', 'carried_forward', ['balanseras i ny räkning']),
    ];
    const page = pageOf(
      1,
      `
Balanserat resultat                    1 300 000
Årets resultat                           250 000
Styrelsen föreslår:
Överföring till underhållsfond           820 000
Balanserat resultat                      730 000`,
    );
    const judged = (carried: number) =>
      judge('ProfitAllocationAgent', fields, [page], {
        retained_earnings: cellOf(1_300_000),
        net_result: cellOf(250_000),
        to_maintenance_fund: cellOf(820_000),
        carried_forward: cellOf(carried),
      }).verdicts.carried_forward?.verdict;
    expect(judged(730_000)).toBe('correct');
    expect(judged(1_300_000)).toBe('wrong');
  });

  it('refuses a form that the field does not have', () => {
    const fields = [
      specOf('cost', 'interest_costs'),
      specOf('date', 'registration_date'),
      specOf('name', 'chairman'),
    ];
    const page = pageOf(1, 'Räntekostnader -347 200 den 1 maj 2001 Anna Ek 12');
    const { verdicts, improvements } = judge('TestAgent', fields, [page], {
      interest_costs: cellOf(-347_200),
      registration_date: cellOf('1 maj 2001'),
      chairman: cellOf('Anna Ek 12'),
    });
    expect(Object.values(verdicts).map(({ verdict }) => verdict)).toEqual(['wrong', 'wrong', 'wrong']);
    expect(improvements[0]).toMatch(/^Läs om interest_costs på sidan 1: ange ett positivt belopp/);
  });

  it('lets the printed value stand when the sums of the report do not add up', () => {
    const words = balanceSheet.words.map((word, i, all) =>
      i === all.findIndex(({ text }) => text === '11') ? { ...word, text: '12' } : word,
    );
    const printed = { ...balanceSheet, words };
    const { verdicts } = judgeBalance({ total_assets: cellOf(12_000_000) }, printed);
    expect(verdicts.total_assets).toMatchObject({ verdict: 'correct' });
    expect(verdicts.total_assets?.reason).toContain(
      'går inte ihop (skillnad 1000000); det tryckta värdet står',
    );
  });

  it('allows a krona of rounding, and half a thousand a term in tkr', () => {
    const kronor = judgeBalance({});
    expect(Object.values(kronor.verdicts).every(({ reason }) => reason === null)).toBe(true);
    const fields = ['cash_start', 'cash_flow_for_year', 'cash_end'].map((name) =>
      specOf('sek', name, [name]),
    );
    const page = pageOf(1, 'cash_start    2 905\ncash_flow_for_year    -1 188\ncash_end    1 716');
    const { verdicts } = judge('CashFlowAgent', fields, [page], {
      cash_start: cellOf(2_905_000, 1, { scaled: true }),
      cash_flow_for_year: cellOf(-1_188_000, 1, { scaled: true }),
      cash_end: cellOf(1_716_000, 1, { scaled: true }),
    });
    expect(Object.values(verdicts).map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['correct', null],
      ['correct', null],
      ['correct', null],
    ]);
  });

  it('points at the field whose own row closes a broken sum', () => {
    const fields = [
      specOf('sek', 'cash_start', ['likvida medel vid årets början']),
      specOf('sek', 'cash_flow_for_year', ['årets kassaflöde']),
      specOf('sek', 'cash_end', ['likvida medel vid årets slut']),
    ];
    const page = pageOf(
      1,
      'Årets kassaflöde    120 000\nÅrets kassaflöde    100 000\nLikvida medel vid årets början    400 000\nLikvida medel vid årets slut    500 000',
    );
    const { verdicts } = judge('CashFlowAgent', fields, [page], {
      cash_start: cellOf(400_000),
      cash_flow_for_year: cellOf(120_000),
      cash_end: cellOf(500_000),
    });
    expect(verdicts.cash_flow_for_year).toMatchObject({
      verdict: 'wrong',
      evidence: 'Årets kassaflöde 100 000',
    });
    expect(verdicts.cash_start?.verdict).toBe('correct');
    expect(verdicts.cash_end?.verdict).toBe('correct');
  });

  it('believes a sum that adds up over a picture that could not be read', () => {
    const scan = pageOf(
      1,
      'SUMMA ANLÄGGNINGSTILLGÅNGAR    10 400 000\nSUMMA OMSÄTTNINGSTILLGÅNGAR    6?0 ooo\nSUMMA TILLGÅNGAR    11 000 000',
      { source: 'ocr' },
    );
    const { verdicts } = judge('BalanceSheetAgent', balanceFields, [scan], {
      total_fixed_assets: cellOf(10_400_000),
      total_current_assets: cellOf(600_000),
      total_assets: cellOf(11_000_000),
    });
    expect(verdicts.total_current_assets?.verdict).toBe('correct');
  });

  it('finds a value beside its own label that was not extracted', () => {
    const { verdicts, improvements } = judgeBalance({ cash_and_bank: nothing });
    expect(verdicts.cash_and_bank).toMatchObject({ verdict: 'missing', page: 1 });
    expect(improvements[0]).toMatch(/^Hämta cash_and_bank på sidan 1: .*«Kassa och bank 9 550 000 450 000»/);
  });

  it.each([
    ['the row is not there', 'Summa tillgångar    11 000 000'],
    ['the row has a dash', 'Kassa och bank    -'],
    ['two rows disagree', 'Kassa och bank    550 000\nKassa och bank    450 000'],
    ['other rows begin like it', 'Kassa och bank    550 000\nKassa och bank, spärrat    20 000'],
    ['only a heading has the label', 'Kassa och bank\nHandkassa    1 200'],
  ])('lets a null stand when %s', (_, text) => {
    const { verdicts } = judge('BalanceSheetAgent', balanceFields, [pageOf(1, text)], {
      cash_and_bank: nothing,
    });
    expect(verdicts.cash_and_bank?.verdict).toBe('absent');
  });

  it('misses what an earlier round had right', () => {
    const history = [
      {
        round: 1,
        prompt: '',
        accuracy: 1,
        improvements: [],
        verdicts: [
          { field: 'chairman', verdict: 'correct', page: 1, evidence: 'Anna Ek', reason: null } as const,
        ],
        tried: [],
        changes: [],
        best: true,
      },
    ];
    const page = pageOf(1, 'Ordförande Anna Ek');
    const { verdicts } = judge(
      'GovernanceAgent',
      [specOf('name', 'chairman')],
      [page],
      { chairman: nothing },
      { history },
    );
    expect(verdicts.chairman).toMatchObject({ verdict: 'missing', page: 1, evidence: 'Anna Ek' });
  });

  it('wants every name of a list, on the claimed page or the next', () => {
    const fields: FieldSpec[] = [
      { name: 'board_members', type: { kind: 'list', item: 'name' }, description: '', labels: ['ledamöter'] },
    ];
    const pages = [pageOf(1, 'Ledamöter: Anna Ek, Bo Dal'), pageOf(2, 'Cia Lund')];
    const verdictOf = (names: string[]) =>
      judge('GovernanceAgent', fields, pages, { board_members: cellOf(names) }).verdicts.board_members;
    expect(verdictOf(['Anna Ek', 'Bo Dal', 'Cia Lund'])?.verdict).toBe('correct');
    expect(verdictOf(['Anna Ek', 'Dan Holm'])).toMatchObject({ verdict: 'unsupported' });
    expect(verdictOf(['Anna Ek', 'Anna Ek'])?.verdict).toBe('wrong');
  });

  it('wants the parts of a loan on one row', () => {
    const columns = [
      { name: 'lender', kind: 'text' },
      { name: 'interest_rate_pct', kind: 'pct' },
      { name: 'amount', kind: 'sek' },
      { name: 'terms_date', kind: 'date' },
    ] as const;
    const fields: FieldSpec[] = [
      { name: 'loans', type: { kind: 'records', columns: [...columns] }, description: '', labels: ['lån'] },
    ];
    const filler = Array.from({ length: 12 }, (_, i) => `rad ${i}`).join('\n');
    const page = pageOf(
      1,
      `Bankhuset    1,25 %    2026-03-01    5 000 000\n${filler}\nBankhuset    4,10 %    2024-09-30    7 000 000`,
    );
    const loan = {
      lender: 'Bankhuset',
      interest_rate_pct: 1.25,
      amount: 5_000_000,
      terms_date: '2026-03-01',
    };
    const verdictOf = (row: typeof loan) =>
      judge('NoterLånRäntorAgent', fields, [page], { loans: cellOf([row]) }).verdicts.loans?.verdict;
    expect(verdictOf(loan)).toBe('correct');
    expect(verdictOf({ ...loan, amount: 7_000_000 })).toBe('wrong');
    expect(verdictOf({ ...loan, interest_rate_pct: 1.35 })).toBe('unsupported');
  });

  it("wants each year's figures under its own year", () => {
    const columns = [
      { name: 'year', kind: 'int' },
      { name: 'net_revenue', kind: 'sek' },
    ] as const;
    const fields: FieldSpec[] = [
      { name: 'years', type: { kind: 'records', columns: [...columns] }, description: '', labels: [] },
    ];
    const page = pageOf(
      1,
      'Flerårsöversikt (tkr)      2023      2022      2021\nNettoomsättning           3 507     3 466     3 120',
    );
    const verdictOf = (net_revenue: number) =>
      judge('MultiYearOverviewAgent', fields, [page], { years: cellOf([{ year: 2022, net_revenue }]) })
        .verdicts.years?.verdict;
    expect(verdictOf(3_466_000)).toBe('correct');
    expect(verdictOf(3_507_000)).toBe('wrong');
  });

  it('reads heads of months, and small figures in tkr under them', () => {
    const fields: FieldSpec[] = [
      {
        name: 'years',
        type: {
          kind: 'records',
          columns: [
            { name: 'year', kind: 'int' },
            { name: 'net_revenue', kind: 'sek' },
          ],
        },
        description: '',
        labels: [],
      },
    ];
    const page = pageOf(
      1,
      'Flerårsöversikt        2201-2212   2101-2112   2001-2012\nNettoomsättning              87         -64          59',
    );
    const verdictOf = (year: number, net_revenue: number) =>
      judge('MultiYearOverviewAgent', fields, [page], {
        years: cellOf([{ year, net_revenue }], 1, { scaled: true }),
      }).verdicts.years?.verdict;
    expect(verdictOf(2021, -64_000)).toBe('correct');
    expect(verdictOf(2021, 87_000)).toBe('wrong');
    expect(verdictOf(2018, 59_000)).toBe('unsupported');
  });

  it('reads heads without their century', () => {
    const columns = [
      { name: 'year', kind: 'int' },
      { name: 'net_revenue', kind: 'sek' },
    ] as const;
    const fields: FieldSpec[] = [
      { name: 'years', type: { kind: 'records', columns: [...columns] }, description: '', labels: [] },
    ];
    const page = pageOf(
      1,
      'Flerårsjämförelse, tkr\n                      -23       -22       -21\nNettoomsättning      3 507     3 466     3 120',
    );
    const verdictOf = (year: number, net_revenue: number) =>
      judge('MultiYearOverviewAgent', fields, [page], { years: cellOf([{ year, net_revenue }]) }).verdicts
        .years?.verdict;
    expect(verdictOf(2021, 3_120_000)).toBe('correct');
    expect(verdictOf(2021, 3_507_000)).toBe('wrong');
    expect(verdictOf(2019, 3_120_000)).toBe('unsupported');
  });

  it('knows a broken fiscal year by its later half, whichever column it stands in', () => {
    const fields = [specOf('sek', 'total_assets', ['summa tillgångar'])];
    const income = pageOf(
      1,
      'Resultaträkning      2021/22     2022/23\nNettoomsättning    5 832 000   6 138 000',
    );
    const balance = pageOf(
      2,
      'Balansräkning     2022-06-30   2023-06-30\nSumma tillgångar  71 055 000   68 953 000',
    );
    const verdictOf = (value: number) =>
      judge('BalanceSheetAgent', fields, [income, balance], { total_assets: cellOf(value, 2) }).verdicts
        .total_assets?.verdict;
    expect(verdictOf(68_953_000)).toBe('correct');
    expect(verdictOf(71_055_000)).toBe('wrong');
  });

  it("tells opening from closing, and the equity table's columns from one another", () => {
    const fields = [
      specOf('sek', 'deposits_closing', ['insatser']),
      specOf('sek', 'maintenance_fund_closing', ['yttre fond']),
      specOf('sek', 'total_equity_closing', ['totalt']),
    ];
    const page = pageOf(
      1,
      `
                            Insatser       Yttre fond         Totalt
Belopp vid årets utgång   40 000 000        1 300 000     41 300 000
Årets avsättning                   0          300 000        300 000
Belopp vid årets ingång   39 000 000        1 000 000     40 000 000`,
    );
    const verdictOf = (field: string, value: number) =>
      judge('EquityChangesAgent', fields, [page], { [field]: cellOf(value) }).verdicts[field]?.verdict;
    expect(verdictOf('maintenance_fund_closing', 1_300_000)).toBe('correct');
    expect(verdictOf('maintenance_fund_closing', 1_000_000)).toBe('wrong');
    expect(verdictOf('maintenance_fund_closing', 41_300_000)).toBe('wrong');
  });

  it('a row that names the field stands by itself where the columns of the table are times', () => {
    const fields = [
      specOf('sek', 'deposits_closing', ['insatser']),
      specOf('sek', 'retained_earnings_closing', ['balanserat resultat']),
      specOf('sek', 'maintenance_fund_closing', ['fond för yttre underhåll']),
    ];
    const page = pageOf(
      1,
      `
Förlusten beror på underhåll av fönster och bärs helt och hållet av det balanserade resultatet.
Förändringar i eget kapital
                          2022-12-31     Disposition av     Övriga         2023-12-31
                                         förra året         poster
Insatser                  39 000 000                 -              -      39 000 000
Fond, yttre underhåll      1 000 000          -300 000        600 000       1 300 000
Balanserat resultat       -4 000 000           300 000       -600 000      -4 300 000`,
    );
    const { verdicts } = judge('EquityChangesAgent', fields, [page], {
      maintenance_fund_closing: cellOf(1_300_000),
    });
    expect(verdicts.maintenance_fund_closing?.verdict).toBe('correct');
  });

  it('never throws, whatever it is given', () => {
    const fields = [...balanceFields, specOf('text', 'auditor_name'), specOf('date', 'registration_date')];
    const section = fc.record({
      name: fc.string(),
      title: fc.constant(null),
      startPage: fc.integer({ min: -2, max: 40 }),
      endPage: fc.integer({ min: -2, max: 40 }),
      startY: fc.double(),
    });
    const cells = fc.dictionary(
      fc.constantFrom(...fields.map((field) => field.name)),
      fc.oneof(
        fc.jsonValue(),
        fc.record({
          value: fc.jsonValue(),
          page: fc.oneof(fc.integer(), fc.constant(null)),
          confidence: fc.double(),
        }),
        fc.oneof(fc.string(), fc.integer(), fc.double()).map((value) => cellOf(value as string | number)),
      ),
    );
    const texts = fc.array(fc.string({ maxLength: 200 }), { maxLength: 3 });
    fc.assert(
      fc.property(section, cells, texts, (where, given, printed) => {
        const pages = printed.map((text, i) => pageOf(i + 1, text));
        const { verdicts } = judge('BalanceSheetAgent', fields, pages, given as unknown as FieldCells, {
          section: where,
        });
        expect(Object.keys(verdicts)).toEqual(fields.map((field) => field.name));
      }),
      { numRuns: 300 },
    );
  });
});
