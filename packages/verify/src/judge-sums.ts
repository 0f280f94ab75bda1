/** A result's own arithmetic, and what it says about single fields. */
import { type FieldSpec, isValueCell, type ValueCell, type Verdict } from '@brf/contracts';
import { type FieldFinding, groundField } from './ground-field.ts';
import { yearOfField } from './grounding.ts';
import {
  type CheckedIdentity,
  checkIdentity,
  closingValue,
  identitiesOf,
  type Quantity,
} from './identities.ts';
import { type Bench, readCell, type ValueFinding } from './judge-field.ts';
import { type FieldStanding, type FindClosing, localise, type PrintedClosing } from './suspects.ts';

/**
 * Holds the values' sums against one another and corrects `verdicts`: a localised suspect becomes `wrong`, a null
 * whose closing value is printed on its row `missing`, and a value that a holding sum vouches for `correct` where
 * only a doubtful row or a misread picture spoke against it.
 */
export function judgeSums(
  bench: Bench,
  findings: ReadonlyMap<string, ValueFinding>,
  verdicts: Map<string, Verdict>,
): void {
  const { request } = bench;
  const specs = new Map(request.fields.map((spec) => [spec.name, spec]));
  const quantityOf = (field: string): Quantity | null => {
    const cell = readCell(request.cells[field]);
    if (cell === 'invalid' || !isValueCell(cell) || typeof cell.value !== 'number') return null;
    const factor = findings.get(field)?.factor ?? 1;
    return { value: cell.value, unit: Math.max(factor, cell.scaled ? 1000 : 1) };
  };
  const checked = identitiesOf(request.agentId).map((identity) => checkIdentity(identity, quantityOf));
  settleBySums(checked, findings, verdicts);
  const standings = new Map<string, FieldStanding>();
  for (const [field, finding] of findings) {
    const quantity = quantityOf(field);
    if (!quantity) continue;
    const strength = verdicts.get(field)?.verdict === 'correct' ? (finding.strength ?? 'weak') : null;
    standings.set(field, { value: quantity.value, strength, ocr: finding.ocr });
  }
  const findClosing: FindClosing = (field, value) => closingPlace(specs.get(field), value, bench);
  const { suspects, remarks } = localise(checked, standings, findClosing);
  for (const { field, reason, page, evidence } of suspects) {
    verdicts.set(field, { field, verdict: 'wrong', page, evidence, reason });
  }
  for (const [field, reason] of remarks) {
    const verdict = verdicts.get(field);
    if (verdict?.verdict === 'correct') verdicts.set(field, { ...verdict, reason });
  }
  findMissingTerms(bench, checked, quantityOf, verdicts);
}

/** A law of three terms or more that holds by chance is unlikely enough to settle a doubt. */
function settleBySums(
  checked: readonly CheckedIdentity[],
  findings: ReadonlyMap<string, ValueFinding>,
  verdicts: Map<string, Verdict>,
): void {
  const isRight = (field: string) => ['correct', 'absent', undefined].includes(verdicts.get(field)?.verdict);
  for (const sum of checked) {
    if (sum.status !== 'holds' || sum.strictness !== 'law') continue;
    const present = sum.terms.filter((term) => findings.has(term.field));
    const doubtful = sum.terms.flatMap(({ field }) => {
      const finding = findings.get(field);
      return isRight(field) ? [] : [{ field, finding }];
    });
    if (present.length < 3) continue;
    const settled = doubtful.flatMap(({ field, finding }) =>
      finding && (isMisread(finding) || finding.arguable) ? [{ field, finding }] : [],
    );
    if (settled.length < doubtful.length) continue;
    for (const { field, finding } of settled) {
      const { page, evidence } = finding;
      const reason = `${isMisread(finding) ? 'inte läsbart på sidans bild, men ' : ''}${sum.name} går ihop`;
      verdicts.set(field, { field, verdict: 'correct', page, evidence, reason });
    }
  }
}

function isMisread({ verdict, ocr }: ValueFinding): boolean {
  return verdict === 'unsupported' && ocr;
}

/**
 * Where the section prints that value as the field's: on its own row, or on another line when it has so many
 * digits that chance is out of question (a sum line without a label).
 */
function closingPlace(
  spec: FieldSpec | undefined,
  value: number,
  bench: Bench,
): (PrintedClosing & Pick<FieldFinding, 'strength'>) | null {
  if (!spec || Math.abs(value) < 100) return null;
  const cell: ValueCell = { value, page: null, box: null, confidence: 1, quote: null, scaled: false };
  const found = groundField(spec, cell, yearOfField(spec, bench.fiscalYear), bench.pages);
  const isPlaced = found.strength === 'row' || (found.strength === 'page' && Math.abs(value) >= 10_000);
  return found.verdict === 'correct' && isPlaced && found.page !== null
    ? { page: found.page, quote: found.evidence, strength: found.strength }
    : null;
}

/** A sum with one null term whose closing value the term's own row prints: that value is missing. */
function findMissingTerms(
  bench: Bench,
  checked: readonly CheckedIdentity[],
  quantityOf: (field: string) => Quantity | null,
  verdicts: Map<string, Verdict>,
): void {
  for (const sum of checked.filter((one) => one.status !== 'holds')) {
    const empty = sum.terms.filter((term) => quantityOf(term.field) === null);
    const gap = empty[0];
    if (!gap || empty.length > 1 || verdicts.get(gap.field)?.verdict !== 'absent') continue;
    const completed = checkIdentity(sum, (field) => quantityOf(field) ?? { value: 0, unit: 1 });
    const needed = closingValue(completed, gap.field, 0);
    const spec = bench.request.fields.find((one) => one.name === gap.field);
    const place = needed === null ? null : closingPlace(spec, needed, bench);
    if (place?.strength !== 'row') continue;
    const reason = `${sum.name} kräver ${needed}`;
    verdicts.set(gap.field, {
      field: gap.field,
      verdict: 'missing',
      page: place.page,
      evidence: place.quote,
      reason,
    });
  }
}
