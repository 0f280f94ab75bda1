import { defineAgent } from '../agent-definition.ts';
import { scalar } from '../field.ts';

export const balanceSheetAgent = defineAgent({
  agentId: 'BalanceSheetAgent',
  name: 'Balansräkning',
  specialization: 'balansräkningen',
  typicalSections: ['balansrakning'],
  fields: [
    scalar('sek', 'buildings_and_land', 'Byggnader och mark.', [
      'byggnader och mark',
      'byggnad och mark',
      'byggnader och tomträtt',
      'byggnader',
      'byggnad',
    ]),
    scalar('sek', 'total_fixed_assets', 'Summa anläggningstillgångar.', ['summa anläggningstillgångar']),
    scalar('sek', 'short_term_receivables', 'Summa kortfristiga fordringar.', [
      'summa kortfristiga fordringar',
    ]),
    scalar('sek', 'cash_and_bank', 'Kassa och bank, summaraden.', [
      'summa kassa och bank',
      'kassa och bank',
      'likvida medel',
    ]),
    scalar('sek', 'total_current_assets', 'Summa omsättningstillgångar.', ['summa omsättningstillgångar']),
    scalar('sek', 'total_assets', 'Summa tillgångar.', ['summa tillgångar', 'tillgångar, summa']),
    scalar('sek', 'total_assets_previous_year', 'Summa tillgångar i föregående års kolumn.', [
      'summa tillgångar',
      'tillgångar, summa',
    ]),
    scalar('sek', 'maintenance_fund', 'Fond för yttre underhåll.', [
      'fond för yttre underhåll',
      'yttre underhållsfond',
      'yttre reparationsfond',
      'underhållsfond',
      'yttre fond',
    ]),
    scalar('sek', 'restricted_equity', 'Summa bundet eget kapital.', ['summa bundet eget kapital']),
    scalar('sek', 'unrestricted_equity', 'Summa fritt eget kapital eller ansamlad förlust, med tecken.', [
      'summa fritt eget kapital',
      'summa ansamlad förlust',
      'summa ansamlad vinst',
      'ansamlad förlust',
    ]),
    scalar('sek', 'total_equity', 'Summa eget kapital.', ['summa eget kapital']),
    scalar('sek', 'long_term_liabilities', 'Summa långfristiga skulder.', ['summa långfristiga skulder']),
    scalar('sek', 'accounts_payable', 'Leverantörsskulder.', ['leverantörsskulder', 'leverantörsskuld']),
    scalar('sek', 'short_term_liabilities', 'Summa kortfristiga skulder.', ['summa kortfristiga skulder']),
    scalar('sek', 'total_equity_and_liabilities', 'Summa eget kapital och skulder.', [
      'summa eget kapital och skulder',
      'summa skulder och eget kapital',
    ]),
  ],
  notes: {
    where:
      'Balansräkningen är två tabeller, tillgångar samt eget kapital och skulder, oftast på var sin sida, med kolumnerna not, räkenskapsårets sista dag och föregående års sista dag.',
    reading: [
      'Notnumret mellan texten och beloppet hör inte till beloppet.',
      'Alla fält utom total_assets_previous_year läses i räkenskapsårets kolumn.',
      'unrestricted_equity är negativ när raden heter ansamlad förlust och beloppet är tryckt med minus.',
      'Saknar en grupp sin summarad och har den en enda rad är den raden inte summan: lämna null, utom för kassa och bank där raden själv gäller.',
      'Summarader är ofta feta eller skrivna med versaler.',
    ],
    confusion: [
      'Summa materiella anläggningstillgångar är inte summa anläggningstillgångar om båda är tryckta.',
      'Summa eget kapital är inte summa eget kapital och skulder.',
      'Skulder till kreditinstitut är en del av de långfristiga eller kortfristiga skulderna, inte deras summa.',
      'Taxeringsvärde och ställda säkerheter hör inte till balansräkningens rader.',
      'Pågående nyanläggningar, inventarier och maskiner är inte byggnader och mark.',
    ],
  },
});
