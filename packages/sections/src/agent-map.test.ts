import type { Section } from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { getAgentsForSection, planJobs } from './agent-map.ts';

const noteAgents = [
  'NoterLånRäntorAgent',
  'NoterAvskrivningarAgent',
  'NoterDriftkostnaderAgent',
  'NoterIntäkterAgent',
  'NoterTaxeringsvärdenAgent',
];

describe('getAgentsForSection', () => {
  it.each([
    ['governance', 'GovernanceAgent'],
    ['styrelse', 'GovernanceAgent'],
    ['forvaltningsberattelse', 'GovernanceAgent'],
    ['Förvaltningsberättelse', 'GovernanceAgent'],
    ['styrelse_och_ledning', 'GovernanceAgent'],
    ['Styrelsens sammansättning', 'GovernanceAgent'],
    ['balance_sheet', 'BalanceSheetAgent'],
    ['balansrakning', 'BalanceSheetAgent'],
    ['BALANSRÄKNING', 'BalanceSheetAgent'],
    ['income_statement', 'StatementsAgent'],
    ['resultaträkning', 'StatementsAgent'],
    ['Resultat- och balansräkning', 'StatementsAgent'],
    ['Resultat- och balansräkning', 'BalanceSheetAgent'],
    ['loans', 'LoansDebtAgent'],
    ['skulder', 'LoansDebtAgent'],
    ['noter_skulder', 'NoterLånRäntorAgent'],
    ['noter_byggnader', 'NoterAvskrivningarAgent'],
    ['noter_avskrivningar', 'NoterAvskrivningarAgent'],
    ['noter_driftkostnader', 'NoterDriftkostnaderAgent'],
    ['noter_intakter', 'NoterIntäkterAgent'],
    ['stallda_sakerheter', 'PledgedAssetsAgent'],
    ['Not 9 Ställda säkerheter', 'PledgedAssetsAgent'],
    ['grundfakta', 'AssociationAgent'],
    ['revisorer', 'AuditAgent'],
    ['fastighet', 'PropertyAgent'],
    ['lagenheter', 'ApartmentsAgent'],
    ['medlemsinformation', 'MembersAgent'],
    ['arsavgifter', 'FeesAgent'],
    ['ekonomi', 'FeesAgent'],
    ['nyckeltal', 'KeyRatiosAgent'],
    ['vasentliga_handelser', 'EventsAgent'],
    ['underhall', 'MaintenanceAgent'],
    ['teknisk_status', 'MaintenanceAgent'],
    ['leverantorer', 'SuppliersAgent'],
    ['avtal', 'SuppliersAgent'],
    ['forvaltning', 'SuppliersAgent'],
    ['Förslag till behandling av ansamlad förlust', 'ProfitAllocationAgent'],
    ['cash flow statement', 'CashFlowAgent'],
  ])('%s leads to %s', (name, agent) => {
    expect(getAgentsForSection(name)).toContain(agent);
  });

  it('leads from the notes to every agent that reads notes', () => {
    for (const agent of noteAgents) {
      expect(getAgentsForSection('noter')).toContain(agent);
      expect(getAgentsForSection('Noter till resultaträkningen')).toContain(agent);
    }
  });

  it('reads a part of the notes as that part only', () => {
    expect(getAgentsForSection('noter_skulder')).not.toContain('NoterIntäkterAgent');
  });

  it('gives an income statement no note agent', () => {
    expect(getAgentsForSection('income_statement')).toEqual(['StatementsAgent']);
  });

  it.each(['Ordlista', 'Innehållsförteckning', 'xyz', '', '   '])('gives none for "%s"', (name) => {
    expect(getAgentsForSection(name)).toEqual([]);
  });
});

describe('planJobs', () => {
  const section = (name: string, startPage: number, endPage: number): Section => ({
    name,
    title: null,
    startPage,
    endPage,
    startY: 0,
  });

  it('gives each section to its agents', () => {
    const sectioning = {
      sections: [section('balansrakning', 4, 5), section('noter', 6, 9)],
      otherPages: [],
      unmapped: [],
    };
    const jobs = planJobs(sectioning, ['LoansDebtAgent', 'BalanceSheetAgent']);
    expect(jobs.map((j) => `${j.section.name}/${j.agentId}`)).toEqual([
      'balansrakning/BalanceSheetAgent',
      'balansrakning/LoansDebtAgent',
      'noter/LoansDebtAgent',
    ]);
  });

  it('falls back on the management report, else on the whole report, so that every agent runs', () => {
    const sectioning = {
      sections: [section('forvaltningsberattelse', 2, 5)],
      otherPages: [{ page: 8, role: 'other' as const }],
      unmapped: [],
    };
    const jobs = planJobs(sectioning, ['ProfitAllocationAgent', 'CashFlowAgent']);
    expect(jobs).toEqual([
      { agentId: 'ProfitAllocationAgent', section: section('forvaltningsberattelse', 2, 5) },
      { agentId: 'CashFlowAgent', section: section('hela_rapporten', 1, 8) },
    ]);
  });

  it('plans on the whole report when no section was found at all', () => {
    const jobs = planJobs({ sections: [], otherPages: [], unmapped: [] }, [
      'StatementsAgent',
      'GovernanceAgent',
    ]);
    expect(jobs.map((j) => j.section.name)).toEqual(['hela_rapporten', 'hela_rapporten']);
  });
});
