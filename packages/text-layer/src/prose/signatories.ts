import type { ReportView } from '../report-view.ts';
import { companiesIn } from './companies.ts';
import { nameKey, namesIn } from './names.ts';
import type { Passage } from './passage.ts';
import { type ProseLine, proseLinesOf } from './prose-lines.ts';
import { rolesIn } from './roles.ts';

/** Someone who signed the report. */
interface Signatory {
  name: string;
  page: number;
  passage: Passage;
  start: number;
  end: number;
  chairman: boolean;
  auditor: boolean;
}

const SIGNED =
  /^underskrifter|elektroniska? (?:underskrift|signatur)|signera(?:des|ts|t)\b|den dag som framgar|ort och datum|digitalt/;
const AUDITED = /revisionsberattelse.{0,30}(?:avgiv|lamna|avlamna)|(?:min|var) revisions/;

const known = new WeakMap<object, Signatory[]>();

/**
 * Who signed the report, from the pages of its signatures: the names that stand alone in a line's cell, with
 * those after the auditor's line told apart. Empty when no such page is known.
 */
export function signatoriesOf(view: ReportView): Signatory[] {
  const cached = known.get(view.pages);
  if (cached) return cached;
  const signed = view.sections.filter((s) => s.name === 'underskrifter');
  const byPage = proseLinesOf(view.pages);
  const signatories: Signatory[] = [];
  for (const section of signed)
    for (let page = section.startPage; page <= section.endPage; page++) {
      const lines = byPage.get(page) ?? [];
      const from = page === section.startPage ? signatureStart(lines, section.startY) : 0;
      signatories.push(...signatoriesIn(lines.slice(from), page));
    }
  const unique = signatories.filter(
    (s, i) => signatories.findIndex((t) => nameKey(t.name) === nameKey(s.name)) === i,
  );
  known.set(view.pages, unique);
  return unique;
}

function signatureStart(lines: readonly ProseLine[], startY: number): number {
  const byCue = lines.findIndex((l) => SIGNED.test(l.folded));
  const byY = lines.findIndex((l) => l.box.y0 >= startY - 2);
  return Math.max(0, startY > 0 ? byY : byCue);
}

function signatoriesIn(lines: readonly ProseLine[], page: number): Signatory[] {
  const found: Signatory[] = [];
  let audited = false;
  for (const [i, line] of lines.entries()) {
    if (AUDITED.test(line.folded)) audited = true;
    const companies = companiesIn(line.text);
    for (const cell of line.cells) {
      const text = line.text.slice(cell.start, cell.end);
      const names = namesIn(text).filter((n) => n.name.length >= text.length * 0.6);
      const [name] = names;
      if (!name || companies.some((c) => c.start < cell.end && c.end > cell.start)) continue;
      const below = roleBelow(lines.slice(i + 1, i + 4), cell.x0);
      const own = `${line.folded.slice(cell.start, cell.end)} ${below}`;
      const roles = rolesIn(own).map((r) => r.role);
      found.push({
        name: name.name,
        page,
        passage: line,
        start: cell.start + name.start,
        end: cell.start + name.end,
        chairman: roles.includes('chairman'),
        auditor: audited || roles.some((r) => r === 'auditor' || r === 'lay_auditor'),
      });
    }
  }
  return found;
}

/** The text under a signature in its own column, up to the next name. */
function roleBelow(lines: readonly ProseLine[], x0: number): string {
  const texts: string[] = [];
  for (const line of lines) {
    const cell = line.cells.find((c) => Math.abs(c.x0 - x0) < 30);
    if (!cell) continue;
    const text = line.text.slice(cell.start, cell.end);
    if (namesIn(text).length > 0) break;
    texts.push(line.folded.slice(cell.start, cell.end));
  }
  return texts.join(' ');
}
