import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { readApartments } from './apartments.ts';
import { bestValues } from './best-values.fixture.ts';

const read = (text: string) => bestValues(readApartments(viewOfPages([pageOfText(1, text)])));

describe('counts and areas in running text', () => {
  it.each([
    [
      'Föreningen består av 52 bostadsrätter samt två lokaler i två flerfamiljshus.\nDen totala boarean (BOA) är ca 4 270 kvm och lokalarean (LOA) uppgår till 118 kvm.',
      { apartment_count: 52, premises_count: 2, residential_area_m2: 4270, premises_area_m2: 118 },
    ],
    [
      'Föreningen upplåter 71 lägenheter med bostadsrätt samt 2 lokaler med hyresrätt.\nByggnadernas totalyta är enligt taxeringsbeskedet 6 310 m², varav 5 940 m² utgör boyta och 370 m² utgör lokalyta.',
      {
        apartment_count: 71,
        premises_count: 2,
        total_area_m2: 6310,
        residential_area_m2: 5940,
        premises_area_m2: 370,
      },
    ],
    [
      'Föreningen har 29 bostadsrätter om totalt 1 985 kvm. Byggnadernas totalyta är 1985 kvm.',
      { apartment_count: 29, residential_area_m2: 1985, total_area_m2: 1985 },
    ],
    [
      'Föreningen har 29 bostadsrätter om totalt 1 985 kvm och 3 lokaler om 145 kvm. Byggnadernas totalyta är 2 130 kvm.',
      {
        apartment_count: 29,
        residential_area_m2: 1985,
        premises_count: 3,
        premises_area_m2: 145,
        total_area_m2: 2130,
      },
    ],
    [
      'Föreningen har 54 lägenheter varav 50 är upplåtna med bostadsrätt och 4 med hyresrätt.',
      { apartment_count: 50, rental_apartment_count: 4 },
    ],
    [
      'Per den 31 december är 31 st lägenheter upplåtna med bostadsrätt samt 1 st lägenhet upplåten med hyresrätt.',
      { apartment_count: 31 },
    ],
    [
      'På fastigheten finns en byggnad med 49 lägenheter och 6 lokaler.',
      { apartment_count: 49, premises_count: 6 },
    ],
    [
      '52 lägenheter, 2 lokaler, total boyta 4 270 kvm',
      { apartment_count: 52, premises_count: 2, residential_area_m2: 4270 },
    ],
    [
      'Byggnadsytan utgörs av 1 268 kvm lägenhetsyta och 41 kvm lokalyta, byggnaderna har en totalareal om 1 944 kvm.',
      { residential_area_m2: 1268, premises_area_m2: 41, total_area_m2: 1944 },
    ],
    [
      'Total bostadsarea            12 345 m²\nTotal lokalarea               123 m²\nTotal tomtarea              8 000 m²',
      { residential_area_m2: 12345, premises_area_m2: 123 },
    ],
    [
      'Antal bostäder: 359\nAntal lokaler: 7\nAntal parkeringsplatser: 266',
      { apartment_count: 359, premises_count: 7 },
    ],
    ['Bostadshusen inrymmer trettiotvå lägenheter.', { apartment_count: 32 }],
    ['Föreningen har tre uthyrda lokaler.', { premises_count: 3 }],
    [
      'Den totala byggnadsytan uppgår till 5 230 kvm, varav 4 900 kvm utgör lägenhetsyta och 330 kvm utgör lokalyta.',
      { total_area_m2: 5230, residential_area_m2: 4900, premises_area_m2: 330 },
    ],
    ['Bostadsrättsyta 1 870 kvm. Totalyta 2 190 kvm.', { residential_area_m2: 1870, total_area_m2: 2190 }],
    [
      'I föreningens fastighet finns 24 bostadsrätter och 3 hyresrätter samt en lokal.',
      { apartment_count: 24, rental_apartment_count: 3, premises_count: 1 },
    ],
    [
      'Tomtens areal är 3 100 kvm. Fastigheten innehåller 12 bostadslägenheter med en sammanlagd boyta av 904 kvm.',
      { apartment_count: 12, residential_area_m2: 904 },
    ],
  ])('%s', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  it.each([
    ['Under året har 7 lägenheter överlåtits.'],
    ['Elva lägenheter har renoverats under året.'],
    ['Lägenheterna fördelas på: 10 st 1 rok, 20 st 2 rok.'],
    ['Fönsterbyte i 12 lägenheter har genomförts under året.'],
  ])('no count of flats in "%s"', (text) => {
    expect(read(text).apartment_count).toBeUndefined();
  });

  it('takes no site for an area of the building', () => {
    expect(read('Tomtarean uppgår till 3 100 m2.')).toEqual({});
  });
});

describe('tables of dwellings', () => {
  it('reads count, kind and area', () => {
    expect(
      read(`
Antal         Benämning                                Total yta m2
57            lägenheter (upplåtna med bostadsrätt)            3 905
2             lägenheter (hyresrätt)                             113
1             lokaler (hyresrätt)                                 98
33            garageplatser                                        0
Totalt 98 objekt                                               4 116`),
    ).toMatchObject({
      apartment_count: 57,
      rental_apartment_count: 2,
      premises_count: 1,
      residential_area_m2: 3905,
      premises_area_m2: 98,
      total_area_m2: 4116,
    });
  });

  it('reads kinds on the left', () => {
    expect(
      read(`
Typ                              Antal         Yta (kvm)
Bostadsrätter                       46             3 310
Lokaler, hyresrätt                   3               230
Totalt                                             3 540`),
    ).toMatchObject({
      apartment_count: 46,
      premises_count: 3,
      residential_area_m2: 3310,
      premises_area_m2: 230,
      total_area_m2: 3540,
    });
  });

  it('reads a count under its head', () => {
    expect(
      read(`
Dessutom tillkommer:
Lokaler          Garage          P-platser
6                12                     24`).premises_count,
    ).toBe(6);
  });

  it('reads the sum of a list of flat sizes', () => {
    expect(
      read(`
Lägenhetstyp                     Antal         Kvm/lgh
2 rum och kök                        4            58,0
3 rum och kök                       20            71,5
TOTALT                              24        1742 kvm`),
    ).toMatchObject({ apartment_count: 24, residential_area_m2: 1742 });
  });
});

describe('recognised text', () => {
  it('forgives the raised 2 and a strip of rules', () => {
    const text =
      'Byggnadernas totalyta är 6 310 m?, varav 5 940 m? utgör boyta\n|      och 370 m? utgör lokalyta.';
    expect(bestValues(readApartments(viewOfPages([pageOfText(1, text, { confidence: 0.9 })])))).toMatchObject(
      {
        total_area_m2: 6310,
        residential_area_m2: 5940,
        premises_area_m2: 370,
      },
    );
  });
});
