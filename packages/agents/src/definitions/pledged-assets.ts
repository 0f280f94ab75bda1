import { defineAgent } from '../agent-definition.ts';
import { scalar } from '../field.ts';

export const pledgedAssetsAgent = defineAgent({
  agentId: 'PledgedAssetsAgent',
  name: 'Ställda säkerheter',
  specialization: 'ställda säkerheter',
  typicalSections: ['stallda_sakerheter'],
  fields: [
    scalar('sek', 'property_mortgages', 'Fastighetsinteckningar som är ställda som säkerhet.', [
      'fastighetsinteckningar',
      'fastighetsinteckning',
      'uttagna pantbrev',
      'pantbrev i fastighet',
      'pantbrev',
      'ställda säkerheter',
      'ställda panter',
      'inteckningar',
    ]),
  ],
  notes: {
    where: 'Ställda säkerheter står i en egen not sist bland noterna, eller i slutet av balansräkningen.',
    reading: [
      'Läs beloppet för fastighetsinteckningar eller pantbrev i räkenskapsårets kolumn.',
      'Är raden bara "Summa ställda säkerheter" och gäller den inteckningar lämnas den.',
      'Skriver rapporten "Inga" eller ett streck vid ställda säkerheter är beloppet 0 bara om raden gäller fastighetsinteckningar, annars null.',
    ],
    confusion: [
      'Skulder till kreditinstitut är lånens belopp, inte inteckningarna.',
      'Eventualförpliktelser och ansvarsförbindelser är en annan uppgift.',
      '"Varav i eget förvar" och outnyttjade pantbrev är delar, inte summan.',
    ],
  },
});
