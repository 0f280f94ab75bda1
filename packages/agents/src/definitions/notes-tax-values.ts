import { defineAgent } from '../agent-definition.ts';
import { scalar } from '../field.ts';

export const notesTaxValuesAgent = defineAgent({
  agentId: 'NoterTaxeringsvärdenAgent',
  name: 'Not: taxeringsvärden',
  specialization: 'fastighetens taxeringsvärden',
  typicalSections: ['noter_byggnader', 'fastighet'],
  fields: [
    scalar('sek', 'tax_value_building', 'Taxeringsvärde för byggnader.', [
      'taxeringsvärde byggnader',
      'taxeringsvärde byggnad',
      'taxeringsvärden byggnader',
      'varav byggnader',
      'byggnader',
      'byggnad',
    ]),
    scalar('sek', 'tax_value_land', 'Taxeringsvärde för mark.', [
      'taxeringsvärde mark',
      'taxeringsvärden mark',
      'varav mark',
      'mark',
    ]),
    scalar('sek', 'tax_value_total', 'Summa taxeringsvärde.', [
      'summa taxeringsvärde',
      'totalt taxeringsvärde',
      'taxeringsvärdet',
      'taxeringsvärde',
      'taxeringsvärden',
    ]),
  ],
  notes: {
    where:
      'Taxeringsvärdena står i noten om byggnader och mark, oftast sist, eller i en egen not; ibland även i förvaltningsberättelsen om fastigheten.',
    reading: [
      'Läs räkenskapsårets kolumn.',
      'tax_value_total är den tryckta summan; den kan stå utan etikett under byggnad och mark. Lägg aldrig ihop byggnad och mark själv.',
      'Är taxeringsvärdet delat på bostäder och lokaler, i stället för på byggnad och mark, är tax_value_building och tax_value_land null och summan lämnas.',
      'I löpande text kan värdet stå som "taxeringsvärde 95 Mkr": 95000000.',
    ],
    confusion: [
      'Anskaffningsvärden, restvärden och bokförda värden i samma not är inte taxeringsvärden.',
      'Fastighetsskatt och fastighetsavgift är kostnader, inte taxeringsvärden.',
      'Marknadsvärde och försäkringsvärde är inte taxeringsvärde.',
    ],
  },
});
