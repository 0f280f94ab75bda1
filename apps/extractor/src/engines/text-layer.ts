import { BrfError, type EngineRequest, type ExtractionEngine, type ExtractionOutput } from '@brf/contracts';
import { mergeReadings, readFields, surerCells } from '@brf/text-layer';

/** The engine that needs no model: it reads the stored words of the pages, and looks twice where it is in doubt. */
export function createTextLayerEngine(): ExtractionEngine {
  return {
    name: 'text-layer',
    extract: readTwice,
    check: async () => undefined,
  };
}

/** A field keeps its first reading unless the second look gives a surer one, or where it cannot be had. */
async function readTwice(request: EngineRequest): Promise<ExtractionOutput> {
  const { cells, doubtful } = readFields(request);
  const first = { cells, rawOutput: null, repairs: [] };
  if (doubtful.length === 0) return first;
  try {
    const pages = mergeReadings(request.pages, doubtful, await request.readAgain(doubtful));
    if (pages === request.pages) return first;
    return { ...first, cells: surerCells(cells, readFields({ ...request, pages }).cells) };
  } catch (error) {
    if (!(error instanceof BrfError)) throw error;
    return { ...first, repairs: [`no second look at ${doubtful.length} places: ${error.message}`] };
  }
}
