/** CashFlowAgent: the cash-flow statement (kassaflödesanalys). */
import type { Reader } from '../reader.ts';
import { readStatement, type StatementRules } from './statement-rows.ts';

const rules: StatementRules = {
  fields: {
    operating: {
      last: true,
      terms: {
        any: [
          'kassaflöde från den löpande verksamheten',
          'summa kassaflöde från den löpande verksamheten',
          'kassaflöde från löpande verksamheten',
          'kassaflöde från löpande verksamhet',
          'kassaflöde från den löpande verksamheten efter förändringar av rörelsekapital',
          'kassaflöde löpande verksamheten',
          'kassaflöde efter förändring av rörelsekapital',
        ],
        not: ['före', 'före förändring', 'justering', 'exkl'],
      },
      fallback: { any: ['summa den löpande verksamheten', 'den löpande verksamheten'], not: ['före'] },
    },
    investing: {
      last: true,
      terms: {
        any: [
          'kassaflöde från investeringsverksamheten',
          'summa kassaflöde från investeringsverksamheten',
          'kassaflöde från investeringar',
          'kassaflöde investeringsverksamheten',
        ],
        not: ['före', 'löpande'],
      },
      fallback: {
        any: ['summa investeringsverksamheten', 'summa investeringar', 'investeringsverksamheten'],
        not: ['före'],
      },
    },
    financing: {
      last: true,
      terms: {
        any: [
          'kassaflöde från finansieringsverksamheten',
          'summa kassaflöde från finansieringsverksamheten',
          'kassaflöde från finansiering',
          'kassaflöde finansieringsverksamheten',
        ],
        not: ['före', 'löpande'],
      },
      fallback: {
        any: ['summa finansieringsverksamheten', 'summa finansiering', 'finansieringsverksamheten'],
        not: ['före'],
      },
    },
    cash_flow_for_year: {
      terms: {
        any: [
          'årets kassaflöde',
          'förändring av likvida medel',
          'årets förändring av likvida medel',
          'förändring likvida medel',
          'förändring i likvida medel',
          'periodens kassaflöde',
          'kassaflöde för året',
          'årets förändring likvida medel',
          'ökning/minskning av likvida medel',
          'minskning/ökning av likvida medel',
          'ökning av likvida medel',
          'minskning av likvida medel',
          'summa kassaflöde',
          'totalt kassaflöde',
          'förändring kassa och bank',
          'förändring av kassan',
          'årets förändring av kassa och bank',
        ],
        not: ['löpande', 'investering', 'finansiering', 'före'],
      },
    },
    cash_start: {
      terms: {
        any: [
          'likvida medel vid årets början',
          'ingående likvida medel',
          'likvida medel vid årets ingång',
          'likvida medel vid periodens början',
          'likvida medel vid räkenskapsårets början',
          'likvida medel, ingående',
          'ingående kassa',
          'likvida medel ib',
          'ingående balans likvida medel',
          'kassa och bank vid årets början',
          'belopp vid årets början',
          'kassa vid årets början',
          'kassan vid årets början',
          'likvida medel den 1 januari',
          'likvida medel vid räkenskapsårets ingång',
        ],
        not: ['slut', 'utgående', 'förändring'],
      },
    },
    cash_end: {
      terms: {
        any: [
          'likvida medel vid årets slut',
          'utgående likvida medel',
          'likvida medel vid årets utgång',
          'likvida medel vid periodens slut',
          'likvida medel vid räkenskapsårets slut',
          'likvida medel, utgående',
          'utgående kassa',
          'likvida medel ub',
          'utgående balans likvida medel',
          'kassa och bank vid årets slut',
          'belopp vid årets slut',
          'kassa vid årets slut',
          'kassan vid årets slut',
          'likvida medel den 31 december',
          'likvida medel vid räkenskapsårets utgång',
        ],
        not: ['början', 'ingående', 'förändring'],
      },
    },
  },
  identities: [
    {
      total: 'cash_end',
      parts: [
        { field: 'cash_start', sign: 1 },
        { field: 'cash_flow_for_year', sign: 1 },
      ],
      needs: ['cash_start', 'cash_flow_for_year'],
    },
    {
      total: 'cash_flow_for_year',
      parts: [
        { field: 'operating', sign: 1 },
        { field: 'investing', sign: 1 },
        { field: 'financing', sign: 1 },
      ],
      needs: ['operating', 'financing'],
    },
  ],
};

/** Reads the cash-flow statement. */
export const readCashFlow: Reader = (view) => {
  const found = readStatement(view, rules);
  // `Belopp vid årets början` stands in tables of equity too: without a flow it is no cash.
  const flows = [found.operating, found.financing, found.cash_flow_for_year];
  return view.section.name === 'kassaflodesanalys' || flows.some((f) => f?.length) ? found : {};
};
