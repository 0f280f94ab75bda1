import { defineAgent } from '../agent-definition.ts';
import { scalar } from '../field.ts';

export const auditAgent = defineAgent({
  agentId: 'AuditAgent',
  name: 'Revision',
  specialization: 'revisorer och revisionsbolag',
  typicalSections: ['revisorer', 'revisionsberattelse'],
  fields: [
    scalar('name', 'auditor_name', 'Den valda ordinarie revisorn; den först nämnda om de är flera.', [
      'huvudansvarig revisor',
      'auktoriserad revisor',
      'godkänd revisor',
      'ordinarie extern',
      'ordinarie revisor',
      'extern revisor',
      'revisorer',
      'revisor',
      'förtroendevald revisor',
    ]),
    scalar('text', 'audit_firm', 'Revisionsbolaget som revisorn arbetar i.', [
      'revisionsbolag',
      'registrerat revisionsbolag',
      'revisionsbyrå',
      'revision ab',
      'revisor',
    ]),
  ],
  notes: {
    where:
      'Revisorn nämns i förvaltningsberättelsen under "Revisor" eller "Revisorer" och undertecknar revisionsberättelsen i rapportens slut.',
    reading: [
      'Är ett bolag valt till revisor med en namngiven huvudansvarig är bolaget audit_firm och personen auditor_name.',
      'Nämns bara bolaget på sidorna är auditor_name null; nämns bara personen är audit_firm null.',
      'Finns både en extern revisor och förtroendevalda revisorer gäller den externa. Finns bara en förtroendevald är det den.',
      'Bolagets namn återges helt, med bolagsform: AB, KB, Aktiebolag.',
    ],
    confusion: [
      'Revisorssuppleanter och internrevisorer är inte ordinarie revisor när en extern finns.',
      'Den ekonomiska förvaltaren är inte revisionsbolag.',
      'Titeln "auktoriserad revisor" hör inte till namnet.',
    ],
  },
});
