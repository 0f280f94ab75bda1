import type { Candidates } from '../candidate.ts';
import { auditFirmsIn, type CompanyMatch } from '../prose/companies.ts';
import { addTo, candidateFrom, weighAll } from '../prose/evidence.ts';
import { nameKey, namesIn } from '../prose/names.ts';
import type { Passage } from '../prose/passage.ts';
import { type Paragraph, proseOf, splitText } from '../prose/prose.ts';
import { type ProseLine, proseLinesOf } from '../prose/prose-lines.ts';
import { signatoriesOf } from '../prose/signatories.ts';
import type { ReportView } from '../report-view.ts';

/** Reads the elected auditor and the firm, from the list of auditors, the signatures or the auditor's report. */
export function readAudit(view: ReportView): Candidates {
  const found: Candidates = {};
  if (view.section.name === 'revisionsberattelse' || view.section.name === 'underskrifter')
    readSigned(view, found);
  else readElected(view, found);
  return weighAll(found, (value) => nameKey(String(value)));
}

interface Auditor {
  name: string;
  passage: Passage;
  start: number;
  end: number;
  kind: 'external' | 'lay' | 'deputy' | 'unknown';
  firm: FirmAt | null;
}

interface FirmAt extends CompanyMatch {
  passage: Passage;
}

const EXTERNAL =
  /auktoriserad|godkand|extern|huvudansvarig|\bfar\b|utsedd|utsetts av (?:hsb|riksbyggen)|bolagsrevisor|certifierad/;
const LAY =
  /intern(?:\b|revisor)|lekmanna|fortroendevald|foreningsvald|foreningsrevisor|vald(?:a|e|d)? av foreningen|av foreningen (?:ut)?vald|medlemsrevisor|av stamman vald/;
const DEPUTY = /suppl|ersattare/;

function kindOf(context: string, deputy: boolean): Auditor['kind'] {
  if (deputy) return 'deputy';
  if (LAY.test(context)) return 'lay';
  return EXTERNAL.test(context) ? 'external' : 'unknown';
}

/** The external auditor is told of without a name: those named beside are the association's own. */
const UNNAMED_EXTERNAL =
  /(?:samt|och|jamte) (?:en |av )(?:av .{3,40} )?(?:utsedd )?revisor|utsedd revisor (?:hos|fran)|revisor(?:n)? utsedd av (?:hsb|riksbyggen|borevision)|av (?:hsb|riksbyggen)s? (?:riksforbund )?(?:utsedd|utsedda)/;

/** Labels in a table of the elected that begin a list of others. */
const OTHER_LIST =
  /^(?:foreningens )?(?:valberedning|styrelse|ledamot|ordforande|kassor|sekreterare|firmatecknare|representant|ombud)/;

/** Paragraphs about auditors: those under their heading, and sentences elsewhere that say who they are. */
function auditorParagraphs(paragraphs: readonly Paragraph[]): Paragraph[] {
  let otherList = false;
  return paragraphs.filter((p, i) => {
    if (p.kind === 'heading' || OTHER_LIST.test(p.folded)) otherList = p.kind !== 'heading';
    if (/revisor|^rev\./.test(p.folded) && !OTHER_LIST.test(p.folded)) otherList = false;
    if (p.kind === 'heading' || otherList) return false;
    if (
      /arvode|ersattning|revisionsberattelse/.test(p.folded) &&
      !/(?:har varit|valts|valdes|ar|:)/.test(p.folded)
    )
      return false;
    if (p.topic === 'auditors') return p.text.length < 400;
    if (/revisor(?:er|n)?\b|^rev\./.test(p.folded))
      return (
        p.text.length < 500 &&
        (namesIn(p.text).length > 0 || auditFirmsIn(p.text).length > 0 || p.text.length < 40)
      );
    // The name may stand on the line under its label.
    const above = paragraphs[i - 1];
    return above !== undefined && /^(?:ordinarie |extern )?revisor(?:er)?:?$/.test(above.folded);
  });
}

/** The words that belong to one name: its cell or clause up to the next name. */
function contextOf(
  paragraph: Paragraph,
  names: readonly { start: number; end: number }[],
  i: number,
): { before: string; after: string } {
  const name = names[i];
  if (!name) return { before: '', after: '' };
  const from = names[i - 1]?.end ?? 0;
  const to = names[i + 1]?.start ?? paragraph.folded.length;
  return { before: paragraph.folded.slice(from, name.start), after: paragraph.folded.slice(name.end, to) };
}

function electedIn(paragraph: Paragraph, heading: string): { auditors: Auditor[]; firms: FirmAt[] } {
  const firms = auditFirmsIn(paragraph.text).map((f) => ({ ...f, passage: paragraph }));
  const names = namesIn(paragraph.text).filter((n) => !firms.some((f) => n.start < f.end && n.end > f.start));
  const auditors = names.map((name, i) => {
    const { before, after } = contextOf(paragraph, names, i);
    const role =
      /revisor|suppl/.test(after) && !/^[^.]{0,40}\bmed\b/.test(after) ? after : `${before} ${after}`;
    const deputy =
      /(?:suppl\w*|ersattare)\W{0,3}(?:\w+\W){0,3}$/.test(before) ||
      /^[\s,(\t-]*(?:som )?(?:revisors?)?-?(?:suppl|ersattare)/.test(after);
    const firm =
      firms.find((f) => f.start >= name.end && f.start < (names[i + 1]?.start ?? Infinity)) ??
      firms.findLast((f) => f.end <= name.start && f.end >= (names[i - 1]?.end ?? 0));
    const others = names.length === 1 ? paragraph.folded : role;
    const kind = kindOf(
      `${others}${DEPUTY.test(heading) ? ' suppleant' : ''}`,
      deputy || (DEPUTY.test(heading) && !/ordinarie(?! \w*stamm)/.test(heading)),
    );
    const beside = kind === 'unknown' && UNNAMED_EXTERNAL.test(paragraph.folded);
    const own = kind === 'unknown' && firm && !beside ? ('external' as const) : kind;
    return {
      ...name,
      passage: paragraph,
      kind: beside ? ('lay' as const) : own,
      firm: beside ? null : (firm ?? null),
    };
  });
  return { auditors, firms };
}

function readElected(view: ReportView, found: Candidates): void {
  const paragraphs = splitText(proseOf(view).paragraphs);
  const auditors: Auditor[] = [];
  const firms: FirmAt[] = [];
  let heading = '';
  for (const paragraph of auditorParagraphs(paragraphs)) {
    if (
      namesIn(paragraph.text).length === 0 &&
      /^(?:ordinarie |extern |foreningens )?revis/.test(paragraph.folded)
    )
      heading = paragraph.text.length < 90 ? paragraph.folded : '';
    const inParagraph = electedIn(paragraph, heading);
    auditors.push(...inParagraph.auditors);
    firms.push(...inParagraph.firms);
  }
  // Who signed the report as its board audits it not.
  const board = new Set(
    signatoriesOf(view)
      .filter((s) => !s.auditor)
      .map((s) => nameKey(s.name)),
  );
  const external = auditors.find((a) => a.kind === 'external');
  const unknown = auditors.find((a) => a.kind === 'unknown' && !board.has(nameKey(a.name)));
  const lay = auditors.find((a) => a.kind === 'lay');
  const chosen = external ?? unknown ?? lay;
  const nearFirm = firmBeside(chosen, firms, paragraphs);
  if (chosen) {
    const elsewhere =
      firms.length > 0 ||
      paragraphs.some((p) => /revisionsbyra|borevision|utsedd revisor|riksforbund/.test(p.folded));
    const signed = signatoriesOf(view).some((s) => s.auditor && nameKey(s.name) === nameKey(chosen.name));
    const own = external ? 0.95 : unknown ? (elsewhere ? 0.82 : 0.88) : elsewhere ? 0.3 : 0.86;
    const confidence = signed && own > 0.5 ? Math.max(own, 0.95) : own;
    const because = external
      ? 'named as external auditor'
      : unknown
        ? 'named as auditor'
        : elsewhere
          ? 'lay auditor beside a firm'
          : 'the only auditor named';
    addTo(found, 'auditor_name', candidateFrom(chosen.name, chosen.passage, chosen, confidence, because));
  }
  const [firstFirm] = firms;
  const firm = nearFirm ?? firstFirm;
  if (firm) {
    const attached = nearFirm !== null || !chosen;
    addTo(
      found,
      'audit_firm',
      candidateFrom(
        firm.name,
        firm.passage,
        firm,
        attached ? 0.95 : 0.78,
        attached ? 'firm of the auditor' : 'a firm beside other names',
      ),
    );
  }
}

function firmBeside(
  auditor: Auditor | undefined,
  firms: readonly FirmAt[],
  paragraphs: readonly Paragraph[],
): FirmAt | null {
  if (!auditor || auditor.kind === 'lay') return null;
  if (auditor.firm) return auditor.firm;
  const passages: readonly Passage[] = paragraphs;
  const at = passages.indexOf(auditor.passage);
  const near = firms.find((f) => {
    const distance = passages.indexOf(f.passage) - at;
    return distance === 1 || distance === -1;
  });
  return near ?? null;
}

const AUDITORS_LINE =
  /revisionsberattelse\b.{0,60}(?:avgiv|avlamna|lamna|avgetts|angiv)|(?:min|var) revisions(?:berattelse|rapport)/;
/** Signatures stand in the last lines of the auditor's report. */
const LAST_LINES = 22;

function readSigned(view: ReportView, found: Candidates): void {
  const byPage = proseLinesOf(view.pages);
  const lines = view.scope.flatMap((p) => byPage.get(p.page) ?? []);
  const report = view.section.name === 'revisionsberattelse';
  const from = report ? signatureLines(lines) : lines.findIndex((l) => AUDITORS_LINE.test(l.folded));
  const signed = from < 0 ? signedWithRole(lines) : signedIn(lines.slice(from));
  const external = signed.find((a) => a.kind === 'external');
  const unknown = signed.find((a) => a.kind === 'unknown');
  const lay = signed.find((a) => a.kind === 'lay');
  const chosen = external ?? unknown ?? lay;
  if (!chosen) return;
  const confidence = external ? 0.93 : unknown ? 0.72 : signed.length === 1 ? 0.84 : 0.5;
  addTo(
    found,
    'auditor_name',
    candidateFrom(chosen.name, chosen.passage, chosen, confidence, `signed as auditor (${chosen.kind})`),
  );
  if (chosen.firm && chosen.kind !== 'lay')
    addTo(
      found,
      'audit_firm',
      candidateFrom(chosen.firm.name, chosen.firm.passage, chosen.firm, 0.92, 'firm under the signature'),
    );
}

function signatureLines(lines: readonly ProseLine[]): number {
  const lastProse = lines.findLastIndex((l) => l.text.length > 70 && l.cells.length === 1);
  return Math.max(lastProse + 1, lines.length - LAST_LINES, 0);
}

/** Auditors among signatures that no line sets apart: those with the title under their name. */
function signedWithRole(lines: readonly ProseLine[]): Auditor[] {
  return signedIn(lines).filter((a) => a.kind !== 'unknown' && a.kind !== 'deputy');
}

function signedIn(lines: readonly ProseLine[]): Auditor[] {
  const auditors: Auditor[] = [];
  for (const [i, line] of lines.entries())
    for (const cell of line.cells) {
      const text = line.text.slice(cell.start, cell.end);
      const firmsHere = auditFirmsIn(text);
      const [name] = namesIn(text).filter((n) => !firmsHere.some((f) => n.start < f.end && n.end > f.start));
      if (!name || name.name.length < text.length * 0.45) continue;
      const around = columnAround(lines, i, cell.x0);
      const context = [line.folded.slice(cell.start, cell.end), ...around.below.map((a) => a.folded)].join(
        ' ',
      );
      const firm = [...around.below, ...around.above].flatMap((a) =>
        auditFirmsIn(a.text).map((f) => ({ ...f, passage: a })),
      )[0];
      const own = firmsHere[0]
        ? {
            ...firmsHere[0],
            start: firmsHere[0].start + cell.start,
            end: firmsHere[0].end + cell.start,
            passage: line,
          }
        : null;
      const plain = /revisor|auktoriserad|godkand/.test(context) || firm !== undefined || own !== null;
      const kind = kindOf(context, false);
      auditors.push({
        name: name.name,
        passage: line,
        start: cell.start + name.start,
        end: cell.start + name.end,
        kind: kind === 'unknown' && plain ? 'external' : kind,
        firm: own ?? firm ?? null,
      });
    }
  return auditors;
}

/** The cells above and below a signature in its own column, up to the next name. */
function columnAround(
  lines: readonly ProseLine[],
  at: number,
  x0: number,
): { above: Passage[]; below: Passage[] } {
  const cellOf = (line: ProseLine): Passage | null => {
    const cell = line.cells.find((c) => Math.abs(c.x0 - x0) < 40);
    if (!cell) return null;
    return {
      text: line.text.slice(cell.start, cell.end),
      folded: line.folded.slice(cell.start, cell.end),
      words: line.words
        .filter((w) => w.start >= cell.start && w.end <= cell.end)
        .map((w) => ({ ...w, start: w.start - cell.start, end: w.end - cell.start })),
    };
  };
  const collect = (candidates: readonly ProseLine[]): Passage[] => {
    const cells: Passage[] = [];
    for (const line of candidates) {
      const cell = cellOf(line);
      if (!cell) continue;
      if (namesIn(cell.text).length > 0 && auditFirmsIn(cell.text).length === 0) break;
      cells.push(cell);
    }
    return cells;
  };
  return {
    above: collect(lines.slice(Math.max(0, at - 2), at).toReversed()),
    below: collect(lines.slice(at + 1, at + 5)),
  };
}
