import { defineAgent } from '../agent-definition.ts';
import { scalar } from '../field.ts';

export const statementsAgent = defineAgent({
  agentId: 'StatementsAgent',
  name: 'Resultaträkning',
  specialization: 'resultaträkningen',
  typicalSections: ['resultatrakning'],
  fields: [
    scalar('sek', 'net_revenue', 'Nettoomsättning.', [
      'nettoomsättning',
      'årsavgifter och hyror',
      'årsavgifter och hyresintäkter',
    ]),
    scalar('sek', 'other_operating_income', 'Övriga rörelseintäkter.', [
      'övriga rörelseintäkter',
      'övriga intäkter',
    ]),
    scalar('sek', 'total_operating_income', 'Summa rörelseintäkter.', [
      'summa rörelseintäkter, lagerförändringar m.m.',
      'summa rörelseintäkter',
      'rörelsens intäkter, summa',
      'summa rörelsens intäkter',
      'summa intäkter',
    ]),
    scalar(
      'cost',
      'operating_costs',
      'Driftkostnader eller fastighetskostnader så som raden står i resultaträkningen.',
      [
        'driftskostnader',
        'driftkostnader',
        'drift och fastighetskostnader',
        'fastighetskostnader',
        'kostnader för fastighetsförvaltning',
        'drift och underhåll',
      ],
    ),
    scalar('cost', 'other_external_costs', 'Övriga externa kostnader.', [
      'övriga förvaltnings- och externa kostnader',
      'övriga externa kostnader',
      'förvaltnings- och externa kostnader',
      'administrationskostnader',
    ]),
    scalar('cost', 'personnel_costs', 'Personalkostnader och arvoden.', [
      'personalkostnader och arvoden',
      'personalkostnader',
      'styrelsearvoden',
      'arvoden och personalkostnader',
      'löner och arvoden',
    ]),
    scalar('cost', 'depreciation', 'Av- och nedskrivningar.', [
      'av- och nedskrivningar av materiella och immateriella anläggningstillgångar',
      'av- och nedskrivningar av materiella anläggningstillgångar',
      'avskrivningar av materiella anläggningstillgångar',
      'avskrivning av materiella anläggningstillgångar',
      'av- och nedskrivningar',
      'avskrivningar',
    ]),
    scalar('cost', 'total_operating_costs', 'Summa rörelsekostnader.', [
      'summa rörelsekostnader',
      'summa rörelsens kostnader',
      'summa kostnader',
    ]),
    scalar('sek', 'operating_result', 'Rörelseresultat.', [
      'rörelseresultat',
      'resultat före finansiella poster',
    ]),
    scalar('sek', 'financial_income', 'Ränteintäkter och liknande resultatposter.', [
      'övriga ränteintäkter och liknande resultatposter',
      'ränteintäkter och liknande resultatposter',
      'ränteintäkter och liknande poster',
      'finansiella intäkter',
      'ränteintäkter',
    ]),
    scalar('cost', 'interest_costs', 'Räntekostnader och liknande resultatposter.', [
      'räntekostnader och liknande resultatposter',
      'räntekostnader och liknande poster',
      'finansiella kostnader',
      'räntekostnader',
    ]),
    scalar('sek', 'net_financial_items', 'Summa finansiella poster.', [
      'summa finansiella poster',
      'finansnetto',
      'summa resultat från finansiella poster',
    ]),
    scalar('sek', 'result_after_financial_items', 'Resultat efter finansiella poster.', [
      'resultat efter finansiella poster',
      'resultat efter fin. poster',
    ]),
    scalar('sek', 'net_result', 'Årets resultat.', ['årets resultat', 'årets vinst', 'årets förlust']),
    scalar('sek', 'net_result_previous_year', 'Årets resultat i föregående års kolumn.', [
      'årets resultat',
      'årets vinst',
      'årets förlust',
    ]),
  ],
  notes: {
    where:
      'Resultaträkningen är en tabell på en egen sida med kolumnerna not, räkenskapsåret och föregående år. Alla fält utom net_result_previous_year läses i räkenskapsårets kolumn.',
    reading: [
      'Notnumret mellan texten och beloppet hör inte till beloppet.',
      'Läs varje fält på sin egen tryckta rad. Saknas raden är fältet null, även när talet kunde räknas fram.',
      'Är driftkostnaderna delade på flera rader utan en gemensam rad är operating_costs null, om inte en av raderna själv heter driftkostnader eller fastighetskostnader.',
      'operating_result, net_financial_items, result_after_financial_items och net_result behåller sitt tecken.',
      'net_result_previous_year läses på raden "Årets resultat" i föregående års kolumn.',
    ],
    confusion: [
      'Noternas specifikationer av samma rader är inte resultaträkningen.',
      'Reparationer, planerat underhåll, taxebundna kostnader och fastighetsskatt är delar, inte driftkostnader.',
      'Resultat före skatt är inte resultat efter finansiella poster om båda är tryckta.',
      'Budgetkolumn och procentkolumn är inte räkenskapsåret.',
    ],
  },
});
