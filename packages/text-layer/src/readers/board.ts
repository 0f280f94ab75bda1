import type { Candidates } from '../candidate.ts';
import type { FiscalYear } from '../layout/fiscal-year.ts';
import { addTo, candidateFrom } from '../prose/evidence.ts';
import { nameKey, namesIn } from '../prose/names.ts';
import { LEFT, type PeopleList, type Person, readPeople } from '../prose/people.ts';
import { type Paragraph, splitText } from '../prose/prose.ts';
import { rolesIn } from '../prose/roles.ts';
import { signatoriesOf } from '../prose/signatories.ts';
import type { ReportView } from '../report-view.ts';
import { listCandidate } from './people-list.ts';

const BOARD_INTRO =
  /\bstyrelse(?:n|ns)?\b.{0,140}(?:sammansattning|bestatt av|bestod|bestar|utgjorts? av|utgors av|utgjordes av|foljande (?:personer|medlemmar|ledamoter|styrelse)|har varit)|^styrelse(?:n|ns)?(?: sammansattning)? (?:efter|fran|fram till|sedan|for|under|t\.?o\.?m)\b.{0,60}:?$|valdes foljande styrelse/;
const NOT_ITS_MEMBERS =
  /i tur att avga|avgar vid|^avgaende|mandat(?:tid|period)\w*.{0,60}(?:ut\b|loper|utgar)|loper mandat|firma(?:n|teckn)?\b.{0,30}teckn|firmatecknare|protokollfor|sammantraden|styrelsemoten|ansvarsforsakring|styrelsearvode|arvode|attest/;

/** A row or line of someone with an office on the board (`Anna Ek   Ordförande`). */
function namesOfficer(paragraph: Paragraph): boolean {
  if (paragraph.text.length > 70 || namesIn(paragraph.text).length !== 1) return false;
  if (paragraph.topic === 'auditors' || paragraph.topic === 'nomination') return false;
  const roles = rolesIn(paragraph.folded).map((r) => r.role);
  return roles.length > 0 && roles.every((r) => r === 'chairman' || r === 'member' || r === 'officer');
}

/** A sentence that gives people offices and is not about their meetings, terms or signatures. */
function namesMembers({ text, folded }: Paragraph): boolean {
  return !NOT_ITS_MEMBERS.test(folded) && rolesIn(folded).length > 0 && namesIn(text).length > 0;
}

/** The paragraphs that tell who is on the board: after its heading or the sentence that introduces it; `headless`: also after the first officer in a list. */
function boardRegions(paragraphs: readonly Paragraph[], headless: boolean): Paragraph[][] {
  const regions: Paragraph[][] = [];
  let open: Paragraph[] | null = null;
  const close = () => {
    if (open && open.length > 0) regions.push(open);
    open = null;
  };
  for (const paragraph of paragraphs) {
    const names = namesIn(paragraph.text).length;
    if (names === 0 && /^ovriga (?:funktionarer|fortroendevalda|uppdrag)/.test(paragraph.folded)) {
      close();
      continue;
    }
    if (paragraph.kind === 'heading' && names === 0) {
      const roles = rolesIn(paragraph.folded);
      const auditors = roles.some((r) => r.role === 'auditor' || r.role === 'lay_auditor');
      if (paragraph.topic === 'board') {
        if (!open) open = [];
        open.push(paragraph);
        continue;
      }
      if (open && roles.length > 0 && !auditors && paragraph.topic === null) {
        open.push(paragraph);
        continue;
      }
      if (
        open &&
        /^\d{4}-\d\d-\d\d|stamma/.test(paragraph.folded) &&
        /styrelse|stamma/.test(paragraph.folded) &&
        paragraph.topic !== 'meetings'
      ) {
        open.push(paragraph);
        continue;
      }
      close();
      continue;
    }
    if (
      !open &&
      BOARD_INTRO.test(paragraph.folded) &&
      paragraph.topic !== 'auditors' &&
      paragraph.topic !== 'nomination'
    )
      open = [];
    if (!open && headless && namesOfficer(paragraph)) open = [];
    if (!open) continue;
    if (
      paragraph.kind === 'text' &&
      NOT_ITS_MEMBERS.test(paragraph.folded) &&
      !BOARD_INTRO.test(paragraph.folded)
    ) {
      // The members, and how often they met, told in one paragraph.
      open.push(...splitText([paragraph]).filter(namesMembers));
      continue;
    }
    const retells =
      paragraph.kind === 'text' && paragraph.text.length > 75 && rolesIn(paragraph.folded).length === 0;
    if (retells && !BOARD_INTRO.test(paragraph.folded) && !LEFT.test(paragraph.folded)) continue;
    open.push(paragraph);
  }
  close();
  return regions;
}

interface Board {
  chairman: Person | null;
  members: Person[];
  deputies: Person[];
  /** Members whose role is printed or whose list has a head. */
  named: number;
}

function isOf(person: Person, group: 'member' | 'deputy'): boolean {
  if (person.group === 'auditor' || person.group === 'auditor_deputy' || person.group === 'nomination')
    return false;
  if (
    person.roles.some(
      (r) => r === 'auditor' || r === 'auditor_deputy' || r === 'lay_auditor' || r === 'adjunct',
    )
  )
    return false;
  const deputy =
    person.roles.includes('deputy') || (person.group === 'deputy' && !person.roles.includes('member'));
  return group === 'deputy' ? deputy : !deputy;
}

function hasLeft(person: Person, fiscal: FiscalYear | null, signatories: ReadonlySet<string>): boolean {
  if (person.left) return true;
  if (!person.until) return false;
  const end = fiscal?.end ?? (fiscal ? `${fiscal.endYear}-12-31` : null);
  if (!end || person.until < end) return true;
  // A term that ends with the year lasted the year.
  if (person.until === end) return false;
  if (signatories.size >= 2) return !signatories.has(nameKey(person.name));
  const sevenMonthsLater = new Date(Date.parse(end) + 200 * 86_400_000).toISOString().slice(0, 10);
  return person.until < sevenMonthsLater;
}

function currentPeriod({ people, periods }: PeopleList): number {
  const used = new Set(people.map((p) => p.period));
  const usable = periods.map((p, i) => ({ ...p, i })).filter((p) => used.has(p.i));
  const dated = usable
    .filter((p) => p.kind === 'dated')
    .toSorted((a, b) => ((a.to ?? '') < (b.to ?? '') ? 1 : -1));
  const [latest] = dated;
  if (latest) return latest.i;
  return (usable.findLast((p) => p.kind === 'current') ?? usable.at(-1))?.i ?? 0;
}

function boardOf(
  region: readonly Paragraph[],
  fiscal: FiscalYear | null,
  signatories: ReadonlySet<string>,
): Board {
  const list = readPeople(region);
  const period = currentPeriod(list);
  const inPeriod = list.people.filter((p) => p.period === period);
  const gone = new Set(inPeriod.filter((p) => hasLeft(p, fiscal, signatories)).map((p) => nameKey(p.name)));
  const seen = new Map<string, Person>();
  for (const person of inPeriod) {
    const key = nameKey(person.name);
    if (gone.has(key)) continue;
    const known = seen.get(key);
    if (!known) seen.set(key, person);
    else seen.set(key, { ...known, roles: [...known.roles, ...person.roles] });
  }
  const all = [...seen.values()];
  const members = all.filter((p) => isOf(p, 'member'));
  return {
    chairman: members.find((p) => p.roles.includes('chairman')) ?? null,
    members,
    deputies: all.filter((p) => isOf(p, 'deputy')),
    named: members.filter((p) => p.roles.length > 0 || p.group === 'member').length,
  };
}

/** Reads chairman, members and deputies from the paragraphs of the management report. */
export function readBoard(
  view: ReportView,
  paragraphs: readonly Paragraph[],
  fiscal: FiscalYear | null,
  found: Candidates,
): void {
  const signed = new Set(signatoriesOf(view).map((s) => nameKey(s.name)));
  const boardsIn = (headless: boolean) =>
    boardRegions(paragraphs, headless)
      .map((region) => boardOf(region, fiscal, signed))
      .filter((b) => b.members.length > 0)
      .toSorted((a, b) => b.named - a.named || b.members.length - a.members.length);
  // A heading that recognition or a broken text layer lost leaves the list without one.
  const board = boardsIn(false)[0] ?? boardsIn(true).find((b) => b.named >= 2);
  if (!board) return;
  const { members, deputies, chairman } = board;
  const share = board.named / members.length;
  const agreed = members.filter((m) => signed.has(nameKey(m.name))).length;
  const signatures = signed.size === 0 ? 0 : agreed === members.length ? 0.03 : agreed === 0 ? -0.1 : -0.02;
  const enough = members.length >= 2 && members.length <= 12 ? 0 : -0.25;
  const confidence = 0.8 + 0.15 * share + signatures + enough;
  const because = `${members.length} people, ${board.named} with a role, ${agreed} of them signed`;
  const memberList = listCandidate(members, confidence, because);
  if (memberList) addTo(found, 'board_members', memberList);
  const deputyList = listCandidate(deputies, confidence + 0.01, `${deputies.length} deputies`);
  if (deputyList) addTo(found, 'deputy_members', deputyList);
  if (chairman)
    addTo(
      found,
      'chairman',
      candidateFrom(chairman.name, chairman.paragraph, chairman, confidence + 0.02, 'ordförande'),
    );
}

/** The signatures name the board that signed: a fallback where the management report does not. */
export function readSignedBoard(view: ReportView): Candidates {
  const found: Candidates = {};
  const signatories = signatoriesOf(view).filter(
    (s) => view.scope.some((p) => p.page === s.page) && !s.auditor,
  );
  const [first] = signatories;
  if (!first || signatories.length < 2) return found;
  const candidate = candidateFrom(
    signatories.map((s) => s.name),
    first.passage,
    first,
    0.6,
    'those who signed',
  );
  addTo(found, 'board_members', candidate);
  const chairman = signatories.find((s) => s.chairman);
  if (chairman)
    addTo(
      found,
      'chairman',
      candidateFrom(chairman.name, chairman.passage, chairman, 0.8, 'signed as ordförande'),
    );
  return found;
}
