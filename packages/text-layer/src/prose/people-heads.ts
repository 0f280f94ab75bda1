import { datesIn } from './dates.ts';
import type { NameMatch } from './names.ts';
import type { Paragraph } from './prose.ts';
import { type Role, type RoleMatch, rolesIn } from './roles.ts';

/** The list a person stands in, when the list has a head. */
export type Group = 'member' | 'deputy' | 'auditor' | 'auditor_deputy' | 'nomination' | null;

/** A part of the year with a board of its own. */
export interface Period {
  kind: 'past' | 'current' | 'dated';
  /** Last day of a dated period. */
  to: string | null;
}

const PAST =
  /(?:fore|fram till|fram t\.?o\.?m|till och med|t\.? ?o\.? ?m\.?|innan|intill) (?:den |arets |ordinarie |extra )*(?:forenings|ars|extra|medlems)?-?stamma|avgangna|avgatt|lamnat styrelsen|tidigare styrelse/;
const CURRENT =
  /(?:efter|fran(?: och med)?|fr\.? ?o\.? ?m\.?|sedan|vid) (?:den |arets |senaste |ordinarie |extra )*(?:forenings|ars|extra|medlems)?-?stamm|nuvarande styrelse|vid (?:arets|rakenskapsarets) (?:slut|utgang)/;

/** Whether folded words tell of the time before a general meeting. */
export function isPast(text: string): boolean {
  return PAST.test(text) && !/avg(?:a|ar)\b|mandat|i tur/.test(text);
}

export function groupOfRole(role: Role): Group {
  switch (role) {
    case 'deputy':
      return 'deputy';
    case 'auditor':
    case 'lay_auditor':
      return 'auditor';
    case 'auditor_deputy':
      return 'auditor_deputy';
    case 'convener':
    case 'adjunct':
      return null;
    case 'chairman':
    case 'vice_chairman':
    case 'member':
    case 'officer':
      return 'member';
  }
}

export interface Columns {
  x0: number;
  group: Group;
}

/** Heads of lists that stand side by side (`Ledamöter   Suppleanter`). */
export function columnHeads(paragraph: Paragraph): Columns[] {
  const line = paragraph.lines[0];
  if (!line || line.cells.length < 2) return [];
  const heads = line.cells.flatMap((cell) => {
    const text = line.folded.slice(cell.start, cell.end);
    if (/^ordinarie:?$/.test(text)) return [{ x0: cell.x0, group: 'member' as const }];
    const [role] = rolesIn(text);
    return role?.plural ? [{ x0: cell.x0, group: groupOfRole(role.role) }] : [];
  });
  return heads.length >= 2 ? heads : [];
}

export function untilColumn(paragraph: Paragraph): number | null {
  const line = paragraph.lines[0];
  if (!line || line.cells.length < 3) return null;
  const cell = line.cells.find((c) =>
    /^(?:t\.? ?o\.? ?m\.?|till|avgick|avgatt|slutdatum)$/.test(line.folded.slice(c.start, c.end)),
  );
  return cell?.x0 ?? null;
}

export function isHead(
  paragraph: Paragraph,
  names: readonly NameMatch[],
  roles: readonly RoleMatch[],
): boolean {
  if (names.length > 0 || roles.length === 0) return false;
  const rest = roles
    .toReversed()
    .reduce((text, r) => text.slice(0, r.start) + text.slice(r.end), paragraph.folded)
    .replace(
      /\b(?:ordinarie|ovriga|uppdrag|roll|namn|mandat\w*|vald[at]?|av|t\.?o\.?m\.?|stamman?|arsstamma|forenings\w*|styrelsen?s?|for|och|samt|ar|har|varit|adress|telefon|befattning|kommentar|fr\.?o\.?m\.?)\b/g,
      '',
    )
    .replace(/[^a-z]/g, '');
  return rest.length <= 8;
}

export function periodOf(paragraph: Paragraph): Period | null {
  const text = paragraph.folded;
  if (text.length > 220) return null;
  const dates = datesIn(paragraph.text).filter((d) => d.iso);
  const range = /\d ?(?:[-~]|till|tom) ?(?:den )?\d/.test(text) && dates.length >= 2;
  const to = dates.at(-1)?.iso ?? null;
  if (range && to && text.length < 90) return { kind: 'dated', to };
  if (isPast(text)) return { kind: 'past', to };
  if (CURRENT.test(text) && /styrelse|sammansattning|bestatt|ledamoter|:$/.test(text))
    return { kind: 'current', to: null };
  return null;
}
