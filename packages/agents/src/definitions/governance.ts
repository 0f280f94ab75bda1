import { defineAgent } from '../agent-definition.ts';
import { listOf, scalar } from '../field.ts';

export const governanceAgent = defineAgent({
  agentId: 'GovernanceAgent',
  name: 'Styrelse och stämma',
  specialization: 'styrelse, föreningsstämma och valberedning',
  typicalSections: ['styrelse', 'forvaltningsberattelse'],
  fields: [
    scalar('name', 'chairman', 'Styrelsens ordförande när årsredovisningen lämnas.', [
      'styrelseordförande',
      'ordförande',
      'ordf.',
      'ordf',
    ]),
    listOf(
      'name',
      'board_members',
      'Ordinarie ledamöter, med ordförande och övriga uppdrag inräknade, utan suppleanter.',
      [
        'styrelsens sammansättning',
        'styrelsen har haft följande sammansättning',
        'styrelseledamot',
        'ordinarie ledamöter',
        'ledamöter',
        'ledamot',
        'vice ordförande',
        'sekreterare',
        'kassör',
      ],
    ),
    listOf('name', 'deputy_members', 'Styrelsens suppleanter.', [
      'styrelsesuppleant',
      'suppleanter',
      'suppleant',
    ]),
    scalar('int', 'board_meetings', 'Antal protokollförda styrelsemöten under året.', [
      'protokollförda sammanträden',
      'protokollförda styrelsemöten',
      'protokollförda möten',
      'styrelsesammanträden',
      'styrelsemöten',
      'sammanträden',
    ]),
    scalar('date', 'annual_meeting_date', 'Dagen då årets ordinarie föreningsstämma hölls.', [
      'ordinarie föreningsstämma hölls',
      'ordinarie föreningsstämma',
      'ordinarie stämma',
      'föreningsstämma',
      'årsstämma',
    ]),
    listOf('name', 'nomination_committee', 'Valberedningens ledamöter.', [
      'valberedningen består av',
      'valberedningen har bestått av',
      'valberedning',
      'sammankallande',
    ]),
  ],
  notes: {
    where:
      'Styrelse, sammanträden, stämma och valberedning står i förvaltningsberättelsen under rubriker som "Styrelse", "Föreningens organisation" eller "Medlemsinformation". Underskriftssidan visar vilka som var i styrelsen när rapporten lämnades.',
    reading: [
      'Ta med ordförande, vice ordförande, sekreterare, kassör och övriga ledamöter i board_members, i den ordning de är tryckta och varje person en gång.',
      'Rollen kan stå efter namnet i samma rad, i en egen kolumn eller som rubrik ovanför flera namn.',
      'Den som avgick under året räknas inte om det står att personen lämnat styrelsen; den som valts in räknas.',
      'Antal möten kan vara skrivet med bokstäver: "elva" är 11. Står antalet för ordinarie och konstituerande möten var för sig utan summa lämnas det som kallas protokollförda möten.',
      'Har flera stämmor hållits gäller den ordinarie stämman under räkenskapsåret, inte en extra stämma.',
    ],
    confusion: [
      'Suppleanter, revisorer, revisorssuppleanter och valberedning är inte ledamöter.',
      'Datumet för revisionsberättelsen, för underskrifterna eller för nästa års stämma är inte stämmans datum.',
      'Stämmans ordförande och protokollförare är inte styrelsens ordförande.',
      'Antal röstberättigade på stämman är inte antal styrelsemöten.',
    ],
  },
});
