export { type ReadOptions, type ReadResult, readPages } from './read-pages.ts';
export { renderPages } from './render-pages.ts';
