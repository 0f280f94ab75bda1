export { createPlaceReader } from './ocr/place-reader.ts';
export { createPageImages } from './page-images.ts';
export { prepareReading } from './prepare-reading.ts';
export { type ReadOptions, type ReadResult, readPages } from './read-pages.ts';
export { renderPages } from './render-pages.ts';
