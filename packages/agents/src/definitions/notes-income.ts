import { defineAgent } from '../agent-definition.ts';
import { scalar } from '../field.ts';

export const notesIncomeAgent = defineAgent({
  agentId: 'NoterIntäkterAgent',
  name: 'Not: intäkter',
  specialization: 'noten om nettoomsättning och rörelseintäkter',
  typicalSections: ['noter_intakter'],
  fields: [
    scalar('sek', 'annual_fees', 'Årsavgifter för bostäder.', [
      'årsavgifter bostäder',
      'årsavgifter bostadsrätter',
      'årsavgifter',
      'årsavgift',
      'avgift bostad',
      'avgifter bostad',
    ]),
    scalar('sek', 'rent_premises', 'Hyror för lokaler: notens summa eller enda rad.', [
      'hyror lokaler',
      'hyresintäkter lokaler',
      'hyresintäkt lokaler',
      'lokalhyror',
      'hyror, lokaler',
    ]),
    scalar('sek', 'rent_parking', 'Hyror för garage och parkering: bara när det är en enda rad.', [
      'hyror garage och parkering',
      'hyror garage',
      'hyror parkering',
      'hyresintäkter garage',
      'hyresintäkter p-platser',
      'garage och parkering',
      'p-platser',
      'parkering',
      'garage',
    ]),
    scalar('sek', 'net_revenue_total', 'Notens summa nettoomsättning.', [
      'summa nettoomsättning',
      'totalt nettoomsättning',
      'summa rörelseintäkter',
      'summa',
      'totalt',
    ]),
  ],
  notes: {
    where:
      'Intäkterna specificeras i noten "Nettoomsättning", "Rörelseintäkter" eller "Årsavgifter och hyror", oftast not 2.',
    reading: [
      'annual_fees är raden för bostädernas årsavgifter. Bränsle-, vatten-, el- och bredbandsavgifter på egna rader räknas inte in.',
      'Är lokalhyran tryckt på flera rader (momspliktiga och momsfria) utan en summarad är rent_premises null.',
      'Är garage och parkering tryckta på flera rader är rent_parking null.',
      'net_revenue_total är notens slutsumma för räkenskapsåret; den kan stå utan etikett under sista raden.',
    ],
    confusion: [
      'Hyresbortfall, hyresrabatter, öresutjämning och andrahandsavgifter är andra rader.',
      'Hyror för bostäder, förråd och antennplatser är inte lokalhyror.',
      'Övriga rörelseintäkter, försäkringsersättningar och elprisstöd står i en egen not eller grupp och hör inte till nettoomsättningen.',
      'Omfattar noten både nettoomsättning och övriga intäkter gäller delsumman för nettoomsättningen, om den är tryckt.',
    ],
  },
});
