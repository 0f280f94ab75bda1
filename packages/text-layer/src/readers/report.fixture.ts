import type { PageWords, Section } from '@brf/contracts';
import { pageOfText } from '../layout/page-of-text.fixture.ts';
import { type ReportView, viewOf } from '../report-view.ts';

interface ReportText {
  forandring_eget_kapital?: string;
  resultatdisposition?: string;
  resultatrakning?: string;
  balansrakning?: string;
  noter?: string;
  forvaltningsberattelse?: string;
}

/** A report of one page a section, seen from the section named `scope`. `ocr` below 1 makes its words recognised ones. */
export function reportOf(
  scope: keyof ReportText,
  texts: ReportText,
  options: { ocr?: number } = {},
): ReportView {
  const pages: PageWords[] = [];
  const sections: Section[] = [];
  for (const [name, text] of Object.entries(texts)) {
    const page = pages.length + 1;
    pages.push(pageOfText(page, text, options.ocr === undefined ? {} : { confidence: options.ocr }));
    sections.push({ name, title: null, startPage: page, endPage: page, startY: 0 });
  }
  const section = sections.find((s) => s.name === scope);
  if (!section) throw new RangeError(`no text for section ${scope}`);
  return viewOf({ section, sections, pages });
}

/** The best reading of each field that would be delivered, by field name. */
export function delivered(
  candidates: Readonly<Record<string, readonly { value: unknown; confidence: number }[]>>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [field, list] of Object.entries(candidates)) {
    const best = list.toSorted((a, b) => b.confidence - a.confidence)[0];
    if (best && best.confidence >= 0.5) values[field] = best.value;
  }
  return values;
}
