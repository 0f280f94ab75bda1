import { defineAgent } from '../agent-definition.ts';
import { scalar } from '../field.ts';

export const apartmentsAgent = defineAgent({
  agentId: 'ApartmentsAgent',
  name: 'Lägenheter och ytor',
  specialization: 'lägenheter, lokaler och ytor',
  typicalSections: ['fastighet', 'lagenheter'],
  fields: [
    scalar('int', 'apartment_count', 'Antal bostadslägenheter som är upplåtna med bostadsrätt.', [
      'lägenheter upplåtna med bostadsrätt',
      'antal bostadsrätter',
      'bostadsrättslägenheter',
      'bostadsrätter',
      'bostadslägenheter',
      'antal lägenheter',
      'lägenheter',
    ]),
    scalar('int', 'rental_apartment_count', 'Antal bostadslägenheter som hyrs ut med hyresrätt.', [
      'lägenheter upplåtna med hyresrätt',
      'hyreslägenheter',
      'hyresrätter',
      'hyresrätt',
    ]),
    scalar('int', 'premises_count', 'Antal lokaler.', [
      'antal lokaler',
      'kommersiella lokaler',
      'hyreslokaler',
      'verksamhetslokaler',
      'lokaler',
      'lokal',
    ]),
    scalar('number', 'residential_area_m2', 'Bostadsyta som är upplåten med bostadsrätt, i m².', [
      'bostadsrättsyta',
      'total bostadsyta',
      'lägenhetsyta',
      'boarea',
      'bostadsyta',
      'boyta',
      'boa',
    ]),
    scalar('number', 'premises_area_m2', 'Lokalernas yta i m².', [
      'total lokalyta',
      'lokalarea',
      'lokalyta',
      'loa',
      'lokaler',
    ]),
    scalar('number', 'total_area_m2', 'Byggnadernas totala yta i m².', [
      'totala byggnadsytan',
      'total byggnadsyta',
      'sammanlagd yta',
      'total yta',
      'totalyta',
      'totalarea',
      'uthyrningsbar yta',
    ]),
  ],
  notes: {
    where:
      'Antal och ytor står i förvaltningsberättelsen under "Fastigheten", "Lägenheter och lokaler" eller "Byggnadsår och ytor", i text eller i en tabell över lägenhetsfördelningen. Ytor upprepas ibland under nyckeltalen.',
    reading: [
      'Antal kan vara skrivet med bokstäver: "två lokaler" är 2.',
      'Ytor skrivs kvm, m² eller m2; "BOA" är bostadsyta och "LOA" är lokalyta.',
      'Delas bostadsytan upp på bostadsrätter och hyresrätter gäller residential_area_m2 bostadsrätterna.',
      'total_area_m2 lämnas bara när en total är tryckt; lägg aldrig ihop bostads- och lokalyta själv.',
      'Står bara antalet rum per storlek (1 rok, 2 rok) utan summa är apartment_count null.',
    ],
    confusion: [
      'Tomtens areal är inte byggnadens yta.',
      'Garageplatser, parkeringsplatser, förråd, antenner och övernattningslägenhet är varken lägenheter eller lokaler.',
      'Antal överlåtelser och antal medlemmar är inte antal lägenheter.',
      'Yta eller antal för gemensamma utrymmen och garage hör inte till lokalerna om det inte står så.',
    ],
  },
});
