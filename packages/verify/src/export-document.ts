/** A document's result in the form in which reports are labelled and scored. */
import { type DocumentField, type DocumentResult, type FieldValue, sectionNames } from '@brf/contracts';

export interface ExportedDocument {
  doc: string;
  pages: number;
  sections: { name: string; start_page: number; end_page: number }[];
  /** By agent, then by field. */
  fields: Record<string, Record<string, ExportedCell | null>>;
}

export interface ExportedCell {
  value: FieldValue;
  page: number | null;
  /** Present when a table in tkr or mkr was multiplied. */
  scaled?: true;
}

/** The catalogue's ten; what stands before the report proper is none of them. */
const exportedSections: ReadonlySet<string> = new Set(sectionNames.filter((name) => name !== 'framsida'));

/**
 * The result as one exported report: `doc` is the file's name without ".pdf" unless given. A value that the
 * evaluator found wrong or not printed is left out; one that merely needs review is kept, and so is a list, which one
 * doubtful entry must not empty.
 */
export function toExport(
  result: DocumentResult,
  doc = result.fileName.replace(/^.*[\\/]/, '').replace(/\.pdf$/i, ''),
): ExportedDocument {
  const fields: ExportedDocument['fields'] = {};
  for (const [agentId, own] of Object.entries(result.fields)) {
    fields[agentId] = Object.fromEntries(
      Object.entries(own).map(([name, field]) => [name, exportCell(field)]),
    );
  }
  return {
    doc,
    pages: result.pages,
    sections: result.sections
      .filter(({ name }) => exportedSections.has(name))
      .map(({ name, startPage, endPage }) => ({ name, start_page: startPage, end_page: endPage })),
    fields,
  };
}

function exportCell(field: DocumentField): ExportedCell | null {
  if (field.value === null) return null;
  const refused = field.verdict === 'wrong' || field.verdict === 'unsupported';
  if (refused && !Array.isArray(field.value)) return null;
  const { value, page, scaled } = field;
  return { value, page, ...(scaled ? { scaled } : {}) };
}
