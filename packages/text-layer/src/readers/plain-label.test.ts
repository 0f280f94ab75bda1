import { describe, expect, it } from 'vitest';
import { plain } from './plain-label.ts';

describe('plain', () => {
  it.each([
    ['Årets avskrivningar enligt plan', 'arets avskrivningar enligt plan'],
    ['Kor\ufffdris\ufffdga skulder', 'kortfristiga skulder'],
    ['Skulder \ufffdll kredi\ufffdns\ufffdtut', 'skulder ll kreditinstitut'],
    ['Avs ttning till fond', 'avsattning till fond'],
    ['Belopp vid #rets utg#ng', 'belopp vid arets utgang'],
    ['Uppl telse- avgift', 'upplatelseavgift'],
    ['Va\ufffden', 'vatten'],
    ['Rakvatten', 'rakvatten'],
    ['Driftskostnnader', 'driftskostnader'],
    ['Ingående avskrlvningar', 'ingaende avskrivningar'],
    ['Pågående nyanläggningar', 'pagaende nyanlaggningar'],
    ['Uppskrivningar', 'uppskrivningar'],
  ])('reads "%s" as "%s"', (text, mended) => {
    expect(plain(text)).toBe(mended);
  });
});
