import { describe, expect, it } from 'vitest';
import { cleanText, toJson } from './json.ts';

describe('toJson', () => {
  it('removes U+0000 and half surrogate pairs, in keys too, and keeps everything else', () => {
    const value = { 'a\u0000b': ['x\u0000', 'å\ud800', 1.5, null, true, { c: '😀' }] };
    expect(JSON.parse(toJson(value))).toEqual({ ab: ['x', 'å\ufffd', 1.5, null, true, { c: '😀' }] });
  });

  it('leaves text that only looks like an escaped U+0000 as it is', () => {
    expect(JSON.parse(toJson('\\u0000'))).toBe('\\u0000');
    expect(cleanText('\\u0000')).toBe('\\u0000');
  });
});
