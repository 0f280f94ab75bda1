export type { Candidate } from './candidate.ts';
export { ABSTAIN_BELOW, explainField, extractFromWords } from './extract.ts';
