/** Which section leads to which agents, by its name in Swedish or English, by the catalogue's finer names, or by a free heading. */
import type { Section, Sectioning } from '@brf/contracts';
import { fold } from './text.ts';

const noteAgents = [
  'NoterLånRäntorAgent',
  'NoterAvskrivningarAgent',
  'NoterDriftkostnaderAgent',
  'NoterIntäkterAgent',
  'NoterTaxeringsvärdenAgent',
  'PledgedAssetsAgent',
  'LoansDebtAgent',
];
const managementAgents = [
  'AssociationAgent',
  'GovernanceAgent',
  'AuditAgent',
  'PropertyAgent',
  'ApartmentsAgent',
  'MembersAgent',
  'FeesAgent',
  'EventsAgent',
  'MaintenanceAgent',
  'SuppliersAgent',
  'NoterTaxeringsvärdenAgent',
];

/** The job plan: the agents that read each section that `findSections` finds. */
const plan: Readonly<Record<string, readonly string[]>> = {
  framsida: ['AssociationAgent'],
  forvaltningsberattelse: managementAgents,
  flerarsoversikt: ['MultiYearOverviewAgent', 'KeyRatiosAgent', 'FeesAgent'],
  forandring_eget_kapital: ['EquityChangesAgent'],
  resultatdisposition: ['ProfitAllocationAgent'],
  resultatrakning: ['StatementsAgent', 'AssociationAgent'],
  balansrakning: ['BalanceSheetAgent', 'LoansDebtAgent', 'PledgedAssetsAgent'],
  kassaflodesanalys: ['CashFlowAgent'],
  noter: [...noteAgents, 'AssociationAgent'],
  underskrifter: ['GovernanceAgent', 'AuditAgent'],
  revisionsberattelse: ['AuditAgent'],
};

/** Agents whose data stands inside the management report even where its own heading is not found. */
const insideManagementReport = new Set([
  ...managementAgents,
  'MultiYearOverviewAgent',
  'KeyRatiosAgent',
  'EquityChangesAgent',
  'ProfitAllocationAgent',
]);

interface NameRule {
  pattern: RegExp;
  agents: readonly string[];
}

const rule = (pattern: RegExp, ...agents: string[]): NameRule => ({ pattern, agents });

/** Free names, as patterns over the folded words joined by single spaces. All that match count. */
const nameRules: readonly NameRule[] = [
  rule(/^(the )?(management|directors?|administration) report\b|^board report\b/, ...managementAgents),
  rule(/^(forvaltnings|verksamhets|styrelsens )berattelse\b/, ...managementAgents),
  rule(/^(cover( page)?|front page|title page|omslag|forsattsblad)$/, 'AssociationAgent'),
  rule(
    /\b(grundfakta|basfakta|association|foreningsfakta|allmant om|om foreningen|foreningens (andamal|stadgar|sate|registrering)|verksamheten|redovisningsprinciper|accounting principles)\b/,
    'AssociationAgent',
  ),
  rule(
    /\b(styrelse\w*|governance|board|ledning|valbered\w*|suppleant\w*|ledamot\w*|ledamoter|foreningsstamm\w*|arsstamm\w*|stamm(a|or)|firmateckn\w*|fortroendevald\w*|underskrifter?|signatures?|undertecknand\w*)\b/,
    'GovernanceAgent',
  ),
  rule(/\b(revisor\w*|revision\w*|audit\w*|internrevis\w*|granskningsrapport)\b/, 'AuditAgent'),
  rule(
    /\b(fastighet(en|er|erna|s\w*)?|propert(y|ies)|byggnad(en|er|erna|s\w*)?|buildings?|markinnehav|tomtratt\w*|forsakring\w*|insurance|byggnadsar)\b/,
    'PropertyAgent',
  ),
  rule(
    /\b(lagenhet\w*|apartments?|lokal(er|erna)|ytor|boyta|area|areas|bostader|premises|byggnadsar och ytor)\b/,
    'ApartmentsAgent',
  ),
  rule(/\b(medlem(mar|marna|s\w*)?|members?|membership|overlatelser?)\b/, 'MembersAgent'),
  rule(/\b(arsavgift\w*|avgifter|fees?|manadsavgift\w*|avgiftsniva)\b/, 'FeesAgent'),
  rule(
    /^(foreningens )?(ekonomi|economy|finances?)$/,
    'FeesAgent',
    'MultiYearOverviewAgent',
    'KeyRatiosAgent',
  ),
  rule(/\b(vasentliga handelser|handelser|events?)\b/, 'EventsAgent'),
  rule(
    /\b(underhall|underhallsplan\w*|underhallsatgard\w*|maintenance|teknisk status|atgarder|renovering\w*|investeringar)\b/,
    'MaintenanceAgent',
  ),
  rule(
    /\b(leverantor(er|erna)?|suppliers?|avtal|avtalspart\w*|contracts?|forvaltning|forvaltare)\b/,
    'SuppliersAgent',
  ),
  rule(
    /\b(flerars\w*|femars\w*|ekonomisk oversikt|multi year( overview)?|multiyear( overview)?|nyckeltal\w*|key ratios?|key figures?)\b/,
    'MultiYearOverviewAgent',
    'KeyRatiosAgent',
    'FeesAgent',
  ),
  rule(/\b(eget kapital|equity)\b/, 'EquityChangesAgent'),
  rule(
    /\b(resultatdispon?\w*|vinstdispon?\w*|profit allocation|appropriation\w*|disposition\w*|behandling av \w*|stammans forfogande)\b/,
    'ProfitAllocationAgent',
  ),
  rule(
    /\b(resultatrakning\w*|resultat( och balansrakning\w*)|income statements?|profit and loss|rorelseresultat)\b/,
    'StatementsAgent',
  ),
  rule(/\b(balansrakning\w*|balance sheets?|tillgangar)\b/, 'BalanceSheetAgent'),
  rule(
    /\b(kassaflode\w*|cash ?flow\w*|likvida medel|finansieringsanalys|likviditetsanalys)\b/,
    'CashFlowAgent',
  ),
  rule(
    /\b(skuld(er|erna)?|debts?|liabilities|loans?|lan|fastighetslan|lanen|upplaning|kreditinstitut|finansiering)\b/,
    'LoansDebtAgent',
    'NoterLånRäntorAgent',
  ),
  rule(/\b(rant(a|or|orna|ekostnader)|interest( rates?)?)\b/, 'NoterLånRäntorAgent'),
  rule(
    /^(noter|notes?|tillaggsupplysningar|bokslutskommentarer)( (till|med|och|to) .*)?$/,
    ...noteAgents,
    'AssociationAgent',
  ),
  rule(
    /\b(avskrivning\w*|depreciation|anlaggningstillgang\w*|fixed assets|byggnader)\b/,
    'NoterAvskrivningarAgent',
  ),
  rule(
    /\b(drift(s)?kostnad\w*|operating costs?|operating expenses|fastighetskostnad\w*|taxebundna|reparation\w*|rorelsekostnad\w*)\b/,
    'NoterDriftkostnaderAgent',
  ),
  rule(
    /\b(intakt(er|erna)?|nettoomsattning\w*|revenues?|rorelseintakt\w*|hyresintakt\w*|income)\b/,
    'NoterIntäkterAgent',
  ),
  rule(/\b(taxeringsvarde\w*|taxering\w*|tax values?|tax assessment)\b/, 'NoterTaxeringsvärdenAgent'),
  rule(
    /\b(stallda (sakerheter|panter)|sakerheter|panter|pledged( assets)?|inteckning\w*|fastighetsinteckning\w*)\b/,
    'PledgedAssetsAgent',
  ),
];

/** A statement's name holds words that also stand for less: "income statement", "balance sheet". */
const wholeNames: readonly NameRule[] = [
  rule(/^income statements?$|^profit and loss( account)?$|^statement of income$/, 'StatementsAgent'),
  rule(/^operating (costs?|expenses)$/, 'NoterDriftkostnaderAgent'),
  rule(/^fixed assets$/, 'NoterAvskrivningarAgent'),
];

function toWords(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/^not (\d+ )?/, '')
    .trim();
}

/**
 * The ids of the agents that read a section of this name: a name of `findSections`, a finer name of the field
 * catalogue ("styrelse", "noter_skulder"), an English name, or a free Swedish heading, in any case, with or
 * without å ä ö, with spaces or underscores; compound headings get the agents of all their parts.
 * An unknown name gets none.
 */
export function getAgentsForSection(name: string): string[] {
  const words = toWords(name);
  if (words === 'hela rapporten') return [...new Set(Object.values(plan).flat())];
  const planned = plan[words.replaceAll(' ', '_')];
  if (planned) return [...planned];
  const whole = wholeNames.find((r) => r.pattern.test(words));
  if (whole) return [...whole.agents];
  // "noter_skulder" is a part of the notes, not all of them.
  const part = words.replace(/^(noter|notes?) (?!(till|med|och|to)\b)/, '');
  const searched = part !== words && nameRules.some((r) => r.pattern.test(part)) ? part : words;
  return [...new Set(nameRules.filter((r) => r.pattern.test(searched)).flatMap((r) => r.agents))];
}

/**
 * One job for each found section and each agent that reads it. An agent none of whose sections was found gets
 * one job on the management report if its data stands there, else on the whole report as `hela_rapporten`:
 * every id of `agentIds` is in the plan at least once.
 */
export function planJobs(
  sectioning: Sectioning,
  agentIds: readonly string[],
): { section: Section; agentId: string }[] {
  const { sections } = sectioning;
  const jobs = sections.flatMap((section) =>
    (plan[section.name] ?? []).filter((id) => agentIds.includes(id)).map((agentId) => ({ section, agentId })),
  );
  const report = sections.find((s) => s.name === 'forvaltningsberattelse');
  const pages = [
    ...sections.flatMap((s) => [s.startPage, s.endPage]),
    ...sectioning.otherPages.map((p) => p.page),
  ];
  const whole: Section = {
    name: 'hela_rapporten',
    title: null,
    startPage: 1,
    endPage: Math.max(1, ...pages),
    startY: 0,
  };
  const unplanned = agentIds.filter((id) => !jobs.some((job) => job.agentId === id));
  for (const agentId of unplanned) {
    jobs.push({ section: report && insideManagementReport.has(agentId) ? report : whole, agentId });
  }
  return jobs;
}
