import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { viewOf } from '../report-view.ts';
import { readAudit } from './audit.ts';
import { bestValues } from './best-values.fixture.ts';

const elected = (text: string) => bestValues(readAudit(viewOfPages([pageOfText(1, text)])));
function signed(name: string, text: string) {
  const pages = [pageOfText(1, text)];
  const section = { name, title: null, startPage: 1, endPage: 1, startY: 0 };
  return bestValues(readAudit(viewOf({ section, sections: [section], pages })));
}

describe('the elected auditor', () => {
  it.each([
    [
      '#Revisorer\nTor Lindqvist            Ordinarie Extern            Storrevision AB\nUlf Ek                   Ordinarie Intern            Internrevisor',
    ],
    ['#Revisor\nStorrevision AB med huvudansvarig revisor Tor Lindqvist.'],
    ['#Revisorer\nStorrevision AB med Tor Lindqvist som huvudansvarig.'],
    ['#Revisorer\nTor Lindqvist            Auktoriserad Revisor            Storrevision AB'],
    ['#Revisor\nFöreningens revisor har varit Tor Lindqvist, Storrevision AB.'],
    [
      '#Revisor\nTill revisor har föreningsstämman valt Tor Lindqvist, Storrevision AB, med Vera Ny som suppleant.',
    ],
    ['#Revisorer\nOrdinarie revisor: Tor Lindqvist, Storrevision AB\nRevisorssuppleant: Vera Ny'],
    ['Revisor: Auktoriserad revisor Tor Lindqvist, Storrevision AB'],
    [
      '#Revisorer\nUlf Ek            Förtroendevald revisor\nTor Lindqvist            Auktoriserad revisor, Storrevision AB',
    ],
  ])('is read with the firm from %j', (text) => {
    expect(elected(text)).toEqual({ auditor_name: 'Tor Lindqvist', audit_firm: 'Storrevision AB' });
  });

  it('is a lay auditor where there is no other', () => {
    expect(
      elected('#Revisorer\nUlf Ek            Internrevisor\nVera Ny           Revisorsuppleant'),
    ).toEqual({
      auditor_name: 'Ulf Ek',
    });
    expect(elected('Till föreningsrevisor har valts Ulf Ek.')).toEqual({ auditor_name: 'Ulf Ek' });
  });

  it('is not the lay auditor beside a firm that names nobody', () => {
    const values = elected(
      'Revisorer har varit: Ulf Ek med Vera Ny som suppleant valda av föreningen, samt en av HSB Riksförbund utsedd\nrevisor hos Storrevision AB.',
    );
    expect(values.auditor_name).toBeUndefined();
    expect(values.audit_firm).toBe('Storrevision AB');
  });

  it('is a firm alone when nobody is named', () => {
    expect(elected('#Revisorer\nStorrevision AB.')).toEqual({ audit_firm: 'Storrevision AB' });
    expect(elected('#Revisorer\nErnst & Young AB')).toEqual({ audit_firm: 'Ernst & Young AB' });
  });
});

describe('the auditor who signed', () => {
  it('stands under the board with firm below the name', () => {
    expect(
      signed(
        'underskrifter',
        `
Sundsvall den dag som framgår av vår elektroniska underskrift


Anna Ekdahl                         Bertil Sjöö
Ordförande


Min revisionsberättelse har lämnats den dag som framgår av min elektroniska underskrift


Tor Lindqvist
Storrevision AB`,
      ),
    ).toEqual({ auditor_name: 'Tor Lindqvist', audit_firm: 'Storrevision AB' });
  });

  it('stands under the firm, with title', () => {
    expect(
      signed(
        'underskrifter',
        `
Anna Ekdahl                         Bertil Sjöö
Vår revisionsberättelse har lämnats 2024-04-02

Storrevision KB
Tor Lindqvist
Auktoriserad revisor`,
      ),
    ).toEqual({ auditor_name: 'Tor Lindqvist', audit_firm: 'Storrevision KB' });
  });

  it('is the one of the firm, not the lay auditor beside', () => {
    expect(
      signed(
        'revisionsberattelse',
        `
Som underlag för vårt uttalande om styrelsens förslag har vi granskat om förslaget är förenligt med lagen.

Sundsvall

Tor Lindqvist                       Ulf Ek
Storrevision i Sverige AB           Av föreningen vald revisor
Av HSB Riksförbund utsedd revisor`,
      ),
    ).toEqual({ auditor_name: 'Tor Lindqvist', audit_firm: 'Storrevision i Sverige AB' });
  });
});
