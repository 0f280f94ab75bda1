import { defineAgent } from '../agent-definition.ts';
import { enumeration, scalar } from '../field.ts';

export const associationAgent = defineAgent({
  agentId: 'AssociationAgent',
  name: 'Föreningen',
  specialization: 'föreningens identitet och grundfakta',
  typicalSections: ['forvaltningsberattelse', 'grundfakta'],
  fields: [
    scalar('text', 'association_name', 'Föreningens namn så som det är tryckt.', [
      'bostadsrättsföreningen',
      'bostadsrättsförening',
      'brf',
      'styrelsen för',
    ]),
    scalar('text', 'org_number', 'Organisationsnummer i formen NNNNNN-NNNN.', [
      'organisationsnummer',
      'org.nummer',
      'org.nr',
      'org nr',
      'orgnr',
    ]),
    scalar('date', 'fiscal_year_start', 'Räkenskapsårets första dag.', [
      'för räkenskapsåret',
      'räkenskapsåret',
      'räkenskapsår',
      'verksamhetsåret',
      'perioden',
    ]),
    scalar('date', 'fiscal_year_end', 'Räkenskapsårets sista dag.', [
      'för räkenskapsåret',
      'räkenskapsåret',
      'räkenskapsår',
      'verksamhetsåret',
      'perioden',
    ]),
    scalar(
      'text',
      'registered_seat',
      'Orten eller kommunen där föreningen har sitt säte, utan ordet kommun.',
      ['har sitt säte i', 'styrelsens säte', 'föreningens säte', 'med säte i', 'säte'],
    ),
    scalar('date', 'registration_date', 'Dagen då föreningen själv registrerades.', [
      'föreningen registrerades',
      'bostadsrättsföreningen registrerades',
      'registrerades hos bolagsverket',
      'registreringsdatum',
      'föreningen är registrerad',
      'registrerades',
    ]),
    scalar(
      'bool',
      'is_genuine',
      'true för äkta bostadsrättsförening (privatbostadsföretag), false för oäkta.',
      [
        'privatbostadsföretag',
        'äkta bostadsrättsförening',
        'äkta förening',
        'oäkta bostadsrättsförening',
        'oäkta bostadsföretag',
        'oäkta förening',
        'inkomstskattelagen',
      ],
    ),
    enumeration('accounting_framework', ['K2', 'K3'], 'Regelverket som årsredovisningen följer.', [
      'bfnar 2016:10',
      'bfnar 2012:1',
      'årsredovisning i mindre företag',
      'årsredovisning och koncernredovisning',
      'k2-reglerna',
      'k3-reglerna',
      'k2',
      'k3',
    ]),
  ],
  notes: {
    where:
      'Namn, organisationsnummer och räkenskapsår står på framsidan, i sidhuvudet och i förvaltningsberättelsens inledning. Säte, registrering och äkta eller oäkta förening står under "Allmänt om verksamheten" eller "Grundfakta". Regelverket står i not 1, redovisningsprinciper.',
    reading: [
      'Är räkenskapsåret skrivet som ett ensamt årtal är det kalenderåret: 1 januari till 31 december. Är det brutet, till exempel 1 juli till 30 juni, lämnas de tryckta datumen.',
      '"Privatbostadsföretag enligt inkomstskattelagen" betyder äkta: true. "Oäkta bostadsföretag" betyder false.',
      'BFNAR 2016:10 är K2 och BFNAR 2012:1 är K3. BFNAR 2023:1 handlar om kompletterande upplysningar och avgör inte regelverket.',
      'Nämns sätet bara i resultaträkningens eller underskrifternas ortsrad är det inte sätet.',
    ],
    confusion: [
      'Datum då den ekonomiska planen, stadgarna eller en stadgeändring registrerades är inte föreningens registreringsdatum.',
      'Organisationsnummer för förvaltare, revisionsbolag, samfällighet eller HSB, Riksbyggen och SBC hör inte till föreningen.',
      'Namnet på förvaltaren eller på grannföreningar i samfälligheter är inte föreningens namn.',
    ],
  },
});
