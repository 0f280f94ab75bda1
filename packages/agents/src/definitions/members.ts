import { defineAgent } from '../agent-definition.ts';
import { scalar } from '../field.ts';

export const membersAgent = defineAgent({
  agentId: 'MembersAgent',
  name: 'Medlemmar',
  specialization: 'medlemmar, överlåtelser och andrahandsuthyrningar',
  typicalSections: ['medlemsinformation'],
  fields: [
    scalar('int', 'members_start', 'Antal medlemmar vid årets början.', [
      'antal medlemmar vid räkenskapsårets början',
      'medlemmar vid årets början',
      'antalet medlemmar i föreningen uppgick vid årets början',
      'vid årets början',
      'vid räkenskapsårets början',
    ]),
    scalar('int', 'members_end', 'Antal medlemmar vid årets slut.', [
      'antal medlemmar vid räkenskapsårets slut',
      'medlemmar vid årets slut',
      'medlemsantalet i föreningen vid årets slut',
      'vid årets slut',
      'vid räkenskapsårets slut',
      'antal medlemmar',
    ]),
    scalar('int', 'members_joined', 'Antal nya medlemmar under året.', [
      'tillkommande medlemmar',
      'nytillkomna medlemmar',
      'nya medlemmar',
      'tillkommande',
      'inträtt',
    ]),
    scalar('int', 'members_left', 'Antal medlemmar som lämnat föreningen under året.', [
      'avgående medlemmar',
      'medlemmar som utträtt',
      'utträdda medlemmar',
      'avgående',
      'utträtt',
      'lämnat',
    ]),
    scalar('int', 'transfers', 'Antal överlåtelser av bostadsrätter under året.', [
      'överlåtelser under året',
      'lägenhetsöverlåtelser',
      'antal överlåtelser',
      'överlåtelser',
      'överlåtits',
    ]),
    scalar('int', 'sublets', 'Antal beviljade andrahandsuthyrningar.', [
      'beviljade andrahandsuthyrningar',
      'andrahandsupplåtelser',
      'andrahandsuthyrningar',
      'upplåtna i andra hand',
      'uthyrda i andra hand',
      'andra hand',
    ]),
  ],
  notes: {
    where:
      'Uppgifterna står i förvaltningsberättelsen under "Medlemsinformation", "Medlemmar" eller "Överlåtelser", i löpande text eller som en liten tabell.',
    reading: [
      'Antal kan vara skrivet med bokstäver: "fyra överlåtelser" är 4. Skrivs "inga" eller "ingen" om just fältets uppgift är värdet 0.',
      'En mening kan gälla flera fält: "vid årets början och slut var 50" gäller både members_start och members_end.',
      'Står ett antal medlemmar med ett datum som är räkenskapsårets sista dag är det members_end.',
      'Står bara ett av antalen lämnas bara det; räkna inte fram det andra ur nya och avgående.',
    ],
    confusion: [
      'Antal bostadsrätter eller lägenheter är inte antal medlemmar.',
      'Överlåtelser är inte nya medlemmar: en överlåtelse kan ge två medlemmar.',
      'Överlåtelseavgift, pantsättningsavgift och andrahandsavgift är avgifter, inte antal.',
      'Antal närvarande vid stämman hör inte hit.',
    ],
  },
});
