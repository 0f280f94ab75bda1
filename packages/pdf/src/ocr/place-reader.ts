/** Second looks at places, kept while they may be asked for again: several agents and rounds doubt the same figure. */
import type { PagePlace, PageWords, PlaceReadings } from '@brf/contracts';
import { readPlaces } from './read-places.ts';

/** Places kept in memory, a few hundred bytes each. */
const MAX_PLACES = 4000;

/**
 * A reader of places by document that keeps the last readings. `load` gives a document's bytes; what is asked for
 * twice, also at the same time, is read once. Errors are those of readPlaces and of `load`, and are not kept.
 */
export function createPlaceReader(
  load: (docId: string) => Promise<Uint8Array>,
): (docId: string, pages: readonly PageWords[], places: readonly PagePlace[]) => Promise<PlaceReadings[]> {
  const kept = new Map<string, Promise<PlaceReadings>>();
  return async (docId, pages, places) => {
    const keyOf = ({ page, box }: PagePlace) => [docId, page, box.x0, box.y0, box.x1, box.y1].join(' ');
    const missing = places.filter((place) => !kept.has(keyOf(place)));
    if (missing.length > 0) {
      const reading = load(docId).then((bytes) => readPlaces(bytes, pages, missing));
      missing.forEach((place, i) => {
        const key = keyOf(place);
        const own = reading.then((all) => all[i] ?? []);
        own.catch(() => kept.delete(key));
        kept.set(key, own);
      });
    }
    const wanted = places.map((place) => kept.get(keyOf(place)) ?? []);
    for (const key of kept.keys()) {
      if (kept.size <= MAX_PLACES) break;
      kept.delete(key);
    }
    return Promise.all(wanted);
  };
}
