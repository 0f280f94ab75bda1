/** BalanceSheetAgent: the balance sheet (balansräkning). */
import type { Reader } from '../reader.ts';
import { readStatement, type StatementRules } from './statement-rows.ts';

const totalAssets = {
  any: ['summa tillgångar', 'tillgångar totalt', 'totala tillgångar', 'balansomslutning', 'summa aktiva'],
  not: ['anläggningstillgångar', 'omsättningstillgångar', 'materiella', 'finansiella', 'eget kapital'],
};

const totalEquityAndLiabilities = {
  any: [
    'summa eget kapital och skulder',
    'summa skulder och eget kapital',
    'eget kapital och skulder totalt',
    'summa eget kapital, avsättningar och skulder',
    'summa passiva',
    'totala skulder och eget kapital',
    'totalt eget kapital och skulder',
  ],
};

const rules: StatementRules = {
  fields: {
    buildings_and_land: {
      terms: {
        any: [
          'byggnader och mark',
          'byggnad och mark',
          'byggnader',
          'byggnad',
          'byggnader och tomträtt',
          'fastigheter',
          'fastighet',
          'fastigheten',
          'byggnad och tomträtt',
          'mark och byggnader',
          'byggnader, mark och markanläggningar',
          'byggnader och markanläggningar',
          'fastighet, byggnad och mark',
          'byggnader och mark exkl. inventarier',
        ],
        not: [
          'pågående',
          'summa',
          'skatt',
          'lån',
          'inventarier och',
          'inteckning',
          'förbättring',
          'avgift',
          'ombyggnad',
          'fordr',
        ],
      },
    },
    total_fixed_assets: {
      terms: {
        any: ['summa anläggningstillgångar', 'anläggningstillgångar totalt', 'totala anläggningstillgångar'],
        not: ['materiella', 'finansiella', 'immateriella'],
      },
      fallback: {
        any: ['anläggningstillgångar', 'summa materiella anläggningstillgångar'],
        not: ['övriga', 'finansiella', 'immateriella'],
      },
    },
    short_term_receivables: {
      alone: true,
      terms: {
        any: ['summa kortfristiga fordringar', 'summa fordringar', 'summa kortfristiga fordringar m.m.'],
        not: ['placeringar', 'långfristiga', 'övriga'],
      },
      fallback: { any: ['kortfristiga fordringar'], not: ['övriga', 'placeringar', 'andra'] },
    },
    cash_and_bank: {
      terms: {
        any: [
          'summa kassa och bank',
          'summa likvida medel',
          'summa kassa, bank',
          'summa kassa och bankmedel',
          'summa kassa och banktillgodohavanden',
        ],
        not: ['placeringar'],
      },
      fallback: {
        any: [
          'kassa och bank',
          'kassa, bank',
          'kassa och bankmedel',
          'likvida medel',
          'bankmedel',
          'bank',
          'banktillgodohavanden',
          'kassa',
          'kassa och bank inkl. klientmedel',
          'kassa/bank',
        ],
        not: ['placeringar', 'summa'],
      },
    },
    short_term_investments: {
      auxiliary: true,
      terms: {
        any: ['summa kortfristiga placeringar', 'kortfristiga placeringar'],
        not: ['kassa', 'fordringar'],
      },
    },
    provisions: {
      auxiliary: true,
      terms: { any: ['summa avsättningar', 'avsättningar'], not: ['skulder', 'fond', 'eget'] },
    },
    total_current_assets: {
      terms: {
        any: ['summa omsättningstillgångar', 'omsättningstillgångar totalt', 'totala omsättningstillgångar'],
      },
      fallback: { any: ['omsättningstillgångar'], not: ['övriga'] },
    },
    total_assets: { terms: totalAssets },
    total_assets_previous_year: { terms: totalAssets, previousYear: true },
    maintenance_fund: {
      terms: {
        any: [
          'fond för yttre underhåll',
          'yttre underhållsfond',
          'underhållsfond',
          'fond yttre underhåll',
          'yttre fond',
          'yttre reparationsfond',
          'fond för yttre reparationer',
          'reparationsfond',
          'föreningens underhållsfond',
          'fond för planerat underhåll',
          'yttre rep.fond',
          'yttre rep fond',
          'fond för yttre underhåll enligt stadgar',
          'reservfond yttre underhåll',
        ],
        not: [
          'inre',
          'avsättning',
          'summa',
          'ianspråk',
          'reservering',
          'uttag',
          'överföring',
          'disposition',
          'förändring',
        ],
      },
    },
    restricted_equity: {
      terms: { any: ['summa bundet eget kapital', 'bundet eget kapital totalt'], not: ['fritt'] },
      fallback: { any: ['bundet eget kapital'], not: ['fritt'] },
    },
    unrestricted_equity: {
      terms: {
        any: [
          'summa fritt eget kapital',
          'summa ansamlad förlust',
          'summa ansamlad vinst/förlust',
          'summa ansamlad vinst',
          'summa ansamlat resultat',
          'summa fritt eget kapital/ansamlad förlust',
          'summa fritt kapital',
          'fritt eget kapital totalt',
          'summa fria medel',
          'summa ansamlat överskott',
          'summa ansamlat underskott',
          'summa balanserat resultat',
        ],
        not: ['bundet'],
      },
      fallback: { any: ['fritt eget kapital', 'ansamlad förlust', 'ansamlad vinst'], not: ['bundet'] },
    },
    total_equity: {
      terms: {
        any: ['summa eget kapital', 'eget kapital totalt', 'totalt eget kapital'],
        not: ['bundet', 'fritt', 'skulder', 'ansamlad', 'avsättningar'],
      },
      fallback: { any: ['eget kapital'], not: ['bundet', 'fritt', 'skulder', 'ansamlad'] },
    },
    long_term_liabilities: {
      alone: true,
      terms: {
        any: ['summa långfristiga skulder', 'långfristiga skulder totalt'],
        not: ['kortfristiga', 'avsättningar'],
      },
      fallback: { any: ['långfristiga skulder'], not: ['kortfristiga', 'övriga'] },
    },
    accounts_payable: {
      terms: {
        any: ['leverantörsskulder', 'leverantörsskuld', 'leverantörskulder'],
        not: ['förändring', 'summa'],
      },
    },
    short_term_liabilities: {
      alone: true,
      terms: { any: ['summa kortfristiga skulder', 'kortfristiga skulder totalt'], not: ['långfristiga'] },
      fallback: { any: ['kortfristiga skulder'], not: ['långfristiga', 'övriga'] },
    },
    total_equity_and_liabilities: { terms: totalEquityAndLiabilities },
    total_equity_and_liabilities_previous_year: {
      terms: totalEquityAndLiabilities,
      previousYear: true,
      auxiliary: true,
    },
  },
  identities: [
    {
      total: 'total_assets_previous_year',
      parts: [{ field: 'total_equity_and_liabilities_previous_year', sign: 1 }],
      needs: ['total_equity_and_liabilities_previous_year'],
    },
    {
      total: 'total_assets',
      parts: [
        { field: 'total_fixed_assets', sign: 1 },
        { field: 'total_current_assets', sign: 1 },
      ],
      needs: ['total_fixed_assets', 'total_current_assets'],
    },
    {
      total: 'total_assets',
      parts: [{ field: 'total_equity_and_liabilities', sign: 1 }],
      needs: ['total_equity_and_liabilities'],
    },
    {
      total: 'total_equity_and_liabilities',
      parts: [
        { field: 'total_equity', sign: 1 },
        { field: 'provisions', sign: 1 },
        { field: 'long_term_liabilities', sign: 1 },
        { field: 'short_term_liabilities', sign: 1 },
      ],
      needs: ['total_equity', 'short_term_liabilities'],
    },
    {
      total: 'total_equity',
      parts: [
        { field: 'restricted_equity', sign: 1 },
        { field: 'unrestricted_equity', sign: 1 },
      ],
      needs: ['restricted_equity', 'unrestricted_equity'],
    },
    {
      total: 'total_current_assets',
      parts: [
        { field: 'short_term_receivables', sign: 1 },
        { field: 'cash_and_bank', sign: 1 },
        { field: 'short_term_investments', sign: 1 },
      ],
      needs: ['short_term_receivables', 'cash_and_bank'],
    },
  ],
};

/** Reads the balance sheet. */
export const readBalanceSheet: Reader = (view) => readStatement(view, rules);
