import type { FieldCells, FieldSpec, PageWords } from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { readJudgement } from './judge-answer.ts';

const fields: FieldSpec[] = ['chairman', 'board_meetings', 'deputy_members'].map((name) => ({
  name,
  type: { kind: 'text' },
  description: '',
  labels: [],
}));
const value = (text: string) => ({
  value: text,
  page: 4,
  box: null,
  confidence: 0.5,
  quote: null,
  scaled: false,
});
const cells: FieldCells = {
  chairman: value('Åsa Ekträd'),
  board_meetings: value('7'),
  deputy_members: { value: null, reason: 'not_found', detail: null, pagesSearched: [4] },
};
const section = { name: 'forvaltningsberattelse', title: null, startPage: 4, endPage: 5, startY: 0 };

function page(number: number, text: string): PageWords {
  const words = text.split(' ').map((word, i) => ({
    text: word,
    box: { x0: i * 60, y0: 0, x1: i * 60 + 55, y1: 10 },
    fontSize: 10,
    bold: false,
    confidence: 1,
    line: 0,
  }));
  return { page: number, width: 595, height: 842, source: 'text', warnings: [], words };
}
const pages = [
  page(3, 'Styrelsen före stämman: Olof Skog'),
  page(4, 'Åsa Ekträd, ordförande'),
  page(5, 'Styrelsen höll 11 sammanträden. Suppleant: Bo Sjö'),
];
const open = fields.map(({ name }) => name);

function judge(verdicts: unknown[], rest: object = {}) {
  const text = JSON.stringify({ verdicts, improvements: [], ...rest });
  return readJudgement(text, { fields, cells, open, section, pages });
}
const onChairman = { field: 'chairman', verdict: 'correct', page: 4, evidence: 'Åsa Ekträd, ordförande' };

describe('readJudgement', () => {
  it('gives the verdicts in the order of the fields, with page, evidence and reason', () => {
    const { verdicts, improvements, statedAccuracy } = judge(
      [
        { field: 'deputy_members', verdict: 'absent', page: null, evidence: null, reason: '' },
        {
          field: 'board_meetings',
          verdict: 'wrong',
          page: 5,
          evidence: '11 sammanträden',
          reason: 'läst fel rad',
        },
        { ...onChairman, reason: null },
      ],
      {
        improvements: [' Läs raden om sammanträden. ', 'Läs raden om sammanträden.', '', 7],
        accuracy: 0.5,
      },
    );
    expect(verdicts).toEqual([
      { ...onChairman, reason: null },
      {
        field: 'board_meetings',
        verdict: 'wrong',
        page: 5,
        evidence: '11 sammanträden',
        reason: 'läst fel rad',
      },
      { field: 'deputy_members', verdict: 'absent', page: null, evidence: null, reason: null },
    ]);
    expect(improvements).toEqual(['Läs raden om sammanträden.']);
    expect(statedAccuracy).toBe(0.5);
  });

  it.each([
    ['without a quote', { evidence: null }],
    ['with a quote that nobody printed', { evidence: 'Ordförande är Åsa Ekträd' }],
    ['with a quote from outside the section', { evidence: 'Olof Skog', page: 3 }],
  ])('takes a verdict %s for none', (_, over) => {
    const { verdicts } = judge([{ ...onChairman, ...over }]);
    expect(verdicts).toEqual([]);
  });

  it.each(['correct', 'wrong', 'unsupported', 'missing'])('wants a quote for %s', (verdict) => {
    expect(judge([{ field: 'chairman', verdict }]).verdicts).toEqual([]);
  });

  it('names the page that prints the quote when the judge names another', () => {
    expect(judge([{ ...onChairman, page: 5 }]).verdicts[0]).toMatchObject({ page: 4 });
  });

  it('takes no side between two verdicts on one field, and silence for none', () => {
    expect(judge([onChairman, { ...onChairman, verdict: 'wrong' }]).verdicts).toEqual([]);
  });

  it('gives a verdict the sense that fits a value or its absence', () => {
    const about = (field: string, verdict: string) =>
      judge([{ field, verdict, evidence: 'Suppleant: Bo Sjö' }]).verdicts.find((v) => v.field === field)
        ?.verdict;
    expect(about('chairman', 'missing')).toBe('wrong');
    expect(about('chairman', 'absent')).toBe('unsupported');
    expect(about('deputy_members', 'wrong')).toBe('missing');
    expect(about('deputy_members', 'correct')).toBe('absent');
    expect(about('deputy_members', 'unsupported')).toBe('absent');
  });

  it('passes over fields that it did not ask about, verdicts of other kinds and an accuracy out of range', () => {
    const text = JSON.stringify({
      verdicts: [
        onChairman,
        { field: 'board_meetings', verdict: 'perfect' },
        { field: 'deputy_members', verdict: 'absent' },
        { field: 'treasurer', verdict: 'correct' },
      ],
      improvements: [],
      accuracy: 95,
    });
    const asked = { fields, cells, open: ['chairman', 'board_meetings'], section, pages };
    const { verdicts, statedAccuracy } = readJudgement(text, asked);
    expect(verdicts.map(({ field }) => field)).toEqual(['chairman']);
    expect(statedAccuracy).toBeNull();
  });

  it('reads an answer that was cut as far as it goes', () => {
    const text = `{"verdicts": [${JSON.stringify(onChairman)}, {"field": "boa`;
    const { verdicts } = readJudgement(text, { fields, cells, open, section, pages });
    expect(verdicts.map(({ field }) => field)).toEqual(['chairman']);
  });

  it.each([
    ['prose', 'Allt ser bra ut.', /no readable JSON/],
    ['no verdict', '{"verdicts": [], "improvements": []}', /no verdict on any field/],
    ['another form', '{"chairman": "correct"}', /no verdict on any field/],
    ['other fields only', '{"verdicts": [{"field": "x", "verdict": "correct"}]}', /no verdict on any field/],
  ])('is json_unreadable, to be asked again, for %s', (_, text, message) => {
    const read = () => readJudgement(text, { fields, cells, open, section, pages });
    expect(read).toThrowError(message);
    expect(read).toThrowError(expect.objectContaining({ code: 'json_unreadable', retryable: true }));
  });
});
