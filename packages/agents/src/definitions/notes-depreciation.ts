import { defineAgent } from '../agent-definition.ts';
import { scalar } from '../field.ts';

export const notesDepreciationAgent = defineAgent({
  agentId: 'NoterAvskrivningarAgent',
  name: 'Not: byggnader och avskrivningar',
  specialization: 'noten om byggnader och mark med anskaffningsvärden och avskrivningar',
  typicalSections: ['noter_byggnader', 'noter_avskrivningar'],
  fields: [
    scalar('sek', 'acquisition_cost_closing', 'Byggnadernas utgående ackumulerade anskaffningsvärde.', [
      'utgående ackumulerade anskaffningsvärden',
      'utgående ackumulerat anskaffningsvärde',
      'utgående anskaffningsvärden',
      'utgående anskaffningsvärde',
      'ackumulerat anskaffningsvärde',
    ]),
    scalar('cost', 'accumulated_depreciation_closing', 'Byggnadernas utgående ackumulerade avskrivningar.', [
      'utgående ackumulerade avskrivningar enligt plan',
      'utgående ackumulerade avskrivningar',
      'utgående ackumulerad avskrivning',
      'utgående avskrivningar',
      'ackumulerad avskrivning',
    ]),
    scalar('cost', 'depreciation_for_year', 'Årets avskrivningar på byggnaderna.', [
      'årets avskrivningar enligt plan',
      'årets avskrivningar på byggnader',
      'årets avskrivningar',
      'årets avskrivning',
    ]),
    scalar('sek', 'book_value_closing', 'Redovisat värde för byggnader och mark vid årets slut.', [
      'utgående restvärde enligt plan',
      'utgående planenligt restvärde',
      'utgående redovisat värde',
      'redovisat värde vid årets slut',
      'planenligt restvärde',
      'redovisat värde',
      'bokfört värde',
      'restvärde',
    ]),
  ],
  notes: {
    where:
      'Uppgifterna står i noten "Byggnader och mark", med ingående och utgående anskaffningsvärden, avskrivningar och restvärde, i räkenskapsårets kolumn.',
    reading: [
      'De tre första fälten gäller byggnaderna. Finns egna rader för mark räknas de inte in; är byggnad och mark redovisade tillsammans i en enda summa gäller den.',
      'book_value_closing är notens slutsumma för byggnader och mark tillsammans.',
      'Är utgående värde en summa utan etikett under ingående värde och årets inköp är det den summan.',
      'Skriver noten avskrivningar med minus lämnas de ändå som positiva tal.',
    ],
    confusion: [
      'Inventarier, maskiner, installationer och pågående arbeten har egna noter och hör inte hit.',
      'Ingående värden och föregående års kolumn är inte utgående värden.',
      'Taxeringsvärden står ofta i samma not och är inte bokförda värden.',
      'Avskrivningarna i resultaträkningen kan omfatta även inventarier; lämna notens rad för byggnader.',
    ],
  },
});
