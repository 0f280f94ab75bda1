/** The paper a sample report is drawn on: A4 pages with running heads, headings, prose and tables. */
import type { FieldValue } from '@brf/contracts';
import PDFDocument from 'pdfkit';
import { GoldBook } from './gold.ts';

export interface SheetStyle {
  /** Amounts are printed in this unit. */
  unit: 'kr' | 'tkr';
  /** The previous year's column stands to the left of the current one. */
  previousFirst: boolean;
  /** How nought is printed. */
  zero: '0' | '-';
  fonts: { regular: string; bold: string; italic: string };
  /** Last touch to every text before it is drawn. */
  letters: (text: string) => string;
}

export interface Column {
  /** Left edge for a column of text, right edge for a column of amounts. */
  x: number;
  align: 'left' | 'right';
  width: number;
}

export interface ContentsEntry {
  title: string;
  level: 1 | 2;
  page: number;
}

export const page = { width: 595.28, height: 841.89, left: 64, right: 531, top: 112, bottom: 770 } as const;
const ink = { text: '#1b1b1b', soft: '#5c6670', accent: '#1d4e5f', line: '#9aa5ad' } as const;
const lineGap = 2.6;

export class Sheet {
  readonly style: SheetStyle;
  readonly gold = new GoldBook();
  readonly contents: ContentsEntry[] = [];
  y: number = page.top;
  readonly #pdf: PDFKit.PDFDocument;
  readonly #chunks: Buffer[] = [];
  readonly #done: Promise<void>;
  readonly #openSections = new Map<string, number>();
  #pages = 0;

  constructor(style: SheetStyle, info: { Title: string; Author: string; CreationDate: Date }) {
    this.style = style;
    // Fixed dates and no compression: the same bytes on every machine, whatever its zlib.
    this.#pdf = new PDFDocument({
      size: 'A4',
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      compress: false,
      info: { ...info, ModDate: info.CreationDate, Producer: 'brf sample', Creator: 'brf sample' },
    });
    this.#pdf.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.#done = new Promise((resolve) => this.#pdf.on('end', () => resolve()));
  }

  get pageNumber(): number {
    return this.#pages;
  }

  newPage(): void {
    this.#pdf.addPage();
    this.#pages += 1;
    this.y = page.top;
  }

  /** Starts a new page unless this much height, in points, is left. */
  keepTogether(height: number): void {
    if (this.y + height > page.bottom) this.newPage();
  }

  space(height: number): void {
    this.y += height;
  }

  beginSection(name: string): void {
    this.#openSections.set(name, this.#pages);
  }

  endSection(name: string): void {
    const start = this.#openSections.get(name);
    if (start === undefined) throw new Error(`section ${name} was never begun`);
    this.gold.section(name, start, this.#pages);
  }

  /** Notes that a value is printed on this page. Amounts in whole kronor are rounded to the sheet's unit. */
  cite(path: string, value: FieldValue): void {
    this.gold.cite(path, value, this.#pages);
  }

  citeAmount(path: string, kronor: number): void {
    const scaled = this.style.unit === 'tkr';
    this.gold.cite(path, scaled ? Math.round(kronor / 1000) * 1000 : kronor, this.#pages, scaled);
  }

  /** An amount in whole kronor as this sheet prints it. */
  amount(kronor: number): string {
    return this.number(this.style.unit === 'tkr' ? Math.round(kronor / 1000) : kronor);
  }

  number(value: number): string {
    return value === 0 ? this.style.zero : groupDigits(value);
  }

  /** A heading that the table of contents lists. */
  title(text: string, level: 1 | 2 = 1): void {
    this.keepTogether(level === 1 ? 120 : 90);
    this.contents.push({ title: text, level, page: this.#pages });
    this.heading(text, level);
  }

  heading(text: string, level: 1 | 2 = 1): void {
    if (level === 2) this.space(6);
    const size = level === 1 ? 19 : 13;
    this.text(text, page.left, this.y, { size, bold: true, color: ink.accent });
    this.y += level === 1 ? 34 : 22;
  }

  subtitle(text: string): void {
    this.keepTogether(44);
    this.text(text, page.left, this.y, { size: 10.5, bold: true });
    this.y += 17;
  }

  paragraph(text: string, options: { italic?: boolean; indent?: number } = {}): void {
    const left = page.left + (options.indent ?? 0);
    const width = page.right - left;
    this.#font(10, false, options.italic ?? false);
    const drawn = this.style.letters(text);
    const height = this.#pdf.heightOfString(drawn, { width, lineGap });
    this.keepTogether(height);
    this.#pdf.fillColor(ink.text).text(drawn, left, this.y, { width, lineGap });
    this.y += height + 5;
  }

  bullets(items: readonly string[]): void {
    for (const item of items) {
      this.text('•', page.left + 4, this.y, {});
      this.paragraph(item, { indent: 16 });
    }
  }

  /** One line of cells. A cell too wide for its column wraps; the line is as high as its highest cell. */
  row(
    columns: readonly Column[],
    cells: readonly string[],
    options: { bold?: boolean; italic?: boolean; size?: number; ruleAbove?: boolean } = {},
  ): void {
    const size = options.size ?? 9.8;
    this.#font(size, options.bold ?? false, options.italic ?? false);
    const drawn = cells.map((cell) => this.style.letters(cell));
    const heights = drawn.map((cell, i) => {
      const width = columns[i]?.width ?? 0;
      return cell === '' ? 0 : this.#pdf.heightOfString(cell, { width, lineGap: 1 });
    });
    const height = Math.max(size * 1.2, ...heights);
    this.keepTogether(height + 6);
    if (options.ruleAbove) this.rule();
    const bottom = this.y + height;
    for (const [i, cell] of drawn.entries()) {
      const column = columns[i];
      if (!column || cell === '') continue;
      const left = column.align === 'right' ? column.x - column.width : column.x;
      // Amounts stand on the last line of a wrapped label.
      const top = column.align === 'right' ? bottom - (heights[i] ?? 0) : this.y;
      this.#font(size, options.bold ?? false, options.italic ?? false);
      this.#pdf
        .fillColor(ink.text)
        .text(cell, left, top, { width: column.width, align: column.align, lineGap: 1 });
    }
    this.y = bottom + 4.2;
  }

  rule(): void {
    this.#pdf
      .lineWidth(0.6)
      .strokeColor(ink.line)
      .moveTo(page.left, this.y)
      .lineTo(page.right, this.y)
      .stroke();
    this.y += 3.5;
  }

  text(
    text: string,
    x: number,
    y: number,
    options: { size?: number; bold?: boolean; italic?: boolean; color?: string; alignRight?: boolean },
  ): void {
    this.#font(options.size ?? 10, options.bold ?? false, options.italic ?? false);
    const drawn = this.style.letters(text);
    const left = options.alignRight ? x - this.#pdf.widthOfString(drawn) : x;
    this.#pdf.fillColor(options.color ?? ink.text).text(drawn, left, y, { lineBreak: false });
  }

  textWidth(text: string, size: number): number {
    this.#font(size, false, false);
    return this.#pdf.widthOfString(this.style.letters(text));
  }

  /** Free drawing in points from the page's top-left corner. */
  draw(paint: (pdf: PDFKit.PDFDocument) => void): void {
    this.#pdf.save();
    paint(this.#pdf);
    this.#pdf.restore();
  }

  /** Adds running heads and printed page numbers from the given page on, and gives the finished file. */
  async finish(head: { left: string; below: string; right: string }, firstNumbered: number): Promise<Buffer> {
    for (let number = 2; number <= this.#pages; number += 1) {
      this.#pdf.switchToPage(number - 1);
      this.text(head.left, page.left, 44, { size: 8.5, color: ink.soft });
      this.text(head.below, page.left, 56, { size: 8.5, color: ink.soft });
      this.text(head.right, page.right, 44, { size: 8.5, color: ink.soft, alignRight: true });
      this.draw((pdf) =>
        pdf.lineWidth(0.5).strokeColor(ink.line).moveTo(page.left, 72).lineTo(page.right, 72).stroke(),
      );
      if (number < firstNumbered) continue;
      const label = `Sida ${number - firstNumbered + 1} av ${this.#pages - firstNumbered + 1}`;
      this.text(label, page.right, 800, { size: 8.5, color: ink.soft, alignRight: true });
    }
    this.#pdf.end();
    await this.#done;
    return Buffer.concat(this.#chunks);
  }

  #font(size: number, bold: boolean, italic: boolean): void {
    const { fonts } = this.style;
    this.#pdf.font(bold ? fonts.bold : italic ? fonts.italic : fonts.regular).fontSize(size);
  }
}

/** 1234567 → "1 234 567", -4.5 → "-4,5". */
export function groupDigits(value: number): string {
  const [whole = '', decimals] = String(Math.abs(value)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ' ');
  return `${value < 0 ? '-' : ''}${grouped}${decimals === undefined ? '' : `,${decimals}`}`;
}
