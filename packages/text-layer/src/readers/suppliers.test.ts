import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { bestValues } from './best-values.fixture.ts';
import { readSuppliers } from './suppliers.ts';

const read = (...texts: string[]) =>
  bestValues(readSuppliers(viewOfPages(texts.map((t, i) => pageOfText(i + 1, t))))).suppliers;

describe('contracts in tables', () => {
  it('reads service and supplier under their heads, wrapped cells included', () => {
    expect(
      read(`
#Förvaltning
Avtal                                    Leverantör
Ekonomisk förvaltning                    Björkens Ekonomi AB
Portar, tillsyn och besiktning av        Gångjärn AB
beslag
Mätning, felrapportering,                Mätarna
MinaSidor
Fjärrvärme                               Norrvärme`),
    ).toEqual([
      { service: 'Ekonomisk förvaltning', supplier: 'Björkens Ekonomi AB' },
      { service: 'Portar, tillsyn och besiktning av beslag', supplier: 'Gångjärn AB' },
      { service: 'Mätning, felrapportering, MinaSidor', supplier: 'Mätarna' },
      { service: 'Fjärrvärme', supplier: 'Norrvärme' },
    ]);
  });

  it('reads the supplier before the service', () => {
    expect(
      read(`
Föreningen har ingått följande avtal
Leverantör                               Avtal
Riksbyggen                               Ekonomisk förvaltning
Hisskungen AB                            Hisservice
Norrnet                                  Bredband`),
    ).toEqual([
      { service: 'Ekonomisk förvaltning', supplier: 'Riksbyggen' },
      { service: 'Hisservice', supplier: 'Hisskungen AB' },
      { service: 'Bredband', supplier: 'Norrnet' },
    ]);
  });

  it('tells the columns by their words where no head does', () => {
    const service = { service: 'Trappstädning', supplier: 'Glans & Co AB' };
    expect(
      read(`
#Föreningens avtal
Ekonomisk förvaltning                    Björkens Ekonomi AB
Trappstädning                            Glans & Co AB
Snöröjning                               Snöfall AB`),
    ).toContainEqual(service);
    expect(
      read(`
#Föreningens avtal
Björkens Ekonomi AB                      Ekonomisk förvaltning
Glans & Co AB                            Trappstädning
Snöfall AB                               Snöröjning`),
    ).toContainEqual(service);
  });
});

describe('contracts in lists', () => {
  it.each([
    ['Ekonomisk förvaltning, Björkens Ekonomi AB\nMatavfall, glas, papper, Kretsloppet\nStädning, Glans AB'],
    ['Ekonomisk förvaltning: Björkens Ekonomi AB\nMatavfall, glas, papper: Kretsloppet\nStädning: Glans AB'],
    [
      'Ekonomisk förvaltning - Björkens Ekonomi AB\nMatavfall, glas, papper - Kretsloppet\nStädning - Glans AB',
    ],
  ])('reads %j', (lines) => {
    expect(read(`#Nedan avtal är tecknade\n${lines}`)).toEqual([
      { service: 'Ekonomisk förvaltning', supplier: 'Björkens Ekonomi AB' },
      { service: 'Matavfall, glas, papper', supplier: 'Kretsloppet' },
      { service: 'Städning', supplier: 'Glans AB' },
    ]);
  });

  it('goes on over a page break', () => {
    expect(
      read(
        '#Nedan avtal är tecknade\nEkonomisk förvaltning, Björkens Ekonomi AB\nElnät, Norrström',
        'Städning, Glans AB\nHissar, Hisskungen\n\n#Medlemsinformation\nInga medlemmar, Inga',
      ),
    ).toHaveLength(4);
  });
});

describe('contracts in sentences', () => {
  it.each([
    [
      'Föreningen har avtal om ekonomisk förvaltning med Björkens Ekonomi AB.',
      [['ekonomisk förvaltning', 'Björkens Ekonomi AB']],
    ],
    [
      'Föreningen har avtal med Björkens Ekonomi AB gällande ekonomisk förvaltning.',
      [['ekonomisk förvaltning', 'Björkens Ekonomi AB']],
    ],
    [
      'Den ekonomiska förvaltningen sköts av Björkens Ekonomi AB.',
      [['ekonomiska förvaltningen', 'Björkens Ekonomi AB']],
    ],
    [
      'Trädgårdsskötseln sköts av Handlaget Ekonomisk förening och Löv & Gren AB samt den tekniska förvaltningen av Nycklarna AB, enligt beslut.',
      [
        ['Trädgårdsskötseln', 'Handlaget Ekonomisk förening'],
        ['Trädgårdsskötseln', 'Löv & Gren AB'],
        ['tekniska förvaltningen', 'Nycklarna AB'],
      ],
    ],
    [
      'Löpande redovisning och fakturering sköts av förvaltaren Spara Ekonomi AB.',
      [['Löpande redovisning och fakturering', 'Spara Ekonomi AB']],
    ],
    [
      'Ren Glans har genomfört städning i gemensamma utrymmen och Nord Textil har ansvarat för skötsel av mattor i entréer och hissar.',
      [
        ['städning i gemensamma utrymmen', 'Ren Glans'],
        ['skötsel av mattor i entréer och hissar', 'Nord Textil'],
      ],
    ],
    [
      'Ekonomisk förvaltning har utförts av Björkens Ekonomi AB.',
      [['Ekonomisk förvaltning', 'Björkens Ekonomi AB']],
    ],
    [
      'Björkens Ekonomi AB har svarat för föreningens ekonomiska förvaltning.',
      [['ekonomiska förvaltning', 'Björkens Ekonomi AB']],
    ],
    ['Föreningen anlitar Glans & Co AB för städning.', [['städning', 'Glans & Co AB']]],
    [
      'Föreningens ekonomiska förvaltning ombesörjs av Björkens Ekonomi AB och den tekniska förvaltningen av Teknikhuset AB.',
      [
        ['ekonomiska förvaltning', 'Björkens Ekonomi AB'],
        ['tekniska förvaltningen', 'Teknikhuset AB'],
      ],
    ],
    [
      'Den tekniska förvaltningen sköts av TEKAB (Teknik och Kraft AB).',
      [['tekniska förvaltningen', 'TEKAB (Teknik och Kraft AB)']],
    ],
    [
      'Föreningen har ett avtal med Björkens Ekonomi AB om ekonomisk förvaltning och med Hisskungen AB om hisservice.',
      [['ekonomisk förvaltning', 'Björkens Ekonomi AB']],
    ],
  ])('%s', (sentence, expected) => {
    const found = read(`#Förvaltning\n${sentence}`);
    for (const [service, supplier] of expected) expect(found).toContainEqual({ service, supplier });
  });

  it.each([
    ['Hyresavtalet med Kiosken AB löper till och med 2029-03-31.'],
    ['Styrelsen har genomfört städning av vinden.'],
    ['Medlemmarna sköter trädgården.'],
    ['En pensionär i huset har ansvarat för gräsklippning.'],
    ['I övrigt sköts fastigheten av styrelsen.'],
  ])('none in "%s"', (sentence) => {
    expect(read(`#Förvaltning\n${sentence}`)).toBeUndefined();
  });
});
