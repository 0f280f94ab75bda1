import type { Candidates } from '../candidate.ts';
import { fiscalYearOf } from '../layout/fiscal-year.ts';
import { weighAll } from '../prose/evidence.ts';
import { proseOf } from '../prose/prose.ts';
import type { ReportView } from '../report-view.ts';
import { readBoard, readSignedBoard } from './board.ts';
import { readAnnualMeeting, readMeetings } from './meetings.ts';
import { readNomination } from './nomination.ts';

/** Reads the board, its meetings, the annual meeting and the nomination committee. */
export function readGovernance(view: ReportView): Candidates {
  const found: Candidates = {};
  const { paragraphs, sentences } = proseOf(view);
  const fiscal = fiscalYearOf(view);
  if (view.section.name === 'underskrifter') return readSignedBoard(view);
  readBoard(view, paragraphs, fiscal, found);
  readNomination(paragraphs, found);
  for (const sentence of sentences) {
    readMeetings(sentence, found);
    readAnnualMeeting(sentence, fiscal, found);
  }
  for (const p of paragraphs) if (p.kind === 'heading') readAnnualMeeting(p, fiscal, found);
  return weighAll(found);
}
