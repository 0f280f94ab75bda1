/** Invented one-page reports, what is printed on them, and a model and a judge that read them by script. */
import { fieldSpecsOf } from '@brf/agents';
import type { PageWords, Section } from '@brf/contracts';
import { extractionIn, type GeminiRequest, openIn, quoteIn } from './fake-gemini-server.ts';
import type { HfRequest } from './fake-hf-server.ts';

/** The agents that read a report: one, and of every third report two. */
export function agentsOf(number: number): string[] {
  return number % 3 === 0 ? ['AuditAgent', 'MembersAgent'] : ['AuditAgent'];
}
export const inventedSection: Section = {
  name: 'forvaltningsberattelse',
  title: 'Förvaltningsberättelse',
  startPage: 1,
  endPage: 1,
  startY: 0,
};

interface Fact {
  field: string;
  label: string;
  value: string | number;
  /** What a careless reader takes for it, and the row where that stands. */
  decoy: string | number;
  decoyLabel: string;
}

export interface InventedReport {
  number: number;
  facts: Fact[];
  /** Fields that the model misreads until it is told the row. */
  hard: string[];
  /** The model does as it is told; a stubborn one reads the hard fields wrong whatever it is told. */
  stubborn: boolean;
}

const firstNames = ['Ada', 'Bodil', 'Cajsa', 'Disa', 'Embla', 'Frej', 'Greger'];
const lastNames = [
  'Almdal',
  'Björkhed',
  'Cedervik',
  'Dunmyra',
  'Ekholma',
  'Furuby',
  'Granlid',
  'Hasselö',
  'Idbo',
];

function nameOf(number: number): string {
  return `${firstNames[number % firstNames.length]} ${lastNames[number % lastNames.length]}`;
}

export function inventReport(number: number): InventedReport {
  const facts: Fact[] = [
    {
      field: 'auditor_name',
      label: 'Ordinarie revisor',
      value: nameOf(number),
      decoy: nameOf(number + 31),
      decoyLabel: 'Revisorssuppleant',
    },
    {
      field: 'audit_firm',
      label: 'Registrerat revisionsbolag',
      value: `${lastNames[(number + 2) % lastNames.length]} Revision AB`,
      decoy: `${lastNames[(number + 5) % lastNames.length]} Förvaltning AB`,
      decoyLabel: 'Ekonomisk förvaltare',
    },
    {
      field: 'members_start',
      label: 'Antal medlemmar vid räkenskapsårets början',
      value: 1100 + number,
      decoy: 2100 + number,
      decoyLabel: 'Antal boende',
    },
    {
      field: 'members_end',
      label: 'Antal medlemmar vid räkenskapsårets slut',
      value: 1400 + number,
      decoy: 2400 + number,
      decoyLabel: 'Antal nycklar',
    },
  ];
  const hard = facts.map(({ field }) => field).filter((_, i) => ((number * 7) >> i) % 2 === 1);
  return { number, facts, hard, stubborn: number % 10 === 9 };
}

/** The words of a report's only page. */
export function pageOfReport({ number, facts }: InventedReport): PageWords {
  const rows = facts.flatMap((fact) => [`${fact.label} ${fact.value}`, `${fact.decoyLabel} ${fact.decoy}`]);
  const words = [`Diarienummer Q${number}`, 'Förvaltningsberättelse', ...rows].flatMap((text, line) => {
    let x = 50;
    return text.split(' ').map((word) => {
      const x0 = x;
      x += word.length * 5 + 4;
      const box = { x0, y0: 40 + line * 14, x1: x0 + word.length * 5, y1: 50 + line * 14 };
      return { text: word, box, fontSize: 10, bold: false, confidence: 1, line };
    });
  });
  return { page: 1, width: 595, height: 842, source: 'text', warnings: [], words };
}

/** A picture whose size tells which report it shows. */
export function pictureOf({ number }: InventedReport): Uint8Array {
  return new Uint8Array(1_000 + number);
}

const orderOf = (fact: Fact) => `Läs ${fact.field} på raden ${fact.label}`;

/** The answer of a weak model that does as its prompt tells it. */
export function answerWeakly({ jsonSchema, system, imageBytes }: HfRequest): string {
  const report = inventReport((imageBytes[0] ?? 0) - 1_000);
  const asked = Object.keys((jsonSchema?.properties as object | undefined) ?? {});
  const answer = asked.map((field) => {
    const fact = report.facts.find((one) => one.field === field);
    if (!fact) return [field, null] as const;
    const told = system.includes(orderOf(fact)) && !report.stubborn;
    const value = report.hard.includes(field) && !told ? fact.decoy : fact.value;
    return [field, { value, page: 1 }] as const;
  });
  return JSON.stringify(Object.fromEntries(answer));
}

/**
 * The judgement of a judge that knows the truth, is sure of itself, and tells the model one row at a time. It gives the
 * value away first, and proposes the same again, until it is refused.
 */
export function judgeTruly(request: GeminiRequest): string {
  const text = request.texts.join('\n');
  const report = inventReport(Number(/Diarienummer Q(\d+)/.exec(text)?.[1]));
  const cells = extractionIn(request) as Record<string, { value: unknown } | null>;
  const faulty: Fact[] = [];
  const verdicts = openIn(request).map((field) => {
    const fact = report.facts.find((one) => one.field === field);
    const cell = cells[field] ?? null;
    if (!fact) return { field, verdict: cell ? 'unsupported' : 'absent', page: null, evidence: null };
    const right = cell?.value === fact.value;
    if (!right) faulty.push(fact);
    const verdict = right ? 'correct' : cell ? 'wrong' : 'missing';
    return { field, verdict, ...quoteIn(request, `${fact.label} ${fact.value}`), reason: 'fel rad' };
  });
  const [first] = faulty;
  const again = text.includes('<avvisade>');
  const proposals = first
    ? [
        ...(again ? [] : [`Svara ${first.value} i fältet ${first.field}.`]),
        `${orderOf(first)}, inte på raden ${first.decoyLabel}.`,
      ]
    : [];
  return JSON.stringify({ verdicts, improvements: proposals, accuracy: 0.99 });
}

/** The agents' fields that a report prints. */
export function printedFields(agentId: string, { facts }: InventedReport): Fact[] {
  const names = new Set(fieldSpecsOf(agentId).map(({ name }) => name));
  return facts.filter(({ field }) => names.has(field));
}
