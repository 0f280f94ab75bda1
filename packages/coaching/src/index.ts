export { coachPrompt, splitPrompt } from './coach-prompt.ts';
export { type CopyGuard, createCopyGuard } from './copy-check.ts';
export { type Decision, decide } from './decide.ts';
export { summarizeHistory } from './history.ts';
export { siftImprovements } from './improvements.ts';
export { type Learned, learnFrom } from './learning.ts';
export { decidePromotion, type Trial, WINS_NEEDED } from './promotion.ts';
export { openFaults, rejectedValues } from './rounds.ts';
export { mergeKept, openFields, readInRounds } from './settled.ts';
