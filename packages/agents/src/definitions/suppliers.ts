import { defineAgent } from '../agent-definition.ts';
import { recordsOf } from '../field.ts';

export const suppliersAgent = defineAgent({
  agentId: 'SuppliersAgent',
  name: 'Leverantörer och avtal',
  specialization: 'leverantörer och avtal',
  typicalSections: ['leverantorer', 'avtal', 'forvaltning'],
  fields: [
    recordsOf(
      'suppliers',
      [
        { name: 'service', kind: 'text' },
        { name: 'supplier', kind: 'text' },
      ],
      'Föreningens avtal: tjänsten och leverantören, en rad för varje avtal.',
      [
        'avtal med leverantörer',
        'föreningen har avtal med',
        'föreningens avtal',
        'leverantörer',
        'leverantör',
        'ekonomisk förvaltning',
        'teknisk förvaltning',
        'fastighetsskötsel',
        'förvaltning',
        'avtal',
      ],
    ),
  ],
  notes: {
    where:
      'Avtalen står i förvaltningsberättelsen under "Avtal med leverantörer", "Förvaltning" eller "Föreningens avtal", som en tabell, en lista med kommatecken eller i löpande text.',
    reading: [
      'Ta med varje rad i avtalslistan, också när samma leverantör återkommer med flera tjänster.',
      'Avgör vad som är tjänst och vad som är leverantör av orden, inte av ordningen: leverantören kan stå först.',
      'En tjänst kan stå på två rader; rader utan eget bolagsnamn hör till raden ovanför.',
      'Nämns avtal i en mening ("den ekonomiska förvaltningen sköts av …") blir varje nämnt bolag en rad med tjänsten som den är benämnd.',
      'Behåll tjänstens och leverantörens tryckta ordalydelse, utan punkt på slutet.',
    ],
    confusion: [
      'Hyresgäster i lokaler är inte leverantörer.',
      'Banker som långivare, revisorn och försäkringsbolaget tas med bara om de står i avtalslistan.',
      'Kostnadsrader i noterna (städning, snöröjning) är inte avtal.',
      'Samfälligheter och gemensamhetsanläggningar är leverantörer bara om avtalslistan nämner dem.',
    ],
  },
});
