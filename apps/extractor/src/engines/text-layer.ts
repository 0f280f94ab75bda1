import type { ExtractionEngine } from '@brf/contracts';
import { extractFromWords } from '@brf/text-layer';

/** The engine that needs no model: it reads the stored words of the pages. */
export function createTextLayerEngine(): ExtractionEngine {
  return {
    name: 'text-layer',
    extract: async (request) => ({ cells: extractFromWords(request), rawOutput: null, repairs: [] }),
    check: async () => undefined,
  };
}
