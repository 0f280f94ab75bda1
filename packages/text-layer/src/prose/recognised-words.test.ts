import { describe, expect, it } from 'vitest';
import { repairRecognised } from './recognised-words.ts';

describe('recognised words', () => {
  it.each([
    ['Ledarnot', 'Ledamot'],
    ['Supplearit', 'Suppleant'],
    ['Bostadsrätisföreningen', 'Bostadsrättsföreningen'],
    ['(ordförandc)', '(ordförande)'],
    ['REV1SOR', 'REVISOR'],
    ['Fredrlk', 'Fredrik'],
    ['Göfeborg,', 'Göteborg,'],
    ['tillkommit.och', 'tillkommit och'],
  ])('"%s" is "%s"', (recognised, printed) => {
    expect(repairRecognised(recognised)).toBe(printed);
  });

  it.each(['Ledamot', 'innebär', 'bostadsrätten', 'registrerat', 'Waldemar', '2024', 'AB', 'försäljning'])(
    'leaves "%s" as it is',
    (word) => {
      expect(repairRecognised(word)).toBe(word);
    },
  );
});
