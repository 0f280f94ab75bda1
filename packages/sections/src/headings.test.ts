import { describe, expect, it } from 'vitest';
import { matchHeading, matchNoteHeading, matchRoleHeading, stripHeading } from './headings.ts';

describe('matchHeading', () => {
  it.each([
    ['Förvaltningsberättelse', 'forvaltningsberattelse'],
    ['1. FÖRVALTNINGSBERÄTTELSE', 'forvaltningsberattelse'],
    ['F!rvaltningsber"ttelse', 'forvaltningsberattelse'],
    ['Förvaltningsberä\ufffdelse', 'forvaltningsberattelse'],
    ['Flerårsöversikt (Tkr) 2023 2022 2021 2020', 'flerarsoversikt'],
    ['Fler rs versikt', 'flerarsoversikt'],
    ['Ekonomisk översikt', 'flerarsoversikt'],
    ['Flerårsjämförelse', 'flerarsoversikt'],
    ['Nyckeltal', 'flerarsoversikt'],
    ['Förändringar i eget kapital', 'forandring_eget_kapital'],
    ['Specifikation av eget kapital', 'forandring_eget_kapital'],
    ['Förslag till behandling av ansamlad förlust', 'resultatdisposition'],
    ['Styrelsens förslag till disposition av föreningens ansamlade medel', 'resultatdisposition'],
    ['Till föreningsstämmans förfogande står följande medel:', 'resultatdisposition'],
    ['Resultaträkning Not 2023-01-01 2022-01-01', 'resultatrakning'],
    ['RESULTATRAKNING 1', 'resultatrakning'],
    ['Balansräkning Belopp i kr', 'balansrakning'],
    ['Balansräkning per 2023-12-31', 'balansrakning'],
    ['Kassa\ufffdödesanalys', 'kassaflodesanalys'],
    ['Förändring av likvida medel', 'kassaflodesanalys'],
    ['Noter till resultaträkningen', 'noter'],
    ['Tilläggsupplysningar', 'noter'],
    ['Not 1 Redovisnings- och värderingsprinciper', 'noter'],
    ['Styrelsens underskrifter', 'underskrifter'],
    ['Revisionsberättelse', 'revisionsberattelse'],
  ])('"%s" opens %s', (text, section) => {
    expect(matchHeading(text)?.section).toBe(section);
  });

  it.each([
    'Not 4 Driftkostnader',
    'Förvaltningsberättelsen är förenlig med årsredovisningens övriga delar',
    'Resultatet av rörelsen',
    'Not',
    'kassaflödesanalys med noter.',
    'Beträffande föreningens resultat och ställning i övrigt hänvisas till följande resultat- och balansräkning',
    '2023 2022',
  ])('"%s" opens nothing', (text) => {
    expect(matchHeading(text)).toBeNull();
  });
});

describe('matchNoteHeading', () => {
  it('splits number and title', () => {
    expect(matchNoteHeading('NOT 12, BYGGNAD OCH MARK')).toEqual({ number: 12, title: 'BYGGNAD OCH MARK' });
    expect(matchNoteHeading('Noter 12')).toBeNull();
  });
});

describe('matchRoleHeading', () => {
  it.each([
    ['Innehåll Sida', 'contents'],
    ['Innehållsförteckning:', 'contents'],
    ['Så läser du årsredovisningen', 'reading_guide'],
    ['Ekonomisk ordlista', 'glossary'],
    ['Ordförklaringar', 'glossary'],
  ])('"%s" is %s', (text, role) => {
    expect(matchRoleHeading(text)).toBe(role);
  });
});

describe('stripHeading', () => {
  it('drops what follows the heading on its line', () => {
    expect(stripHeading('Balansräkning (tkr) Not 2023-12-31 2022-12-31')).toBe('Balansräkning');
    expect(stripHeading('Noter')).toBe('Noter');
  });
});
