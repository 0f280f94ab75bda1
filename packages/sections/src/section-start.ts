import type { HeadingTarget } from './heading-phrases.ts';

export interface SectionStart {
  section: HeadingTarget;
  /** The heading as printed, null when the content gave the section away. */
  title: string | null;
  page: number;
  /** 0 when nothing but running headers stands above it on its page. */
  y: number;
  /** Where a section goes on that another parts: notes to the income statement may stand before the balance sheet. */
  resumes?: SectionStart;
}
