import { describe, expect, it } from 'vitest';
import { hideEdgeStrips } from './edge-strips.ts';

const width = 1000;
const height = 1400;

function page(...marks: { x: number; y: number; w: number; h: number }[]): Uint8Array {
  const grey = new Uint8Array(width * height).fill(255);
  for (const { x, y, w, h } of marks) {
    for (let row = y; row < y + h; row++) grey.fill(0, row * width + x, row * width + x + w);
  }
  return grey;
}

const inkOf = (grey: Uint8Array) => grey.reduce((sum, pixel) => sum + (pixel === 0 ? 1 : 0), 0);

describe('hideEdgeStrips', () => {
  it('whitens a strip along the edge and nothing else', () => {
    const body = { x: 100, y: 100, w: 700, h: 600 };
    const strip = Array.from({ length: 30 }, (_, i) => ({ x: 970, y: 400 + 16 * i, w: 12, h: 12 }));
    const grey = page(body, ...strip);
    hideEdgeStrips(width, height, grey);
    expect(inkOf(grey)).toBe(700 * 600);
  });

  it('leaves lines of text that reach into the margin', () => {
    const lines = Array.from({ length: 30 }, (_, i) => ({ x: 100, y: 300 + 24 * i, w: 870, h: 12 }));
    const bullets = Array.from({ length: 12 }, (_, i) => ({ x: 30, y: 300 + 48 * i, w: 8, h: 8 }));
    const grey = page(...lines, ...bullets);
    const before = inkOf(grey);
    hideEdgeStrips(width, height, grey);
    expect(inkOf(grey)).toBe(before);
  });
});
