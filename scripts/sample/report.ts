/** One sample report, from its association's facts and a printing style to a PDF and its gold labels. */
import type { Association } from './association.ts';
import { deriveFigures } from './books.ts';
import { drawAuditorsReport, drawCertificate, drawGlossary, drawSignatures } from './closing-pages.ts';
import { drawContents, drawCover } from './front-pages.ts';
import type { GoldFile } from './gold.ts';
import { drawManagementReport } from './management-report.ts';
import { noteNumbers } from './note-numbers.ts';
import { drawNotes } from './notes.ts';
import { firstNumberedPage, type Report, type ReportStyle } from './parts.ts';
import { type ContentsEntry, Sheet } from './sheet.ts';
import { drawBalanceSheet, drawCashFlow, drawIncomeStatement } from './statements.ts';

/** Draws a report twice: the first time to learn on which pages its parts stand, for the table of contents. */
export async function makeReport(
  association: Association,
  style: ReportStyle,
): Promise<{ pdf: Buffer; gold: GoldFile }> {
  const draft = await drawReport(association, style, []);
  return drawReport(association, style, draft.contents);
}

async function drawReport(association: Association, style: ReportStyle, contents: readonly ContentsEntry[]) {
  const { year, name, orgNumber, signed } = association;
  const signedOn = signed.slice(-10);
  const sheet = new Sheet(style, {
    Title: `Årsredovisning ${year.title} ${name}`,
    Author: name,
    CreationDate: new Date(`${signedOn}T09:00:00Z`),
  });
  const numbers = noteNumbers(association.books, style.oneCostNote);
  const report: Report = {
    sheet,
    style,
    association,
    figures: deriveFigures(association.books),
    noteNumber: (key) => numbers.get(key) ?? '',
  };
  drawCover(report);
  drawContents(report, contents);
  drawManagementReport(report);
  drawIncomeStatement(report);
  drawBalanceSheet(report);
  drawCashFlow(report);
  drawNotes(report);
  drawSignatures(report);
  drawAuditorsReport(report);
  drawGlossary(report);
  if (style.certificate) drawCertificate(report);
  const head = { left: name, below: orgNumber, right: `Årsredovisning ${year.title}` };
  const pages = sheet.pageNumber;
  const pdf = await sheet.finish(head, firstNumberedPage);
  const gold = sheet.gold.toFile({
    doc: association.id,
    pages,
    scanned: false,
    currency_unit: style.unit,
  });
  return { pdf, gold, contents: sheet.contents };
}
