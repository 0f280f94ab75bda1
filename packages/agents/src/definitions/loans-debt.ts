import { defineAgent } from '../agent-definition.ts';
import { scalar } from '../field.ts';

export const loansDebtAgent = defineAgent({
  agentId: 'LoansDebtAgent',
  name: 'Skulder till kreditinstitut',
  specialization: 'skulder till kreditinstitut',
  typicalSections: ['balansrakning', 'noter_skulder'],
  fields: [
    scalar(
      'sek',
      'long_term_credit_debt',
      'Skulder till kreditinstitut, raden bland långfristiga skulder i balansräkningen.',
      [
        'övriga skulder till kreditinstitut',
        'skulder till kreditinstitut',
        'långfristiga skulder till kreditinstitut',
        'fastighetslån',
        'checkräkningskredit',
      ],
    ),
    scalar(
      'sek',
      'short_term_credit_debt',
      'Skulder till kreditinstitut, raden bland kortfristiga skulder i balansräkningen.',
      [
        'kortfristiga skulder till kreditinstitut',
        'övriga skulder till kreditinstitut',
        'skulder till kreditinstitut',
        'kortfristig del av långfristig skuld',
        'kortfristig del av skulder till kreditinstitut',
        'fastighetslån',
      ],
    ),
    scalar('sek', 'total_credit_debt', 'Summa skulder till kreditinstitut enligt noten.', [
      'summa skulder till kreditinstitut',
      'summa fastighetslån',
      'totala skulder till kreditinstitut',
      'summa lån',
      'summa',
      'totalt',
    ]),
    scalar('sek', 'debt_in_five_years', 'Skulden som den beräknas vara om fem år.', [
      'om fem år beräknas nuvarande skulder till kreditinstitut uppgå till',
      'beräknad skuld om fem år',
      'skuld om fem år',
      'lånet om 5 år',
      'om fem år',
      'om 5 år',
    ]),
  ],
  notes: {
    where:
      'De två första fälten står i balansräkningen, under långfristiga och kortfristiga skulder. Summan och skulden om fem år står i noten om skulder till kreditinstitut.',
    reading: [
      'Avgör lång- eller kortfristig av rubriken som raden står under, inte av radens ordning.',
      'total_credit_debt är notens summa av alla lån vid räkenskapsårets slut, den kortfristiga delen inräknad. Står bara delsummor eller ingen summa är fältet null.',
      'debt_in_five_years lämnas bara om rapporten själv skriver ett belopp om fem år.',
      'Finns ingen rad under en av rubrikerna är det fältet null.',
    ],
    confusion: [
      'Summa långfristiga skulder och summa kortfristiga skulder rymmer även andra skulder.',
      'Årets eller nästa års amortering är inte kortfristig skuld, om den inte är den tryckta raden.',
      'Skuld som förfaller senare än fem år efter balansdagen är inte skulden om fem år.',
      'Ställda säkerheter och fastighetsinteckningar är inte skulder.',
    ],
  },
});
