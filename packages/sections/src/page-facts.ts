/** What a page looks like to the sectioner: its lines without running headers, and which of them carry figures. */
import { type Line, linesOf, type PageWords, type Word } from '@brf/contracts';
import { letterKey } from './text.ts';

export interface PageLine {
  text: string;
  /** The line's parts between wide gaps, left to right. */
  segments: string[];
  /** `letterKey` of the text. */
  key: string;
  y: number;
  /** Where the first part starts and how tall it is. */
  x: number;
  fontSize: number;
  bold: boolean;
  /** An amount stands on the line, or at least two numbers after its label. */
  hasFigures: boolean;
}

export interface PageFacts {
  page: number;
  height: number;
  source: PageWords['source'];
  lines: PageLine[];
  /** `letterKey` of all lines together. */
  key: string;
  figureLines: number;
}

const amount = /(^|[\s(])[-–−]?\d{1,3}([ .'’´\u00a0]\d{3})+(?![\d-])|(^|\s)[-–−]?\d{5,}(?!\S*[-/])/;
const loneNumber = /^[-–−(]?\d[\d.,]*\)?%?$/;
const yearOrDate = /^(19|20)\d{2}([-–./]\d{1,2}){0,2}[-–]?$|^[-–]?(19|20)\d{2}-\d{2}-\d{2}$/;

/** A page number ("3", "3 (15)", "Sida 3 av 15") or an organisation number alone on its line. */
const pageFurniture =
  /^\s*((sida|sid|s)\.?\s*)?\d{1,3}\s*((\(|\/|av)\s*\d{1,3}\)?)?\s*$|^\s*(org\.?\s*(nr|nummer)\.?:?\s*)?\d{6}-\d{4}\s*$/i;

function toSegments(words: readonly Word[]): string[] {
  const segments: string[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const word of words) {
    const gap = word.box.x0 - right;
    const last = segments.at(-1);
    if (!last || gap > 1.6 * Math.max(6, word.fontSize)) segments.push([word.text]);
    else last.push(word.text);
    right = word.box.x1;
  }
  return segments.map((s) => s.join(' '));
}

function hasFigures(text: string): boolean {
  if (amount.test(text)) return true;
  const numbers = text
    .split(/\s+/)
    .slice(1)
    .filter((t) => loneNumber.test(t) && !yearOrDate.test(t));
  return numbers.length >= 2;
}

/** Headers and footers: the same letters in the top or bottom eighth of at least three pages and a third of them. */
function findRunningLines(pages: readonly { height: number; lines: readonly Line[] }[]): Set<string> {
  const seenOn = new Map<string, number>();
  for (const { height, lines } of pages) {
    const keys = new Set<string>();
    for (const line of lines) {
      const atEdge = line.box.y0 < height / 8 || line.box.y1 > (height * 7) / 8;
      const key = letterKey(line.text);
      if (atEdge && key.length > 1) keys.add(key);
    }
    for (const key of keys) seenOn.set(key, (seenOn.get(key) ?? 0) + 1);
  }
  const enough = Math.max(3, Math.ceil(pages.length / 3));
  return new Set([...seenOn].filter(([, count]) => count >= enough).map(([key]) => key));
}

/** Whether nothing but page numbers and the like stands above a line of the page. */
export function isTopLine(page: PageFacts, lineIndex: number): boolean {
  return page.lines.slice(0, lineIndex).every((line) => line.key.length < 3 && !line.hasFigures);
}

/** Facts of each page, in the pages' order. */
export function readPageFacts(pages: readonly PageWords[]): PageFacts[] {
  const raw = pages.map((page) => ({ page, height: page.height, lines: linesOf(page) }));
  const running = findRunningLines(raw);
  return raw.map(({ page, lines }) => {
    const kept: PageLine[] = [];
    for (const line of lines) {
      const key = letterKey(line.text);
      if ((running.has(key) && !isSectionName(key)) || pageFurniture.test(line.text)) continue;
      const first = line.words[0];
      if (!first) continue;
      kept.push({
        text: line.text,
        segments: toSegments(line.words),
        key,
        y: line.box.y0,
        x: first.box.x0,
        fontSize: line.fontSize,
        bold: line.bold,
        hasFigures: hasFigures(line.text),
      });
    }
    return {
      page: page.page,
      height: page.height,
      source: page.source,
      lines: kept,
      key: kept.map((l) => l.key).join(' '),
      figureLines: kept.filter((l) => l.hasFigures).length,
    };
  });
}

/** Some programs print the section's name on top of each of its pages; that is still its heading. */
function isSectionName(key: string): boolean {
  return /^(forvaltningsberattelse|resultatrakning|balansrakning|kassaflodesanalys|noter|revisionsberattelse)$/.test(
    key,
  );
}
