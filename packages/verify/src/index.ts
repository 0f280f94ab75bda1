export { combineJudgements } from './combine-judgements.ts';
export { toExport } from './export-document.ts';
export { judgeByRules } from './judge.ts';
export { mergeDocument } from './merge-document.ts';
export { printsQuote } from './quotes.ts';
export { sameReading } from './same-value.ts';
