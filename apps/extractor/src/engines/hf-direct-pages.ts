import type { EngineRequest, PageWords } from '@brf/contracts';

/**
 * Pages shown to the model in one request. Six A4 pictures of about 2,800 image tokens each leave room for
 * the prompt and the answer, and are what the HF-Direct server takes at most.
 */
const MAX_PAGES = 6;

function textOf(page: PageWords): string {
  return page.words
    .map((word) => word.text)
    .join(' ')
    .toLowerCase();
}

/** How many of the agent's fields have one of their terms on the page, as whole words. */
function countFieldsNamed(page: PageWords, fields: EngineRequest['fields']): number {
  const text = ` ${textOf(page).replace(/[^\p{L}\p{N}%/]+/gu, ' ')} `;
  const names = (label: string) => text.includes(` ${label.replace(/[^\p{L}\p{N}%/]+/gu, ' ').trim()} `);
  return fields.filter((field) => field.labels.some(names)).length;
}

/**
 * The pages of the section that the model is shown, in order: all of them when they are few enough, else those on
 * which most of the agent's fields are named, and of equals the earlier ones.
 */
export function choosePages({
  section,
  pages,
  fields,
}: Pick<EngineRequest, 'section' | 'pages' | 'fields'>): number[] {
  const inSection = pages.filter((p) => p.page >= section.startPage && p.page <= section.endPage);
  return inSection
    .map((page) => ({ page: page.page, named: countFieldsNamed(page, fields) }))
    .toSorted((a, b) => b.named - a.named || a.page - b.page)
    .slice(0, MAX_PAGES)
    .map(({ page }) => page)
    .toSorted((a, b) => a - b);
}
