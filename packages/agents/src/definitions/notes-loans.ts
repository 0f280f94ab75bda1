import { defineAgent } from '../agent-definition.ts';
import { recordsOf } from '../field.ts';

export const notesLoansAgent = defineAgent({
  agentId: 'NoterLånRäntorAgent',
  name: 'Not: lån och räntor',
  specialization: 'noten om lån och räntor',
  typicalSections: ['noter_skulder'],
  fields: [
    recordsOf(
      'loans',
      [
        { name: 'lender', kind: 'text' },
        { name: 'interest_rate_pct', kind: 'pct' },
        { name: 'amount', kind: 'sek' },
        { name: 'terms_date', kind: 'date' },
      ],
      'En rad för varje lån: långivare, räntesats, lånebelopp vid räkenskapsårets slut, villkorsändringsdag eller slutbetalningsdag.',
      [
        'skulder till kreditinstitut',
        'övriga skulder till kreditinstitut',
        'fastighetslån',
        'långivare',
        'lånebelopp',
        'räntesats',
        'datum för ränteändring',
        'villkorsändringsdag',
        'slutbetalningsdag',
        'bundet till',
      ],
    ),
  ],
  notes: {
    where:
      'Lånen står i noten "Skulder till kreditinstitut", "Fastighetslån" eller "Långfristiga skulder", som en tabell med ett lån på varje rad.',
    reading: [
      'Lämna varje lån en gång. Är tabellen tryckt två gånger, en gång per år eller uppdelad i lång- och kortfristig del, tas lånet ändå upp en gång med hela sitt belopp.',
      'amount är beloppet i räkenskapsårets kolumn, inte föregående års.',
      'lender är bankens tryckta namn utan lånenummer.',
      'terms_date är villkorsändringsdag, datum för ränteändring, bindningstidens slut eller slutbetalningsdag; skrivs det ÅÅMMDD, som 250430, blir det 2025-04-30.',
      'Räntesatsen är årets slutliga ränta för lånet; "rörlig" utan tal ger null.',
      'Ett lån som är slutbetalt under året och har streck eller 0 vid årets slut tas inte med.',
    ],
    confusion: [
      'Summarader, "varav kortfristig del" och "nästa års amortering" är inga lån.',
      'Genomsnittsränta och Stibor är inte ett låns räntesats.',
      'Amortering per år är inte lånebelopp.',
      'Fastighetsinteckningar är inga lån.',
    ],
  },
});
