import type { PageImage } from '@brf/contracts';

/** Pictures kept in memory, about a quarter of a megabyte each: several agents look at the same pages. */
const MAX_IMAGES = 120;

/**
 * A reader of page images that keeps the last ones. `load` gives a document's bytes, `render` pictures of its pages. The
 * first call for a document renders what it needs, then the rest of `allPages` in the background, so that the jobs that
 * follow do not hold a place at the model while they wait for pictures. A page is rendered once for all who ask.
 */
export function createPageImages(
  load: (docId: string) => Promise<Uint8Array>,
  render: (bytes: Uint8Array, pages: readonly number[]) => Promise<PageImage[]>,
): (docId: string, pages: readonly number[], allPages: readonly number[]) => Promise<PageImage[]> {
  const kept = new Map<string, Promise<PageImage>>();

  function renderMissing(docId: string, bytes: Promise<Uint8Array>, pages: readonly number[]): void {
    const missing = pages.filter((page) => !kept.has(`${docId} ${page}`));
    if (missing.length === 0) return;
    const rendered = bytes.then((loaded) => render(loaded, missing));
    for (const page of missing) {
      const key = `${docId} ${page}`;
      const image = rendered.then((images) => {
        const found = images.find((candidate) => candidate.page === page);
        if (!found) throw new RangeError(`page ${page} of document ${docId} was not rendered`);
        return found;
      });
      // A failure is told to whoever asked and tried anew by the next.
      image.catch(() => kept.delete(key));
      kept.set(key, image);
    }
  }

  return async (docId, pages, allPages) => {
    const known = allPages.some((page) => kept.has(`${docId} ${page}`));
    if (pages.some((page) => !kept.has(`${docId} ${page}`))) {
      const bytes = load(docId);
      renderMissing(docId, bytes, pages);
      if (!known) for (const page of allPages) renderMissing(docId, bytes, [page]);
    }
    const images = pages.flatMap((page) => {
      const key = `${docId} ${page}`;
      const image = kept.get(key);
      if (!image) return [];
      // Put at the end: the least recently used come first and go first.
      kept.delete(key);
      kept.set(key, image);
      return [image];
    });
    for (const key of kept.keys()) {
      if (kept.size <= MAX_IMAGES) break;
      kept.delete(key);
    }
    return Promise.all(images);
  };
}
