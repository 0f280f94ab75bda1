export type { Candidate } from './candidate.ts';
export { ABSTAIN_BELOW, explainField, extractFromWords, readFields } from './extract.ts';
export { mergeReadings, surerCells } from './second-reading.ts';
export { warmUp } from './warm-up.ts';
