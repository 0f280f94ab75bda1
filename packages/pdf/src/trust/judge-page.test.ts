import { describe, expect, it } from 'vitest';
import { judgePage } from './judge-page.ts';

const make = { picturesShare: 0, largestPicture: 0, outlines: 0, textLike: [], invisible: 0 };
const sentence =
  'Styrelsen har under året arbetat med underhållsplanen och ser till att föreningen följer den för åren framöver. ';
const page = sentence.repeat(6);

describe('judgePage', () => {
  it('believes ordinary text, and a cover with photos', () => {
    expect(judgePage({ ...make, text: page })).toEqual({ verdict: 'text', warnings: [] });
    const cover = { ...make, picturesShare: 0.6, largestPicture: 0.35, outlines: 90 };
    expect(judgePage({ ...cover, text: 'ÅRSREDOVISNING 2023 Brf Exemplet i Exempelstad' }).verdict).toBe(
      'text',
    );
  });

  it('takes a full-page picture with hardly any text for a scan', () => {
    const scan = { ...make, picturesShare: 1, largestPicture: 1 };
    expect(judgePage({ ...scan, text: '' })).toEqual({ verdict: 'picture', warnings: ['scanned'] });
    expect(judgePage({ ...scan, text: 'Dokument 4711' })).toEqual({ verdict: 'both', warnings: ['scanned'] });
    expect(judgePage({ ...scan, text: '', invisible: 900 }).warnings).toEqual(['scanned', 'invisible_text']);
    expect(judgePage({ ...scan, text: page }).verdict).toBe('text');
  });

  it('reads outlines that stand for text', () => {
    expect(judgePage({ ...make, outlines: 900, text: 'Sida 3' })).toEqual({
      verdict: 'both',
      warnings: ['text_as_outlines'],
    });
  });

  it('does not believe Swedish prose without å, ä and ö', () => {
    const lost = page.replaceAll(/[åä]/g, 'a').replaceAll('ö', 'o');
    expect(judgePage({ ...make, text: lost })).toEqual({
      verdict: 'picture',
      warnings: ['swedish_letters_lost'],
    });
    const english =
      'This document has been signed electronically and sealed with a certificate of the service. '.repeat(8);
    expect(judgePage({ ...make, text: english }).verdict).toBe('text');
  });

  it('does not believe doubled letters', () => {
    const doubled = page.replaceAll(/\p{L}/gu, '$&$&');
    expect(judgePage({ ...make, text: doubled }).warnings).toEqual(['letters_doubled']);
  });

  it('warns of a few unmapped glyphs and discards a page full of them', () => {
    expect(judgePage({ ...make, text: `${page} av\uFFFDgi\uFFFDt` })).toEqual({
      verdict: 'text',
      warnings: ['unmapped_glyphs'],
    });
    const garbled = page.replaceAll(/[et]/g, '\uFFFD');
    expect(judgePage({ ...make, text: garbled }).verdict).toBe('picture');
  });

  it('calls a page with nothing on it blank', () => {
    expect(judgePage({ ...make, text: ' ' })).toEqual({ verdict: 'blank', warnings: [] });
  });
});
