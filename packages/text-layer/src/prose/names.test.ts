import { describe, expect, it } from 'vitest';
import { nameKey, namesIn } from './names.ts';

const names = (text: string) => namesIn(text).map((n) => n.name);

describe('names in text', () => {
  it.each([
    ['Elvira Ek Strand', ['Elvira Ek Strand']],
    ['Ann-Sofi Sjöberg och Per-Olof af Ek', ['Ann-Sofi Sjöberg', 'Per-Olof af Ek']],
    ['Carl von Ekenstam, Åsa de la Motte samt Éva Ny', ['Carl von Ekenstam', 'Åsa de la Motte', 'Éva Ny']],
    ['Per A. Lind, J. Ek', ['Per A. Lind', 'J. Ek']],
    ['Tom From, Maj Lo', ['Tom From', 'Maj Lo']],
    ["Siobhan O'Neill och Sean McAdam", ["Siobhan O'Neill", 'Sean McAdam']],
    ['Ordförande Anna Ek', ['Anna Ek']],
    ['Anna Ek\tOrdförande\tBo Ny', ['Anna Ek', 'Bo Ny']],
    ['CAMILLA EK', ['CAMILLA EK']],
    ['Valda är Bo Ny.', ['Bo Ny']],
  ])('%j', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it.each([
    ['Styrelsen har hållit möten.'],
    ['VÄSENTLIGA HÄNDELSER'],
    ['Ordinarie Extern'],
    ['Bostadsrättsföreningen Almen'],
    ['HSB Stockholm'],
    ['Anna'],
    ['Auktoriserad Revisor'],
  ])('none in %j', (text) => {
    expect(names(text)).toEqual([]);
  });

  it('are of one person when case and accents are left out', () => {
    expect(nameKey('ÅSA-LENA ÉK')).toBe(nameKey('Åsa-Lena Ek'));
  });
});
