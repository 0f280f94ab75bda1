import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { evidenceOf, sentencesOf } from './passage.ts';
import { proseOf } from './prose.ts';

const of = (...texts: string[]) => proseOf(viewOfPages(texts.map((t, i) => pageOfText(i + 1, t))));
const paragraphs = (...texts: string[]) => of(...texts).paragraphs.map((p) => p.text);

describe('paragraphs', () => {
  it('join lines and the hyphens at their ends, but keep a hyphen before "och"', () => {
    expect(
      paragraphs(`
Banker, ränte- och lånevillkor framgår av not och även av den plan som för-
eningen har upprättat, med drift- och underhållskostnader för fastigheten och dess värme-
och sanitetsanläggning.`),
    ).toEqual([
      'Banker, ränte- och lånevillkor framgår av not och även av den plan som föreningen har upprättat, med drift- och underhållskostnader för fastigheten och dess värme- och sanitetsanläggning.',
    ]);
  });

  it('keep the lines of a list apart', () => {
    expect(paragraphs('#Valberedning\nFrida Lo\nGustav Malm\nHanna Ny')).toEqual([
      'Valberedning',
      'Frida Lo',
      'Gustav Malm',
      'Hanna Ny',
    ]);
  });

  it('go on over a page break, without running headers and page numbers', () => {
    const page = (body: string, n: number) => `Brf Almen${' '.repeat(60)}${n} (3)\n\n${body}`;
    expect(
      paragraphs(
        page('Styrelsen har under året arbetat med frågor om underhåll av fastighetens tak och', 1),
        page('fasader. Det arbetet fortsätter.', 2),
        page('Slut.', 3),
      ),
    ).toEqual([
      'Styrelsen har under året arbetat med frågor om underhåll av fastighetens tak och fasader. Det arbetet fortsätter.',
      'Slut.',
    ]);
  });

  it('go on after a word that asks for more, however short the line', () => {
    expect(
      paragraphs('#Försäkring\nFöreningen är fullvärdesförsäkrad genom\nNordskydd. Tillägg ingår.'),
    ).toEqual(['Försäkring', 'Föreningen är fullvärdesförsäkrad genom Nordskydd. Tillägg ingår.']);
  });

  it('read two columns one after the other', () => {
    const left = [
      'Styrelsen har under året arbetat',
      'med att få in anbud från olika',
      'firmor som kan måla fönstren och',
      'laga taket innan vintern kommer',
      'och kylan gör arbetet svårt för',
      'alla som bor högst upp i husen.',
    ];
    const right = [
      'Föreningen har sitt säte i Umeå',
      'och äger fastigheten Almen 4 som',
      'ligger nära centrum. Husen har',
      'byggts under tre år och består',
      'av två delar som sitter samman',
      'genom en gång i källaren.',
    ];
    const set = left.map((l, i) => l.padEnd(50) + right[i]).join('\n');
    const text = paragraphs(set).join(' ');
    expect(text).toContain('anbud från olika firmor som kan måla fönstren');
    expect(text).toContain('fastigheten Almen 4 som ligger nära centrum');
    const table = `Lägenheter${' '.repeat(60)}412\nLokaler${' '.repeat(63)}87`;
    expect(paragraphs(`${set}\n\n${table}`).slice(-2)).toEqual(['Lägenheter\t412', 'Lokaler\t87']);
  });

  it('do not take a line of running text for a heading', () => {
    const text =
      'Husen byggdes 1967 och är i gott skick sedan dess.\nMarken innehas med äganderätt. Fastigheterna är\nfullt försäkrade.';
    expect(of(text).lines.some((line) => line.isHeading)).toBe(false);
  });
});

describe('sentences', () => {
  it('end at full stops, not at abbreviations, ordinals or numbers', () => {
    const [paragraph] = of(
      'Föreningen är en s.k. äkta förening, org.nr 769600-0004. Den har 118 st. Avgiften är bl.a. 2.5 procent.',
    ).paragraphs;
    expect(paragraph && sentencesOf(paragraph).map((s) => s.text)).toEqual([
      'Föreningen är en s.k. äkta förening, org.nr 769600-0004.',
      'Den har 118 st.',
      'Avgiften är bl.a. 2.5 procent.',
    ]);
  });

  it('know the page and box of each of their words', () => {
    const view = viewOfPages([
      pageOfText(1, 'Första raden står här.'),
      pageOfText(2, '\n\nFastigheten byggdes 1929 av oss.'),
    ]);
    const sentence = proseOf(view).sentences.find((s) => s.text.startsWith('Fastigheten'));
    const at = sentence?.text.indexOf('1929') ?? 0;
    const evidence = sentence && evidenceOf(sentence, at, at + 4);
    const word = view.pages[1]?.words.find((w) => w.text === '1929');
    expect(evidence).toEqual({ page: 2, box: word?.box, quote: '1929' });
  });
});

describe('topics', () => {
  it('follow the headings', () => {
    const { lines } = of(
      '#Styrelsen\nAnna Ek\n#Revisorer\nTor Ny\n#Väsentliga händelser efter räkenskapsårets slut\nInget.',
    );
    expect(lines.filter((l) => !l.isHeading).map((l) => l.topic)).toEqual([
      'board',
      'auditors',
      'events_after',
    ]);
  });
});

describe('recognised pages', () => {
  const word = (text: string, x0: number, y0: number, confidence: number, height = 9) => ({
    text,
    box: { x0, y0, x1: x0 + 5 * text.length, y1: y0 + height },
    fontSize: 9,
    bold: false,
    confidence,
    line: 0,
  });
  const linesOfWords = (rows: ReturnType<typeof word>[][]) => {
    const words = rows.flatMap((row, line) => row.map((w) => ({ ...w, line })));
    const page = { page: 1, width: 595, height: 842, source: 'ocr' as const, warnings: [], words };
    return proseOf(viewOfPages([page])).lines.map((l) => l.text);
  };

  it('lose specks, flat letters and the tails of letters on another line', () => {
    expect(
      linesOfWords([
        [word('Trappstädning', 60, 300, 0.9), word('5;', 170, 302, 0.2), word('Rena', 260, 300, 0.9)],
        [word('Pp', 60, 306, 0.5), word('g', 90, 306, 0.8)],
        [word('sStädbolaget', 60, 320, 0.5), word('AB', 130, 320, 0.9), word('FE', 150, 324, 0.3, 2)],
      ]),
    ).toEqual(['Trappstädning\tRena', 'Städbolaget AB']);
  });

  it('keep figures and short words on lines of their own', () => {
    expect(
      linesOfWords([[word('Lokaler', 60, 300, 0.9)], [word('3', 300, 304, 0.5)], [word('AB', 60, 330, 0.4)]]),
    ).toEqual(['Lokaler', '3', 'AB']);
  });
});
