/** NoterDriftkostnaderAgent: energy, waste, insurance, property tax, repairs and maintenance in the cost notes. */
import type { Candidate, Candidates } from '../candidate.ts';
import { type LabelTerms, matchLabel } from '../layout/labels.ts';
import type { Reader } from '../reader.ts';
import { maintenanceRow, repairsRow, type ServiceRule, services } from './cost-terms.ts';
import { candidateOf, isSumLabel, type MoneyRow, type Note, notesOf } from './notes.ts';
import { plain } from './plain-label.ts';

const costNote =
  /drift|fastighetskostn|fastighetssk|reparation|underhall|taxebundna|externa kostnader|fastighetsskatt|fastighetsavgift|rorelsekostn|rorelsens kostn|forvaltningskostn|ovriga kostnader|^kostnader|energi|forbrukning|uppvarmning|forsakring/;
const otherNote =
  /upplupna|forutbet|fordringar|skulder|intakter|personal|rante|finansiella|princip|fond for|stallda|anlaggningstillg|omsattning/;

/** The kind of costs a heading or note title gathers. */
type Gathering = 'repairs' | 'maintenance' | 'both' | 'utilities' | 'other';
function gatheringOf(text: string): Gathering {
  const planned =
    /(?:planera[dt]\w*|periodisk\w*|utfort) (?:och )?\w*\s?underhall|underhall enl|underhallsplan/.test(text);
  const repairs = /\breparation|\brep\b|lopande underhall/.test(text);
  if (repairs && planned) return 'both';
  if (planned) return 'maintenance';
  if (repairs) return 'repairs';
  if (/^underhall(?:skostnad\w*)?$/.test(text)) return 'maintenance';
  if (/taxebundna|taxebaserade|forbrukning|media|energi|varme|driftkostn|driftskostn/.test(text))
    return 'utilities';
  return 'other';
}

/** Reads the notes on operating and property costs. */
export const readOperatingCostsNote: Reader = (view) => {
  const notes = notesOf(view).filter((n) => costNote.test(n.about) && !otherNote.test(n.about));
  const candidates: Candidates = {};
  for (const [field, rule] of Object.entries(services)) candidates[field] = readService(notes, rule, field);
  candidates.repairs_total = readGathered(notes, 'repairs', repairsRow);
  candidates.planned_maintenance_total = readGathered(notes, 'maintenance', maintenanceRow);
  return candidates;
};

interface Placed {
  row: MoneyRow;
  note: Note;
  gathering: Gathering;
}

/** Rows of the cost notes with the kind of costs they stand among: by their heading, else by the note's title. */
function placed(notes: readonly Note[]): Placed[] {
  return notes.flatMap((note) =>
    note.rows.map((row) => {
      const own = row.group === '' || note.about.startsWith(row.group) ? null : gatheringOf(row.group);
      return { row, note, gathering: own ?? gatheringOf(titleWords(note)) };
    }),
  );
}

function titleWords(note: Note): string {
  return note.about
    .replace(/\b(?:19|20)\d\d\b|\b\d{1,2}\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

function readService(notes: readonly Note[], rule: ServiceRule, field: string): Candidate[] {
  const isTax = field === 'property_tax';
  const rows = placed(notes).filter(
    (p) => isTax || !['repairs', 'maintenance', 'both'].includes(p.gathering) || isMixed(p),
  );
  const scored = rows
    .map((p) => ({
      ...p,
      score: isTax && sumsItsNote(p, rule) ? 1.1 : scoreOf(p, rule) + (isTax && sumsParts(p) ? 0.05 : 0),
    }))
    .filter((p) => p.score >= 0.6)
    .map((p) => ({ ...p, score: p.gathering === 'utilities' || isTax ? p.score : p.score - 0.02 }))
    .toSorted((a, b) => b.score - a.score);
  const nonzero = scored.filter((p) => p.row.value !== 0);
  const best = nonzero[0] ?? scored[0];
  if (!best) return [];
  // Tax and fee on lines of their own are both meant, however differently they are named.
  const namesTax = (p: Placed): boolean => /skatt|avgift/.test(p.row.label);
  const rivals = nonzero.filter(
    (p) =>
      p !== best &&
      (p.score >= best.score - 0.015 || (isTax && namesTax(p))) &&
      p.row.value !== best.row.value &&
      !(isTax && (best.row.parts.includes(p.row) || isSumLabel(best.row.label))),
  );
  return scored.slice(0, 3).map((p) => {
    const because = [`row "${p.row.row.label}" fits ${p.score.toFixed(2)}`];
    let fit = p.score >= 0.93 ? 0.97 : p.score >= 0.8 ? 0.9 : p.score >= 0.7 ? 0.78 : 0.62;
    if (p !== best) fit = Math.min(fit, 0.4);
    else if (rivals.length > 0) {
      // Two rows of one kind and no sum: which is meant cannot be told, unless they stand in different notes.
      const elsewhere = rivals.every((r) => r.note !== p.note && r.gathering !== p.gathering);
      fit *= elsewhere ? 0.8 : isTax ? 0.45 : 0.6;
      because.push(`${rivals.length} more rows fit alike`);
    }
    if (p.row.value === 0) fit *= 0.7;
    return candidateOf(p.row, fit, because, { magnitude: true });
  });
}

/** A note that itself is called repairs and running costs holds services too. */
function isMixed(p: Placed): boolean {
  return p.row.group === '' && /drift/.test(p.note.about);
}

/** "Summa fastighetsskatt" below rows of tax and fee. */
function sumsParts({ row }: Placed): boolean {
  return /^(?:summa|totalt?) ./.test(row.label) && row.parts.length > 1;
}

/** The sum of a note whose title is the cost: "Fastighetsskatt/fastighetsavgift … Summa". */
function sumsItsNote({ row, note }: Placed, rule: ServiceRule): boolean {
  return (
    row.parts.length > 0 &&
    /^(?:summa|totalt?)?$/.test(row.label) &&
    matchLabel(titleWords(note), rule.terms) >= 0.93 &&
    row === note.rows.findLast((r) => r.parts.length > 0)
  );
}

function scoreOf({ row }: Placed, rule: ServiceRule): number {
  const label = row.label.replace(/^(?:summa|totalt) /, '');
  if (label === '') return 0;
  const usual = matchLabel(label, rule.terms);
  if (usual >= 0.6) return usual;
  const weaker = rule.weaker ? matchLabel(label, { any: rule.weaker, not: rule.terms.not ?? [] }) : 0;
  return weaker >= 0.6 ? 0.75 * weaker : 0;
}

/** Repairs or planned maintenance: the sum of a heading's rows, the sum of a note of its own, or a single row. */
function readGathered(
  notes: readonly Note[],
  kind: 'repairs' | 'maintenance',
  rowTerms: LabelTerms,
): Candidate[] {
  const rows = placed(notes);
  const found: Candidate[] = [];
  for (const [i, p] of rows.entries()) {
    const { row, note } = p;
    const named = matchLabel(row.label.replace(/^(?:summa|totalt?) /, ''), rowTerms);
    const isSum = isSumLabel(row.label);
    // Beside a sum of repairs, the sum of maintenance is that of the planned.
    const besideRepairs =
      kind === 'maintenance' &&
      /^(?:summa|totalt?) underhall(?:skostnader)?$/.test(row.label) &&
      note.rows.some((r) => /^(?:summa|totalt?) (?:lopande )?(?:reparationer|rep\b)/.test(r.label));
    if (besideRepairs) {
      found.push(
        candidateOf(row, 0.95, [`sum row "${row.row.label}" beside one of repairs`], { magnitude: true }),
      );
      continue;
    }
    if (isSum && row.label !== '' && named >= 0.6) {
      found.push(
        candidateOf(row, named >= 0.9 ? 0.97 : 0.85, [`sum row "${row.row.label}"`], { magnitude: true }),
      );
      continue;
    }
    const heading = plain(row.row.heading);
    const headed = gatheringOf(heading) === kind && heading !== note.about;
    const ownNote = gatheringOf(titleWords(note)) === kind;
    if (isSum && (headed || ownNote) && (row.label === '' || /^(?:summa|totalt?)$/.test(row.label))) {
      const first = !rows
        .slice(0, i)
        .some((q) => q.note === note && isSumLabel(q.row.label) && plain(q.row.row.heading) === heading);
      const verified = row.parts.length > 0;
      const fit = headed ? (first ? (verified ? 0.97 : 0.8) : 0.3) : verified ? 0.95 : 0.85;
      const why = headed ? `sum under "${row.row.heading}"` : `sum of note "${note.title}"`;
      found.push(candidateOf(row, fit, [why], { magnitude: true }));
      continue;
    }
    if (
      !isSum &&
      named >= 0.85 &&
      !rows.some((q) => q.note === note && gatheringOf(plain(q.row.row.heading)) === kind)
    ) {
      const several =
        rows.filter(
          (q) => !isSumLabel(q.row.label) && q.row.value !== 0 && matchLabel(q.row.label, rowTerms) >= 0.85,
        ).length > 1;
      const fit = several ? 0.45 : named >= 0.93 ? 0.96 : 0.88;
      found.push(
        candidateOf(
          row,
          ownNote && note.rows.length > 2 ? 0.4 : fit,
          [`row "${row.row.label}" fits ${named.toFixed(2)}`],
          { magnitude: true },
        ),
      );
    }
  }
  if (kind === 'maintenance' && found.length === 0) found.push(...plainMaintenance(rows));
  return found;
}

/** "Underhåll", or what was maintained ("Underhåll, balkonger"), beside a row of repairs is the planned maintenance. */
function plainMaintenance(rows: readonly Placed[]): Candidate[] {
  const besideRepairs = rows.filter(
    (p) =>
      /^(?:planerat |periodiskt )?underhall(?! ?(?:av )?(?:hiss|tvatt|tradgard|mark|las))/.test(
        p.row.label,
      ) &&
      !/plan\b|lopande|avtal/.test(p.row.label) &&
      rows.some((q) => q.note === p.note && matchLabel(q.row.label, repairsRow) >= 0.93),
  );
  const named = besideRepairs.filter((p) => /^underhall(?:skostnader)?$/.test(p.row.label));
  // Several parts and no sum: the whole is not printed.
  const chosen = named.length > 0 ? named : besideRepairs.length === 1 ? besideRepairs : [];
  return chosen.map((p) =>
    candidateOf(p.row, 0.68, [`row "${p.row.row.label}" beside repairs`], { magnitude: true }),
  );
}
