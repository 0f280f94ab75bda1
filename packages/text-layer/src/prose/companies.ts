import { foldInPlace } from './fold-in-place.ts';

/** A firm found in a text. */
export interface CompanyMatch {
  name: string;
  start: number;
  end: number;
}

const FORM = String.raw`(?:AB|Ab|KB|HB|Aktiebolag|aktiebolag|Kommanditbolag|Handelsbolag|AS|ek\.? ?för\.?|[Ee]konomisk [Ff]örening)`;
const NAME_WORD = String.raw`(?:[\p{Lu}\d][\p{L}\d.'’&:+/-]*|&|och|i)`;
const withForm = new RegExp(
  String.raw`(?:[\p{Lu}\d][\p{L}\d.'’&:+/-]*)(?: ${NAME_WORD}| [\p{Ll}-]{3,}(?= ${FORM}\b)){0,6}? ${FORM}(?![\p{L}])(?: \([\p{L}]+\))?(?: i [\p{Lu}][\p{Ll}]+)?`,
  'gu',
);

/** Audit firms that reports name without a company form. */
const AUDIT_FIRMS =
  /\b(?:ernst ?(?:&|och|and) ?young|ey(?= ab|\b)|kpmg|deloitte|pwc|(?:ohrlings )?pricewaterhouse ?coopers|grant thornton|bdo|mazars(?: set)?|baker tilly|rsm|borevision|bo revision|crowe|moore|parsells|frejs|finnhammars|lr revision|hqv|edlund(?: &|och)? partners|qrev|joint revision)\b/g;

/** Words before a firm's name that the pattern takes along at the head of a sentence or cell. */
const LEADING =
  /^(?:(?:revisor(?:er|n)?|ordinarie|extern|auktoriserad|godkänd|huvudansvarig|suppleant|från|hos|vid|av|med|genom|firma|bolaget|företaget|föreningen|leverantör|entreprenör|förvaltaren|till|den|under|förvaltare|ekonomisk|teknisk)[:,]? )+/iu;

/** `Anna Ek och Storbolaget AB` is a person and a firm, `Teknik och Kraft AB` one firm. */
function afterPerson(company: string): string {
  const parted = /^(\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+) och (\p{Lu}.* .*)$/u.exec(company);
  return parted?.[2] ?? company;
}

/** Firms with their company form (`Björkens Städ AB`, `X i Sverige AB`) in a text, in order. */
export function companiesIn(text: string): CompanyMatch[] {
  return [...text.matchAll(withForm)].flatMap((match) => {
    const name = afterPerson(match[0].replace(LEADING, ''));
    const end = match.index + match[0].length;
    return name.includes(' ') ? [{ name, start: end - name.length, end }] : [];
  });
}

/** `Anna Ek KPMG AB` holds a person and a firm. */
function cutToKnownFirm(company: CompanyMatch): CompanyMatch {
  const [known] = [...foldInPlace(company.name).matchAll(AUDIT_FIRMS)];
  if (!known || known.index === 0) return company;
  return { ...company, name: company.name.slice(known.index), start: company.start + known.index };
}

/** Audit firms in a text, by company form together with a word of the trade, or by a well-known name. */
export function auditFirmsIn(text: string): CompanyMatch[] {
  const folded = foldInPlace(text);
  const found = companiesIn(text).map((c) => cutToKnownFirm(c));
  for (const match of folded.matchAll(AUDIT_FIRMS)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!found.some((f) => start < f.end && end > f.start))
      found.push({ name: text.slice(start, end), start, end });
  }
  const revisions =
    /(?:\p{Lu}[\p{L}&.-]*(?: (?:&|och))? ){1,3}(?:Revision(?:sbyrå|spartner)?|Revisorer)(?!\p{L})/gu;
  for (const match of text.matchAll(revisions)) {
    const end = match.index + match[0].length;
    if (!found.some((f) => match.index < f.end && end > f.start))
      found.push({ name: match[0], start: match.index, end });
  }
  return found.toSorted((a, b) => a.start - b.start);
}
