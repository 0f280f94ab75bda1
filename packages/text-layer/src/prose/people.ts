import { companiesIn } from './companies.ts';
import { datesIn } from './dates.ts';
import { type NameMatch, namesIn } from './names.ts';
import { CELL_BREAK } from './passage.ts';
import {
  type Columns,
  columnHeads,
  type Group,
  groupOfRole,
  isHead,
  isPast,
  type Period,
  periodOf,
  untilColumn,
} from './people-heads.ts';
import { type Paragraph, splitText } from './prose.ts';
import { type Role, type RoleMatch, rolesIn } from './roles.ts';

export interface Person {
  name: string;
  paragraph: Paragraph;
  start: number;
  end: number;
  /** Roles printed with this name. */
  roles: readonly Role[];
  /** The list it stands in. */
  group: Group;
  /** Index of the period of the year the list is for; 0 when the report names none, -1 for a sentence on an earlier board. */
  period: number;
  /** Left during the year, by the report's own words. */
  left: boolean;
  /** Last day in office, when printed. */
  until: string | null;
  /** What follows the name up to the next one, folded. */
  tail: string;
}

export interface PeopleList {
  people: Person[];
  periods: Period[];
}

const PAST_PERIOD = -1;

/** Words by which someone left the board. */
export const LEFT =
  /avgick|avgatt|avgangen|avsa(?:de|gt) sig|lamna(?:de|t) (?:styrelsen|sitt|uppdrag|sin)|uttra(?:tt|dde)|entledig|har flyttat|\bavgang\b|avled|avlidit/;
const UNTIL =
  /(?:t\.? ?o\.? ?m\.?|till och med|fram till(?: och med)?|\btill\b)(?= (?:den )?(?:\d|ordinarie|arets|forenings|ars|extra|stamm))/;
const MANDATE = /mandat|vald|omval|nyval|kvarst|\bi tur\b|\bavgar\b/;

const NOMINATION = /^(?:foreningens |till |som |i |ledamoter i |ledamoter av )?valberedning(?:en|ens)?\b/;

/** Names that stand inside a firm's name are no people. */
function peopleNamesIn(text: string): NameMatch[] {
  const companies = companiesIn(text);
  return namesIn(text).filter((n) => !companies.some((c) => n.start < c.end && n.end > c.start));
}

/** What role a role word gives: to the name before it, or to the names after it. */
function looksForward(
  text: string,
  role: RoleMatch,
  names: readonly NameMatch[],
  roleFirst: boolean,
): boolean {
  const next = names.find((n) => n.start >= role.end);
  if (!next) return false;
  const previous = names.findLast((n) => n.end <= role.start);
  const after = text.slice(role.end, next.start);
  if (!previous) return after.length < 60;
  if (/^[\s]*:/.test(after)) return true;
  const before = text.slice(previous.end, role.start);
  const nextClose = /^[ \t]+$/.test(after) || role.plural;
  const previousClose = /^(?:[ \t]+|, ?| ?\(| - )$/.test(before);
  const sameCell = !before.includes(CELL_BREAK);
  if (sameCell && previousClose && after.includes(CELL_BREAK)) return false;
  if (!sameCell && /^ *$/.test(after)) return true;
  if (nextClose && /^(?:[ \t]+)$/.test(before)) return roleFirst;
  if (previousClose && /^[ \t]*[,);]/.test(after)) return roleFirst && role.plural && !/\($/.test(before);
  if (nextClose) return true;
  return !previousClose && after.length < 40 && !after.includes(',');
}

interface State {
  group: Group;
  /** A title alone on its line: the one named on the next line bears it. */
  title: Role | null;
  period: number;
  columns: Columns[];
  until: number | null;
}

/** Reads the people of consecutive paragraphs: tables and lists with roles before or after the name, and prose. */
export function readPeople(paragraphs: readonly Paragraph[]): PeopleList {
  const people: Person[] = [];
  const periods: Period[] = [{ kind: 'current', to: null }];
  const state: State = { group: null, title: null, period: 0, columns: [], until: null };
  let before: readonly Person[] = [];
  for (const paragraph of splitText(paragraphs)) {
    const names = peopleNamesIn(paragraph.text);
    const roles = rolesIn(paragraph.folded);
    const period = paragraph.kind === 'row' ? null : periodOf(paragraph);
    if (period && names.length === 0) {
      if (people.length === 0) periods.length = 0;
      periods.push(period);
      state.period = periods.length - 1;
      state.group = null;
      if (roles.length === 0 || paragraph.folded.length > 60) continue;
    }
    const heads = columnHeads(paragraph);
    if (heads.length > 0) {
      state.columns = heads;
      state.group = null;
    }
    state.until = untilColumn(paragraph) ?? state.until;
    if (isHead(paragraph, names, roles)) {
      if (rolesBelow(paragraph, roles, people, before)) continue;
      if (heads.length === 0) {
        state.columns = [];
        const group = groupOfRole(roles[0]?.role ?? 'member');
        // `Styrelse och revisorer`: the text below tells who is who.
        state.group = group === 'auditor' && /^styrelse/.test(paragraph.folded) ? null : group;
        const [only] = roles;
        state.title = only && !only.plural && only.role === 'chairman' ? only.role : null;
      }
      continue;
    }
    if (NOMINATION.test(paragraph.folded)) {
      state.title = null;
      state.group = 'nomination';
      state.columns = [];
    }
    // Only a nomination committee has a convener: its heading was lost or is printed elsewhere.
    if (names.length > 0 && paragraph.kind === 'row' && roles.every((r) => r.role === 'convener'))
      if (roles.length > 0) state.group = 'nomination';
    const own = wereBefore(paragraph, names)
      ? peopleOf(paragraph, names, roles, { ...state }).map((p) => ({ ...p, period: PAST_PERIOD }))
      : peopleOf(paragraph, names, roles, state);
    const [next] = own;
    if (next && state.title && next.roles.length === 0) own[0] = { ...next, roles: [state.title] };
    if (next) state.title = null;
    people.push(...own);
    before = own;
  }
  return { people, periods };
}

/** Titles printed under the names of the paragraph before, each in its own column: true when they were given out. */
function rolesBelow(
  paragraph: Paragraph,
  roles: readonly RoleMatch[],
  people: Person[],
  before: readonly Person[],
): boolean {
  const untitled = before.length > 0 && before.every((p) => p.roles.length === 0 && p.group === null);
  if (!untitled || roles.some((r) => r.plural) || roles.length > before.length) return false;
  if (before.at(-1) !== people.at(-1)) return false;
  for (const role of roles) {
    const x = xOf(paragraph, role.start) ?? 0;
    const distance = (p: Person) => Math.abs((xOf(p.paragraph, p.start) ?? 0) - x);
    const nearest = before.toSorted((a, b) => distance(a) - distance(b))[0];
    const at = nearest ? people.indexOf(nearest) : -1;
    if (nearest && at >= 0) people[at] = { ...nearest, roles: [...nearest.roles, role.role] };
  }
  return true;
}

/** `Fram till stämman var Anna Ek ordförande`: who was on the board before, in one sentence. */
function wereBefore(paragraph: Paragraph, names: readonly NameMatch[]): boolean {
  const [first] = names;
  if (!first || paragraph.kind !== 'text') return false;
  const before = paragraph.folded.slice(0, first.start);
  return isPast(before) && /\b(?:var|bestod|satt|ingick|hade|utgjordes|har varit)\b/.test(before);
}

function peopleOf(
  paragraph: Paragraph,
  names: readonly NameMatch[],
  roles: readonly RoleMatch[],
  state: State,
): Person[] {
  const text = paragraph.text;
  const firstName = names[0];
  const firstRole = roles[0];
  if (!firstName) return [];
  const roleFirst = firstRole !== undefined && firstRole.start < firstName.start;
  const own = new Map<NameMatch, Role[]>(names.map((n) => [n, []]));
  let group = state.group;
  const groups = new Map<NameMatch, Group>();
  const events = [
    ...names.map((name) => ({ at: name.start, name, role: null })),
    ...roles.map((role) => ({ at: role.start, name: null, role })),
  ].toSorted((a, b) => a.at - b.at);
  let pending: Role | null = null;
  for (const { name, role } of events) {
    if (role) {
      if (looksForward(text, role, names, roleFirst)) {
        pending = role.role;
        const next = groupOfRole(role.role);
        if (state.group !== 'nomination' && next) group = next;
      } else if (role.plural && /\b(?:samt|jamte)(?: som)? $/.test(paragraph.folded.slice(0, role.start))) {
        // `samt suppleanterna` leads to the names on the lines below.
        state.group = groupOfRole(role.role);
      } else if (role.plural)
        for (const n of names.filter((n) => n.end <= role.start && own.get(n)?.length === 0))
          own.get(n)?.push(role.role);
      else {
        const previous = names.findLast((n) => n.end <= role.start);
        if (previous) own.get(previous)?.push(role.role);
      }
    } else if (name) {
      groups.set(name, group);
      if (pending) own.get(name)?.push(pending);
      // A list's head counts for all its names, an officer's title only for the first.
      if (pending !== 'deputy' && pending !== 'member' && pending !== 'auditor' && pending !== 'lay_auditor')
        pending = null;
    }
  }
  if (roleFirst && state.columns.length === 0 && state.group !== 'nomination') state.group = group;
  const found = names.map((name, i) => {
    const next = names[i + 1];
    const tail = paragraph.folded.slice(name.end, next?.start ?? paragraph.folded.length);
    const column = columnOf(paragraph, name, state.columns);
    const { left, until } = departure(paragraph, name, tail, state.until);
    return {
      name: name.name,
      paragraph,
      start: name.start,
      end: name.end,
      roles: own.get(name) ?? [],
      group: column ?? groups.get(name) ?? null,
      period: state.period,
      left,
      until,
      tail,
    };
  });
  // `Anna Ek och Bo Ek lämnade styrelsen`: both did.
  return found.map((person, i) => {
    const next = found[i + 1];
    const together = / (?:och|samt) $/.test(person.tail) && person.tail.length < 8;
    const bothLeft = together && next?.left === true && /^ (?:har |valde att )?(?:lamna|avg)/.test(next.tail);
    return bothLeft ? { ...person, left: true } : person;
  });
}

function xOf(paragraph: Paragraph, offset: number): number | null {
  return paragraph.words.find((w) => w.end > offset)?.word.box.x0 ?? null;
}

function columnOf(paragraph: Paragraph, name: NameMatch, columns: readonly Columns[]): Group {
  const x = xOf(paragraph, name.start);
  if (x === null) return null;
  return columns.findLast((c) => c.x0 <= x + 12)?.group ?? null;
}

function departure(
  paragraph: Paragraph,
  name: NameMatch,
  tail: string,
  untilX: number | null,
): { left: boolean; until: string | null } {
  const lead = paragraph.folded.slice(0, name.start);
  if (/\b(?:dessforinnan|intill dess|som eftertradde|i stallet for) $/.test(lead))
    return { left: true, until: null };
  if (LEFT.test(tail) && !/avga(?:r|ende)? (?:20|vid)/.test(tail)) return { left: true, until: null };
  const dates = datesIn(paragraph.text).filter(
    (d) => d.start >= name.end && d.start < name.end + tail.length,
  );
  if (untilX !== null) {
    const inColumn = dates.find((d) => Math.abs((xOf(paragraph, d.start) ?? -99) - untilX) < 25);
    return { left: false, until: inColumn?.iso ?? null };
  }
  const until = UNTIL.exec(tail);
  if (until && !MANDATE.test(tail)) {
    const date = dates.find((d) => d.start >= name.end + until.index);
    return date?.iso ? { left: false, until: date.iso } : { left: !/20\d\d/.test(tail), until: null };
  }
  const [first, second] = dates;
  const between = first && second ? paragraph.text.slice(first.end, second.start) : '';
  const ranged =
    first?.iso &&
    second?.iso &&
    second.iso > first.iso &&
    (between === CELL_BREAK || /^ ?- ?$/.test(between));
  return { left: false, until: ranged && !MANDATE.test(tail) ? (second.iso ?? null) : null };
}
