import { defineAgent } from '../agent-definition.ts';
import { scalar } from '../field.ts';

export const cashFlowAgent = defineAgent({
  agentId: 'CashFlowAgent',
  name: 'Kassaflödesanalys',
  specialization: 'kassaflödesanalysen',
  typicalSections: ['kassaflodesanalys'],
  fields: [
    scalar('sek', 'operating', 'Kassaflöde från den löpande verksamheten, slutraden.', [
      'kassaflöde från den löpande verksamheten',
      'kassaflöde från löpande verksamheten',
    ]),
    scalar('sek', 'investing', 'Kassaflöde från investeringsverksamheten.', [
      'kassaflöde från investeringsverksamheten',
      'kassaflöde från investeringar',
    ]),
    scalar('sek', 'financing', 'Kassaflöde från finansieringsverksamheten.', [
      'kassaflöde från finansieringsverksamheten',
      'kassaflöde från finansiering',
    ]),
    scalar('sek', 'cash_flow_for_year', 'Årets kassaflöde.', [
      'årets kassaflöde',
      'förändring av likvida medel',
      'årets förändring av likvida medel',
      'ökning/minskning av likvida medel',
    ]),
    scalar('sek', 'cash_start', 'Likvida medel vid årets början.', [
      'likvida medel vid årets början',
      'likvida medel och avräkningskonto vid årets början',
      'ingående likvida medel',
      'likvida medel vid periodens början',
    ]),
    scalar('sek', 'cash_end', 'Likvida medel vid årets slut.', [
      'likvida medel vid årets slut',
      'likvida medel och avräkningskonto vid årets slut',
      'utgående likvida medel',
      'likvida medel vid periodens slut',
    ]),
  ],
  notes: {
    where:
      'Kassaflödesanalysen är en tabell på en egen sida efter balansräkningen, med räkenskapsåret och föregående år som kolumner. Alla rapporter har inte någon.',
    reading: [
      'operating är slutraden för den löpande verksamheten, efter förändring av rörelsekapital.',
      'Saknas en rubriks slutrad, till exempel därför att inga investeringar gjorts, är fältet null; ett streck eller 0 på raden är 0.',
      'Behåll tecknet på varje belopp.',
      'Är rubriken "Årets kassaflöde" tom och raden under heter "Förändring av likvida medel" gäller den raden.',
    ],
    confusion: [
      '"Kassaflöde från den löpande verksamheten före förändring av rörelsekapital" är inte slutraden.',
      'Amortering, förvärv och justeringsposter är delar, inte kassaflödets summor.',
      'Kassa och bank i balansräkningen kan skilja sig från likvida medel här; lämna det som står i kassaflödesanalysen.',
    ],
  },
});
