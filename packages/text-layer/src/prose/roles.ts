export type Role =
  | 'chairman'
  | 'vice_chairman'
  | 'member'
  | 'officer'
  | 'deputy'
  | 'adjunct'
  | 'auditor'
  | 'auditor_deputy'
  | 'lay_auditor'
  | 'convener';

export interface RoleMatch {
  role: Role;
  /** The word stands for several people and heads a list (`Ledamöter`). */
  plural: boolean;
  start: number;
  end: number;
}

/** Role words on folded text, longer readings first: the first pattern that matches at a place wins. */
const ROLES: readonly (readonly [Role, RegExp])[] = [
  [
    'auditor_deputy',
    /revisors? ?-?suppleant(er(?:na)?)?|(?:revisor,? )suppleant|suppleant(?:er)? (?:for|till) revisor/g,
  ],
  [
    'lay_auditor',
    /(?:intern|lekmanna|forenings)revisor(er|n)?|(?:fortroendevald|foreningsvald|av foreningen vald)a? revisor(er)?/g,
  ],
  [
    'auditor',
    /\brev\.(?= ?\t| [a-z])|(?:(?:auktoriserad|godkand|ordinarie|huvudansvarig|extern|bolags)[ae]? ?)*revisor(er|n)?\b/g,
  ],
  [
    'vice_chairman',
    /\b(?:vice|v\.?|vise|stf\.?|stallforetradande|bitradande) ?-?(?:styrelse)?ordf(?:orande|\.)?/g,
  ],
  ['chairman', /\b(?:styrelse(?:ns)? ?)?ordf(?:orande(?:n)?\b|\.|\b)/g],
  ['adjunct', /adjungerade?( ledam(?:ot|oter))?/g],
  ['deputy', /(?:styrelse|personal|hsb|riksbyggen)?-?suppl(?:eant(?:en|er(?:na)?)?\b|\.)|\bersattare\b/g],
  [
    'member',
    /(?:ordinarie |ovriga )?(?:styrelse|hsb|personal|riksbyggens?|sbc)?[- ]?(?:ledamot(?:er(?:na)?|en)?\b|ledam\.|ledamoter|medlem av styrelsen)|\bstyrelsemedlem(mar)?\b/g,
  ],
  [
    'officer',
    /\b(?:kassor(?:en)?|sekreterare(?:n)?|sekr\.|ekonomi(?:ansvarig)?|vicevard|[a-z-]*ansvarig\b|studieorganisator|webmaster|webbmaster|protokollforare|firmatecknare)\b/g,
  ],
  ['convener', /\bsammankall(?:ande|are)(?: ledamot)?\b|\bsmk\b/g],
];

const PLURALS = /(?:ledamoter|suppleanter|revisorer|medlemmar|ersattare)(?:na)?$/;

/** Role words in a folded text, in order, without overlaps. */
export function rolesIn(folded: string): RoleMatch[] {
  const found: RoleMatch[] = [];
  for (const [role, pattern] of ROLES)
    for (const match of folded.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (/[a-z]/.test(folded.charAt(start - 1)) && role !== 'deputy' && role !== 'member') continue;
      if (found.some((f) => start < f.end && end > f.start)) continue;
      found.push({ role, plural: PLURALS.test(match[0]), start, end });
    }
  return found.toSorted((a, b) => a.start - b.start);
}
