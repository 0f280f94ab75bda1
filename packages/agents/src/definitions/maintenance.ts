import { defineAgent } from '../agent-definition.ts';
import { recordsOf, scalar } from '../field.ts';

export const maintenanceAgent = defineAgent({
  agentId: 'MaintenanceAgent',
  name: 'Underhåll',
  specialization: 'underhållsplan, utfört och planerat underhåll',
  typicalSections: ['underhall', 'teknisk_status'],
  fields: [
    scalar('int', 'plan_start_year', 'Underhållsplanens första år.', [
      'underhållsplanen sträcker sig',
      'underhållsplan som sträcker sig från',
      'underhållsplan för åren',
      'underhållsplan',
    ]),
    scalar('int', 'plan_end_year', 'Underhållsplanens sista år.', [
      'underhållsplanen sträcker sig',
      'sträcker sig till',
      'fram till',
      'underhållsplan för åren',
      'underhållsplan',
    ]),
    recordsOf(
      'completed',
      [
        { name: 'year', kind: 'int' },
        { name: 'action', kind: 'text' },
      ],
      'Utfört underhåll, en rad för varje åtgärd.',
      [
        'utfört underhåll',
        'genomfört underhåll',
        'utförda åtgärder',
        'genomförd åtgärd',
        'tidigare utfört underhåll',
        'teknisk status',
      ],
    ),
    recordsOf(
      'planned',
      [
        { name: 'year', kind: 'int' },
        { name: 'action', kind: 'text' },
      ],
      'Planerat underhåll, en rad för varje åtgärd.',
      ['planerat underhåll', 'planerade åtgärder', 'kommande underhåll', 'planeras', 'framtida underhåll'],
    ),
  ],
  notes: {
    where:
      'Underhållet står i förvaltningsberättelsen under "Underhållsplan", "Teknisk status", "Utfört underhåll" och "Planerat underhåll", oftast som tabeller med år och åtgärd.',
    reading: [
      'Planens år lämnas bara när båda är tryckta som årtal; räkna inte ut slutåret ur "trettio år framåt", då är plan_end_year null.',
      'En åtgärd kan sträcka sig över flera tryckta rader; den är ändå en post.',
      'Står flera åtgärder under samma år är varje åtgärd en egen rad med det året.',
      'Är året ett intervall eller "2018 och 2021" lämnas det första året. Saknas år är year null.',
    ],
    confusion: [
      'Året då planen upprättades eller uppdaterades är inte alltid planens första år.',
      'Underhållets kostnader i noterna hör inte hit.',
      'Serviceavtal och löpande skötsel är inte utfört underhåll.',
      'Reservering till yttre fond är ingen åtgärd.',
    ],
  },
});
