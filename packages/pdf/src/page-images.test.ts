import { describe, expect, it } from 'vitest';
import { createPageImages } from './page-images.ts';

function setUp(failures = 0) {
  const rendered: number[][] = [];
  let left = failures;
  const imagesOf = createPageImages(
    async () => new Uint8Array([1]),
    async (_bytes, pages) => {
      rendered.push([...pages]);
      if (left-- > 0) throw new Error('no picture');
      return pages.map((page) => ({ page, jpeg: new Uint8Array([page]) }));
    },
  );
  return { imagesOf, rendered };
}

describe('createPageImages', () => {
  it('renders each page once: what is wanted first, the rest ahead of need', async () => {
    const { imagesOf, rendered } = setUp();
    const all = [1, 2, 3, 4];
    const [a, b] = await Promise.all([imagesOf('d', [2, 3], all), imagesOf('d', [3, 4], all)]);
    expect([a, b].map((images) => images.map((image) => image.page))).toEqual([
      [2, 3],
      [3, 4],
    ]);
    await imagesOf('d', [1], all);
    expect(rendered).toEqual([[2, 3], [1], [4]]);
  });

  it('tells the pages of two documents apart', async () => {
    const { imagesOf, rendered } = setUp();
    await imagesOf('d', [1], [1]);
    await imagesOf('e', [1], [1]);
    expect(rendered).toEqual([[1], [1]]);
  });

  it('tries again after a failure', async () => {
    const { imagesOf } = setUp(1);
    await expect(imagesOf('d', [1], [1])).rejects.toThrow('no picture');
    await expect(imagesOf('d', [1], [1])).resolves.toMatchObject([{ page: 1 }]);
  });

  it('forgets the pictures used longest ago', async () => {
    const { imagesOf, rendered } = setUp();
    for (let i = 0; i <= 120; i++) await imagesOf(`d${i}`, [1], [1]);
    await imagesOf('d120', [1], [1]);
    await imagesOf('d0', [1], [1]);
    expect(rendered).toHaveLength(122);
  });
});
