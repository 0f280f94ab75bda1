export { coachPrompt } from './coach-prompt.ts';
export { type Decision, decide } from './decide.ts';
export { rejectedValues, summarizeHistory } from './rounds.ts';
