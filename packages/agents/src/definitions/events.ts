import { defineAgent } from '../agent-definition.ts';
import { listOf } from '../field.ts';

export const eventsAgent = defineAgent({
  agentId: 'EventsAgent',
  name: 'Väsentliga händelser',
  specialization: 'väsentliga händelser under och efter räkenskapsåret',
  typicalSections: ['vasentliga_handelser'],
  fields: [
    listOf(
      'text',
      'events_during_year',
      'Väsentliga händelser under räkenskapsåret, en mening för varje händelse.',
      [
        'väsentliga händelser under räkenskapsåret',
        'händelser under året',
        'viktiga händelser under året',
        'väsentliga händelser',
        'under året har',
      ],
    ),
    listOf(
      'text',
      'events_after_year_end',
      'Väsentliga händelser efter räkenskapsårets slut, en mening var.',
      [
        'väsentliga händelser efter räkenskapsårets slut',
        'händelser efter räkenskapsårets utgång',
        'händelser efter balansdagen',
        'efter räkenskapsårets slut',
      ],
    ),
  ],
  notes: {
    where:
      'Händelserna står i förvaltningsberättelsen under "Väsentliga händelser under räkenskapsåret"; händelser efter årets slut står där eller i en egen not sist bland noterna.',
    reading: [
      'Lämna en post för varje händelse, med rapportens egna ord. En lång mening får kortas till den del som säger vad som hände, men inga ord läggs till.',
      'Hit hör avgiftsändringar, lån som tecknats eller amorterats, större underhåll och skador, avtal, tvister, förvärv och stadgeändringar.',
      'Står det uttryckligen att inga väsentliga händelser har inträffat är fältet null.',
    ],
    confusion: [
      'Planerat underhåll för kommande år är ingen händelse under året.',
      'Stämmans hållande, antal möten och medlemsantal är ingen väsentlig händelse om det inte står under rubriken.',
      'Definitioner av nyckeltal och allmänna upplysningar om verksamheten hör inte hit.',
    ],
  },
});
