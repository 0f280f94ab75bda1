import type { Candidates } from './candidate.ts';
import type { ReportView } from './report-view.ts';

/** Finds readings of one agent's fields on the view's scope pages. Pure; never throws for odd input. */
export type Reader = (view: ReportView) => Candidates;
