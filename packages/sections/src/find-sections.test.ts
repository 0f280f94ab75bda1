import type { PageWords, Section, Sectioning, Word } from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { findSections } from './find-sections.ts';

/** A page from lines of text; two or more spaces make a wide gap. */
function page(number: number, lines: string[]): PageWords {
  const words: Word[] = [];
  for (const [i, line] of lines.entries()) {
    let x = 50;
    const y = 40 + i * 14;
    for (const part of line.trim().split(/\s{2,}/)) {
      for (const text of part.split(' ').filter((t) => t !== '')) {
        const box = { x0: x, y0: y, x1: x + text.length * 5, y1: y + 10 };
        words.push({ text, box, fontSize: 10, bold: false, confidence: 1, line: i });
        x = box.x1 + 3;
      }
      x += 60;
    }
  }
  return {
    page: number,
    width: 595,
    height: 842,
    source: words.length > 0 ? 'text' : 'blank',
    warnings: [],
    words,
  };
}

const report = (pages: string[][]): Sectioning => findSections(pages.map((lines, i) => page(i + 1, lines)));
const find = (result: Sectioning, name: string): Section | undefined =>
  result.sections.find((s) => s.name === name);
const start = (result: Sectioning, name: string): number | undefined => find(result, name)?.startPage;

const management = [
  'Förvaltningsberättelse',
  'Allmänt om verksamheten',
  'Föreningen äger fastigheten Björken 1 i Storstad.',
  'Styrelsen har bestått av fem ledamöter.',
];
const overview = [
  'Flerårsöversikt  2023  2022  2021',
  'Nettoomsättning  1 200  1 150  1 100',
  'Resultat efter finansiella poster  50  -20  30',
  'Soliditet (%)  62  61  60',
];
const equity = [
  'Förändringar i eget kapital',
  'Insatser  Yttre fond  Balanserat resultat  Årets resultat',
  'Belopp vid årets ingång  5 000 000  200 000  -90 000  30 000',
  'Årets resultat  50 000',
  'Belopp vid årets utgång  5 000 000  240 000  -100 000  50 000',
];
const disposition = [
  'Resultatdisposition',
  'Till föreningsstämmans förfogande står följande medel:',
  'Balanserat resultat  -100 000',
  'Årets resultat  50 000',
  'Styrelsen föreslår följande disposition:',
  'Reservering till yttre fond  40 000',
  'Balanseras i ny räkning  -90 000',
];
const income = [
  'Nettoomsättning  2  1 200 000  1 150 000',
  'Summa rörelseintäkter  1 200 000  1 150 000',
  'Driftkostnader  3  -700 000  -690 000',
  'Avskrivningar  -200 000  -200 000',
  'Summa rörelsekostnader  -900 000  -890 000',
  'Rörelseresultat  300 000  260 000',
  'Räntekostnader  -250 000  -280 000',
  'Årets resultat  50 000  -20 000',
];
const assets = [
  'Anläggningstillgångar',
  'Byggnader och mark  7  9 000 000  9 200 000',
  'Summa anläggningstillgångar  9 000 000  9 200 000',
  'Kassa och bank  400 000  300 000',
  'Summa omsättningstillgångar  450 000  350 000',
  'Summa tillgångar  9 450 000  9 550 000',
];
const debts = [
  'Summa bundet eget kapital  5 240 000  5 200 000',
  'Balanserat resultat  -100 000  -90 000',
  'Summa eget kapital  5 190 000  5 140 000',
  'Leverantörsskulder  60 000  50 000',
  'Summa kortfristiga skulder  160 000  150 000',
  'Summa eget kapital och skulder  9 450 000  9 550 000',
];
const cashFlow = [
  'Den löpande verksamheten',
  'Rörelseresultat  300 000  260 000',
  'Kassaflöde från investeringsverksamheten  0  0',
  'Kassaflöde från finansieringsverksamheten  -100 000  -100 000',
  'Årets kassaflöde  100 000  20 000',
  'Likvida medel vid årets början  300 000  280 000',
  'Likvida medel vid årets slut  400 000  300 000',
];
const notes = [
  'Not 1 Redovisningsprinciper',
  'Årsredovisningen är upprättad enligt BFNAR 2016:10 (K2).',
  'Not 2 Nettoomsättning',
  'Årsavgifter  1 100 000  1 050 000',
];
const signatures = [
  'Storstad den 3 maj 2024',
  'Anna Alm  Bo Björk',
  'Vår revisionsberättelse har lämnats den 5 maj 2024',
  'Cia Ceder  Auktoriserad revisor',
];
const auditor = [
  'Revisionsberättelse',
  'Till föreningsstämman i Brf Björken',
  'Rapport om årsredovisningen',
  'Vi har utfört en revision av årsredovisningen. Uttalanden',
  'Resultaträkning',
  'Vi har utfört revisionen enligt god revisionssed i Sverige.',
  'Rimlig säkerhet är en hög grad av säkerhet. Styrelsens ledamöter beviljas ansvarsfrihet.',
];
const certificate = [
  'Signaturerna i detta dokument är juridiskt bindande.',
  'Anna Alm  Ordförande',
  'Serienummer: 5f00ab12  IP: 192.0.2.1',
  'Undertecknat med BankID 2024-05-03 10:11:12',
  'Bo Björk  Ledamot',
  'Undertecknat med BankID 2024-05-03 11:12:13',
];
const titled = (title: string, lines: string[]): string[] => [title, ...lines];

const whole = [
  ['Årsredovisning 2023', 'Brf Björken'],
  [...management, ...overview],
  [...equity, ...disposition],
  titled('Resultaträkning  Not  2023  2022', income),
  titled('Balansräkning  Not  2023-12-31  2022-12-31', assets),
  titled('Balansräkning  Not  2023-12-31  2022-12-31', debts),
  titled('Kassaflödesanalys', cashFlow),
  titled('Noter', notes),
  ['Not 9 Ställda säkerheter', 'Fastighetsinteckningar  4 000 000  4 000 000', ...signatures],
  auditor,
  certificate,
];

describe('findSections on a whole report', () => {
  const result = report(whole);

  it('finds every section with its pages, in reading order', () => {
    expect(result.sections.map((s) => `${s.name} ${s.startPage}-${s.endPage}`)).toEqual([
      'framsida 1-1',
      'forvaltningsberattelse 2-3',
      'flerarsoversikt 2-2',
      'forandring_eget_kapital 3-3',
      'resultatdisposition 3-3',
      'resultatrakning 4-4',
      'balansrakning 5-6',
      'kassaflodesanalys 7-7',
      'noter 8-9',
      'underskrifter 9-9',
      'revisionsberattelse 10-10',
    ]);
  });

  it('puts the e-signing certificate among the other pages', () => {
    expect(result.otherPages).toEqual([{ page: 11, role: 'signature_certificate' }]);
  });

  it('tells where on its first page a section starts', () => {
    expect(find(result, 'forvaltningsberattelse')?.startY).toBe(0);
    expect(find(result, 'resultatdisposition')?.startY).toBe(40 + equity.length * 14);
    expect(find(result, 'resultatdisposition')?.title).toBe('Resultatdisposition');
  });
});

describe('findSections without headings', () => {
  it('recognises the statements, the tables and the notes by their rows', () => {
    const bare = whole.map((lines) => [...lines]);
    bare[1] = [...management.slice(1), ...overview.slice(1)];
    bare[2] = [...equity.slice(1), ...disposition.slice(1)];
    for (const i of [3, 4, 5, 6, 7]) bare[i] = (whole[i] ?? []).slice(1);
    const result = report(bare);
    expect(start(result, 'forvaltningsberattelse')).toBe(2);
    expect(start(result, 'flerarsoversikt')).toBe(2);
    expect(start(result, 'forandring_eget_kapital')).toBe(3);
    expect(start(result, 'resultatdisposition')).toBe(3);
    expect(start(result, 'resultatrakning')).toBe(4);
    expect(start(result, 'balansrakning')).toBe(5);
    expect(start(result, 'kassaflodesanalys')).toBe(7);
    expect(start(result, 'noter')).toBe(8);
    expect(find(result, 'balansrakning')?.title).toBeNull();
  });

  it('reads headings that lost å ä ö or ligatures', () => {
    const spoilt = whole.map((lines) =>
      lines.map((l) => l.replace(/[åäö]/g, '!').replace(/tt|fl/g, '\ufffd')),
    );
    const result = report(spoilt);
    for (const { name, startPage } of report(whole).sections)
      expect([name, start(result, name)]).toEqual([name, startPage]);
  });
});

describe('findSections and its false friends', () => {
  const insertedAfterCover = (lines: string[]): Sectioning =>
    report([whole[0] ?? [], lines, ...whole.slice(1)]);

  it('ignores a table of contents', () => {
    const result = insertedAfterCover([
      'Innehållsförteckning',
      'Förvaltningsberättelse ............ 2',
      'Resultaträkning ............ 4',
      'Balansräkning ............ 5-6',
      'Noter ............ 8',
    ]);
    expect(start(result, 'forvaltningsberattelse')).toBe(3);
    expect(start(result, 'resultatrakning')).toBe(5);
    expect(result.otherPages).toContainEqual({ page: 2, role: 'contents' });
    expect(result.unmapped).toContainEqual({ title: 'Innehållsförteckning', page: 2 });
  });

  it('ignores a table of contents on the cover', () => {
    const result = report([
      [
        'Årsredovisning',
        'Brf Björken',
        'Innehåll  Sida',
        '- förvaltningsberättelse  2',
        '- resultaträkning  4',
        '- noter  8',
      ],
      ...whole.slice(1),
    ]);
    expect(start(result, 'forvaltningsberattelse')).toBe(2);
    expect(start(result, 'noter')).toBe(8);
    expect(start(result, 'framsida')).toBe(1);
  });

  it('ignores a reading guide', () => {
    const result = insertedAfterCover([
      'Så läser du årsredovisningen',
      'Förvaltningsberättelse',
      'Här beskriver styrelsen föreningen och det gångna året i text.',
      'Resultaträkning',
      'Visar föreningens intäkter och kostnader under året.',
      'Balansräkning',
      'Visar föreningens tillgångar och skulder vid årets slut.',
      'Noter',
      'Här förklaras posterna närmare.',
      'Det som står här är till hjälp för läsaren.',
    ]);
    expect(start(result, 'forvaltningsberattelse')).toBe(3);
    expect(start(result, 'noter')).toBe(9);
    expect(result.otherPages).toContainEqual({ page: 2, role: 'reading_guide' });
  });

  it('ignores a reading guide that ends with the list of contents', () => {
    const result = insertedAfterCover([
      'Kort guide till läsning av årsredovisningen',
      'Förvaltningsberättelse',
      'Här beskriver styrelsen föreningen och det gångna året i text.',
      'Resultaträkning',
      'Visar föreningens intäkter och kostnader under året.',
      'Balansräkning',
      'Visar föreningens tillgångar och skulder vid årets slut.',
      'Förvaltningsberättelse ........ 1',
      'Resultaträkning ........ 6',
      'Balansräkning ........ 7',
    ]);
    expect(start(result, 'forvaltningsberattelse')).toBe(3);
    expect(result.otherPages).toContainEqual({ page: 2, role: 'reading_guide' });
  });

  it('ignores a glossary at the end', () => {
    const result = report([
      ...whole,
      ['Ordlista', 'Balansräkning', 'Sammanställning av tillgångar och skulder.', 'Noter', 'Resultaträkning'],
    ]);
    expect(start(result, 'balansrakning')).toBe(5);
    expect(result.otherPages).toContainEqual({ page: 12, role: 'glossary' });
    expect(result.unmapped).toContainEqual({ title: 'Ordlista', page: 12 });
  });

  it("takes no statement heading from the auditor's report", () => {
    const result = report([...whole.slice(0, 3), auditor, ...whole.slice(3, 9)]);
    expect(start(result, 'resultatrakning')).toBe(5);
    expect(start(result, 'revisionsberattelse')).toBe(4);
  });

  it('does not take an accounting principle for the cash flow statement', () => {
    const pages = whole.filter((_, i) => i !== 6);
    pages[6] = [
      'Noter',
      ...notes,
      'Kassaflödesanalys',
      'Kassaflödesanalysen är upprättad enligt indirekt metod.',
    ];
    expect(start(report(pages), 'kassaflodesanalys')).toBeUndefined();
  });

  it('finds the signatures on the certificate when the report has none of its own', () => {
    const pages = whole.map((lines) => [...lines]);
    pages[8] = ['Not 9 Ställda säkerheter', 'Fastighetsinteckningar  4 000 000  4 000 000'];
    expect(start(report(pages), 'underskrifter')).toBe(11);
  });

  it("does not take an accounting consultant's statement for an auditor's report", () => {
    const result = report([
      ...whole.slice(0, 9),
      [
        'Rapport om årsredovisningen',
        'Enligt Svensk standard för redovisningsuppdrag har jag biträtt med att upprätta den.',
      ],
    ]);
    expect(start(result, 'revisionsberattelse')).toBeUndefined();
    expect(result.otherPages).toEqual([{ page: 10, role: 'other' }]);
  });
});

describe('findSections in unusual reports', () => {
  it('keeps a cash flow table of the management report inside it', () => {
    const pages = whole.filter((_, i) => i !== 6);
    pages[2] = ['Förändring likvida medel  2023  2022', ...cashFlow.slice(1), ...equity, ...disposition];
    const result = report(pages);
    expect(start(result, 'kassaflodesanalys')).toBe(3);
    expect(find(result, 'forvaltningsberattelse')?.endPage).toBe(3);
  });

  it('lets two sections share a page', () => {
    const pages = [
      ...whole.slice(0, 3),
      ['Resultaträkning', ...income, 'Balansräkning', ...assets],
      ...whole.slice(5),
    ];
    const result = report(pages);
    expect(start(result, 'balansrakning')).toBe(4);
    expect(find(result, 'resultatrakning')?.endPage).toBe(4);
    expect(find(result, 'balansrakning')?.startY).toBeGreaterThan(0);
  });

  it('does not take a contents list without page numbers for the report', () => {
    const front = [
      'Årsredovisning för',
      'Brf Månskenet',
      'Innehållsförteckning:',
      'Förvaltningsberättelse',
      'Resultaträkning',
      'Balansräkning',
      'Noter',
    ];
    const result = report([front, ...whole.slice(1)]);
    expect(start(result, 'forvaltningsberattelse')).toBe(2);
  });

  it('reads dispositions of a few thousand', () => {
    const thousands = [
      'Resultatdisposition',
      'Till föreningsstämmans förfogande står följande medel:',
      'Balanserat resultat  -840',
      'Årets resultat  40',
      'Att från yttre fond ta i anspråk  -200',
      'Balanseras i ny räkning  -600',
    ];
    const pages = [...whole];
    pages[2] = [...management, ...thousands];
    expect(start(report(pages), 'resultatdisposition')).toBe(3);
  });

  it('gives an empty sectioning for no pages and explains blank ones', () => {
    expect(findSections([])).toEqual({ sections: [], otherPages: [], unmapped: [] });
    expect(report([[], []]).otherPages).toEqual([
      { page: 1, role: 'blank' },
      { page: 2, role: 'blank' },
    ]);
  });

  it('assigns or explains every page', () => {
    const result = report([...whole, ['Tack till alla grannar som hjälpt till på gården.']]);
    for (let number = 1; number <= 12; number++) {
      const inSection = result.sections.some((s) => s.startPage <= number && number <= s.endPage);
      expect(inSection || result.otherPages.some((p) => p.page === number)).toBe(true);
    }
  });

  it('notes to the income statement may stand before the balance sheet, amounts have apostrophes', () => {
    const figures = (rows: string[]) => rows.map((row) => row.replace(/(?<=\d) (?=\d{3})/g, "'"));
    const result = report([
      management,
      figures([
        'Resultaträkning  Not  2023  2022',
        'Nettoomsättning  2  1 755 559  1 664 166',
        'Fastighetskostnader  3  -1 045 217  -724 051',
        'Övriga externa kostnader  -83 090  -77 619',
        'Rörelseresultat  407 849  625 336',
        'Räntekostnader  -263 518  -118 240',
        'Årets resultat  120 845  419 072',
      ]),
      [
        'Noter till resultaträkningen',
        'Not 1 Redovisningsprinciper',
        'Not 2 Nettoomsättning',
        ...figures(['Årsavgifter  1 755 559  1 664 166']),
      ],
      figures([
        'Balansräkning',
        'Not  31 dec 2023  31 dec 2022',
        'Byggnad och mark  6  7 873 700  8 060 100',
        'Kassa och bank  7  1 374 048  1 186 420',
        'Summa tillgångar  9 318 976  9 311 371',
        'Summa eget kapital  1 714 191  1 593 346',
        'Leverantörsskulder  88 412  71 255',
        'Summa kortfristiga skulder  1 714 785  488 025',
      ]),
      ['Noter till balansräkningen', 'Not 6 Byggnad och mark', ...figures(['Byggnad  7 873 700  8 060 100'])],
    ]);
    expect(find(result, 'resultatrakning')).toMatchObject({ startPage: 2, endPage: 2 });
    expect(find(result, 'balansrakning')).toMatchObject({ startPage: 4, endPage: 4 });
    expect(find(result, 'noter')).toMatchObject({ startPage: 3, endPage: 5 });
  });

  it('follows a table that is continued two pages on', () => {
    const result = report([
      management,
      overview,
      ['Koncernen  2023  2022', 'Nettoomsättning  1 200  1 150'],
      ['Flerårsöversikt, forts.  2020  2019', 'Nettoomsättning  1 000  1 050', ...equity],
      disposition,
    ]);
    expect(find(result, 'flerarsoversikt')).toMatchObject({ startPage: 2, endPage: 4 });
  });

  it('takes the association’s own statements, not the group’s before them', () => {
    const rows = (factor: number): string[] =>
      [
        ['Nettoomsättning', 1755],
        ['Driftskostnader', -1045],
        ['Övriga externa kostnader', -83],
        ['Avskrivningar', -186],
        ['Rörelseresultat', 407],
        ['Räntekostnader', -263],
        ['Årets resultat', 120],
      ].map(([label, value]) => `${label}  ${Number(value) * factor} 000  ${Number(value) * factor} 100`);
    const result = report([
      management,
      ['Resultaträkning – koncernen', 'Belopp i kr  2023  2022', ...rows(2)],
      ['Resultaträkning – föreningen', 'Belopp i kr  2023  2022', ...rows(1)],
      ['Not 1 Redovisningsprinciper', 'K3 tillämpas.', 'Not 2 Nettoomsättning', 'Hyror  1 000 000  900 000'],
    ]);
    expect(find(result, 'resultatrakning')).toMatchObject({ startPage: 3, endPage: 3 });
  });
});
