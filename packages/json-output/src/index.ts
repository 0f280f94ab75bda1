export { parseModelJson } from './parse-model-json.ts';
export { readAnswer } from './read-answer.ts';
