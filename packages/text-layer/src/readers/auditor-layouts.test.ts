import { describe, expect, it } from 'vitest';
import { type Layout, readLayout } from './layout.fixture.ts';

const LAYOUTS: readonly Layout[] = [
  {
    name: 'fees beside the auditor',
    text: `
#Revisorer
Ordinarie: Fanny Grahn, auktoriserad revisor, Grahns Revision AB
Suppleant: Gustav Holm, Grahns Revision AB
#Arvoden
Arvode till styrelsen har utgått med 100 000 kr och till revisorn enligt räkning.
`,
    values: { audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Grahns Revision AB' } },
  },
  {
    name: 'lay auditors beside a firm',
    text: `
#Revisorer
Fanny Grahn                     Föreningsvald ordinarie
Gustav Holm                     Föreningsvald suppleant
Revisor från BoRevision AB, utsedd av HSB Riksförbund
`,
    values: { audit: { audit_firm: 'BoRevision AB' } },
  },
  {
    name: 'name, title and firm on lines of their own',
    text: `
#Revisorer
Ordinarie revisor
Fanny Grahn
Auktoriserad revisor
Grahns Revision AB

Revisorssuppleant
Gustav Holm
`,
    values: { audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Grahns Revision AB' } },
  },
  {
    name: 'the firm before its auditor',
    text: `
#Revisorer
Grahns Revision AB          Ordinarie revisor
Ansvarig revisor: Fanny Grahn
`,
    values: { audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Grahns Revision AB' } },
  },
];

describe('auditors as reports list them', () => {
  it.each(LAYOUTS)('$name', (layout) => {
    expect(readLayout(layout)).toEqual(layout.values);
  });
});
