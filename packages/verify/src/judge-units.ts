/** Kronor, thousands or millions: whether an amount was scaled as its table asks. */
import type { Verdict } from '@brf/contracts';
import { fold } from './fold.ts';
import type { Bench, ValueFinding } from './judge-field.ts';
import { type PrintedPage, quoteOf } from './printed-page.ts';

/** A unit in a label or a table's head. Kronor are often not stated at all. */
const THOUSANDS = /(?:^| )(?:tkr|ksek|tsek|kkr|tusental|tusen)(?: |$)/;
const MILLIONS = /(?:^| )(?:mkr|msek|mnkr|miljon|miljoner)(?: |$)/;
const KRONOR = /(?:^| )(?:kr|kronor|sek)(?: |$)/;
/** So large an amount in thousands would be a milliard: no association prints that without saying so. */
const IMPLAUSIBLE = 1_000_000;

/**
 * Faults in `verdicts` a correct amount that was scaled otherwise than the other amounts of its page, where neither its row
 * nor a line above it states the unit that it was read in.
 */
export function judgeUnits(
  bench: Bench,
  findings: ReadonlyMap<string, ValueFinding>,
  verdicts: Map<string, Verdict>,
): void {
  const amounts = bench.request.fields.flatMap(({ name, type }) => {
    const finding = findings.get(name);
    const value = bench.request.cells[name]?.value;
    const isMoney = type.kind === 'sek' || type.kind === 'cost';
    const isRight = verdicts.get(name)?.verdict === 'correct';
    return isMoney && isRight && finding && typeof value === 'number' && value !== 0
      ? [{ name, finding, value }]
      : [];
  });
  for (const { name, finding, value } of amounts) {
    const page = bench.pages.all.get(finding.page ?? 0);
    const line = page ? lineOf(page, finding) : -1;
    if (!page || line < 0) continue;
    if (statedFactor(page, line) === finding.factor || isCut(page, line, finding)) continue;
    const others = amounts.filter((other) => other.name !== name && other.finding.page === finding.page);
    const alike = others.filter((other) => other.finding.factor === finding.factor).length;
    const outvoted = others.length > 0 && alike * 2 < others.length;
    const implausible = finding.factor > 1 && Math.abs(value) / finding.factor >= IMPLAUSIBLE;
    if (!outvoted && !implausible) continue;
    const reason =
      finding.factor === 1
        ? 'beloppet är tryckt i tusental och har inte räknats om'
        : 'beloppet är tryckt i kronor och har räknats upp';
    const evidence = quoteOf(page, line);
    verdicts.set(name, { field: name, verdict: 'wrong', page: page.page, evidence, reason });
  }
}

/** What the row says of its unit, else the nearest line above that says anything; null when none does. */
function statedFactor(page: PrintedPage, line: number): number | null {
  for (let at = line; at >= 0; at--) {
    const text = fold(page.lines[at]?.text ?? '');
    if (THOUSANDS.test(text)) return 1000;
    if (MILLIONS.test(text)) return 1_000_000;
    if (KRONOR.test(text)) return 1;
  }
  return null;
}

/** "221 862 00": the last zero of a narrow cell stands on the next line, and what is left looks like thousands. */
function isCut(page: PrintedPage, line: number, { box }: ValueFinding): boolean {
  const next = page.lines[line]?.words.find((word) => box !== null && word.box.x0 >= box.x1 - 1);
  return next !== undefined && /^0{1,3}$/.test(next.text);
}

function lineOf(page: PrintedPage, { box }: ValueFinding): number {
  if (!box) return -1;
  const middle = (box.y0 + box.y1) / 2;
  return page.lines.findIndex(
    (line) =>
      line.box.y0 <= middle &&
      middle <= line.box.y1 &&
      line.box.x0 <= box.x0 + 1 &&
      box.x1 <= line.box.x1 + 1,
  );
}
