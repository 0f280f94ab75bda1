/** What every part of a sample report draws from. */
import type { Association } from './association.ts';
import type { Figures } from './books.ts';
import type { NoteKey } from './note-numbers.ts';
import type { Sheet, SheetStyle } from './sheet.ts';

export interface ReportStyle extends SheetStyle {
  /** The operating costs stand in one note with sums for each group, not in a note for each group. */
  oneCostNote: boolean;
  /** A signing service's page stands last, after the glossary. */
  certificate: boolean;
}

export interface Report {
  sheet: Sheet;
  style: ReportStyle;
  association: Association;
  figures: Figures;
  /** The note's number as the statements refer to it. */
  noteNumber: (key: NoteKey) => string;
}

/** The first page that carries a printed number, which is 1: the cover and the contents carry none. */
export const firstNumberedPage = 3;
