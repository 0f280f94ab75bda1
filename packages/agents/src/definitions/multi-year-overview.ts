import { defineAgent } from '../agent-definition.ts';
import { recordsOf } from '../field.ts';

export const multiYearOverviewAgent = defineAgent({
  agentId: 'MultiYearOverviewAgent',
  name: 'Flerårsöversikt',
  specialization: 'flerårsöversikten',
  typicalSections: ['flerarsoversikt'],
  fields: [
    recordsOf(
      'years',
      [
        { name: 'year', kind: 'int' },
        { name: 'net_revenue', kind: 'sek' },
        { name: 'result_after_financial_items', kind: 'sek' },
        { name: 'equity_ratio_pct', kind: 'pct' },
      ],
      'En rad för varje år i översikten: år, nettoomsättning, resultat efter finansiella poster, soliditet.',
      [
        'flerårsöversikt',
        'flerårsjämförelse',
        'ekonomisk översikt',
        'nettoomsättning',
        'resultat efter finansiella poster',
        'resultat efter fin. poster',
        'soliditet',
      ],
    ),
  ],
  notes: {
    where:
      'Tabellen "Flerårsöversikt" (ibland "Nyckeltal" eller "Ekonomisk översikt") står i förvaltningsberättelsen, med ett år i varje kolumn och ett nyckeltal på varje rad.',
    reading: [
      'Här gäller alla tryckta år, inte bara räkenskapsåret: en rad i svaret för varje årskolumn, i tabellens ordning.',
      'Ett brutet räkenskapsår som 2022/2023 eller 2022-07-01–2023-06-30 benämns efter sitt slutår.',
      'Läs enheten: "(tkr)" i rubriken eller på raden betyder att belopp multipliceras med 1000. Soliditet är procent och räknas aldrig om.',
      'Saknas en rad i tabellen, eller är rutan tom eller ett streck, är värdet null för det året.',
      'Tabellen kan fortsätta på nästa sida; ta med den fortsättningen.',
    ],
    confusion: [
      'Resultaträkningens två kolumner är inte flerårsöversikten.',
      'Årets resultat, rörelseresultat och resultat exklusive avskrivningar är inte resultat efter finansiella poster.',
      'Totala intäkter och rörelseintäkter är inte nettoomsättning.',
      'En definition av nyckeltalet under tabellen är inget värde.',
    ],
  },
});
