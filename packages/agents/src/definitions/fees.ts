import { defineAgent } from '../agent-definition.ts';
import { scalar } from '../field.ts';

export const feesAgent = defineAgent({
  agentId: 'FeesAgent',
  name: 'Årsavgifter',
  specialization: 'årsavgifter och deras andel av intäkterna',
  typicalSections: ['ekonomi', 'arsavgifter', 'flerarsoversikt'],
  fields: [
    scalar('number', 'annual_fee_per_m2', 'Årsavgift per m² bostadsrättsyta för räkenskapsåret, i kronor.', [
      'årsavgift per kvm upplåten med bostadsrätt',
      'årsavgift per kvadratmeter upplåten med bostadsrätt',
      'årsavgift upplåten med bostadsrätt',
      'årsavgift per kvm bostadsrättsyta',
      'årsavgift/kvm bostadsrättsyta',
      'avgift per kvm bostadsrättsyta',
      'årsavgift per kvm',
      'årsavgifter, kr/kvm',
      'årsavgift, kr/kvm',
      'årsavgift/m²',
    ]),
    scalar(
      'pct',
      'annual_fee_share_of_income_pct',
      'Årsavgifternas andel av föreningens totala rörelseintäkter.',
      [
        'årsavgifternas andel i procent av totala rörelseintäkter',
        'årsavgifternas andel i % av totala rörelseintäkter',
        'årsavgifternas andel av totala rörelseintäkter',
        'årsavgifternas andel av rörelseintäkter',
        'årsavgifternas andel av intäkter',
        'årsavgifter/totala intäkter',
        'andel årsavgifter',
      ],
    ),
  ],
  notes: {
    where:
      'Båda talen är nyckeltal i flerårsöversikten (kravet kom med BFNAR 2023:1) och kan upprepas i texten om föreningens ekonomi.',
    reading: [
      'Läs räkenskapsårets kolumn i flerårsöversikten; etiketten kan vara delad på två eller tre rader med talet bredvid en av dem.',
      'Avgiften per m² är kronor även när tabellens belopp i övrigt står i tkr.',
      'Andelen är ett procenttal mellan 0 och 100: "63,4" blir 63.4.',
      'Står 0 eller streck därför att nyckeltalet inte beräknats för året är fältet null.',
    ],
    confusion: [
      'Beräkna inte avgiften ur årsavgifter och yta.',
      'En höjning i procent ("avgiften höjdes med 5 %") är inte avgiftens andel.',
      'Totala intäkter per kvm, hyra per kvm lokalyta, skuldsättning, sparande och energikostnad per kvm är andra nyckeltal.',
      'Avgift per månad och avgift per andelstal är inte årsavgift per m².',
    ],
  },
});
