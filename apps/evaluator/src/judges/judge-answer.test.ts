import type { FieldCells, FieldSpec } from '@brf/contracts';
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

function judge(verdicts: unknown[], rest: object = {}) {
  return readJudgement(JSON.stringify({ verdicts, improvements: [], ...rest }), { fields, cells });
}
const kinds = (judgement: ReturnType<typeof judge>) => judgement.verdicts.map((v) => v.verdict);

describe('readJudgement', () => {
  it('gives one verdict for each field, in their order, with page, evidence and reason', () => {
    const { verdicts, improvements, coachedPrompt } = judge(
      [
        { field: 'deputy_members', verdict: 'absent', page: null, evidence: null, reason: '' },
        {
          field: 'board_meetings',
          verdict: 'wrong',
          page: 5,
          evidence: '11 sammanträden',
          reason: 'läst fel rad',
        },
        { field: 'chairman', verdict: 'correct', page: 4, evidence: 'Åsa Ekträd, ordförande', reason: null },
      ],
      {
        improvements: [' Läs raden om sammanträden. ', 'Läs raden om sammanträden.', '', 7],
        coached_prompt: ' Ny prompt ',
      },
    );
    expect(verdicts).toEqual([
      { field: 'chairman', verdict: 'correct', page: 4, evidence: 'Åsa Ekträd, ordförande', reason: null },
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
    expect(coachedPrompt).toBe('Ny prompt');
  });

  it('takes silence for no support of a value, and for the absence of one', () => {
    const { verdicts } = judge([{ field: 'chairman', verdict: 'correct' }]);
    expect(verdicts.map((v) => [v.verdict, v.reason])).toEqual([
      ['correct', null],
      ['unsupported', 'the judge gave no verdict'],
      ['absent', 'the judge gave no verdict'],
    ]);
  });

  it('takes no side between two verdicts on one field', () => {
    const { verdicts } = judge([
      { field: 'chairman', verdict: 'correct' },
      { field: 'chairman', verdict: 'wrong' },
    ]);
    expect(verdicts[0]).toMatchObject({ verdict: 'unsupported', reason: 'the judge said correct and wrong' });
  });

  it('gives a verdict the sense that fits a value or its absence', () => {
    const about = (field: string, verdict: string) =>
      judge([{ field, verdict }]).verdicts.find((v) => v.field === field)?.verdict;
    expect(about('chairman', 'missing')).toBe('wrong');
    expect(about('chairman', 'absent')).toBe('unsupported');
    expect(about('deputy_members', 'wrong')).toBe('missing');
    expect(about('deputy_members', 'correct')).toBe('absent');
    expect(about('deputy_members', 'unsupported')).toBe('absent');
  });

  it('ignores an accuracy that the judge states, other fields and verdicts of other kinds', () => {
    const judgement = judge(
      [
        { field: 'chairman', verdict: 'wrong', page: 'fyra', accuracy: 1 },
        { field: 'board_meetings', verdict: 'perfect' },
        { field: 'treasurer', verdict: 'correct' },
      ],
      { accuracy: 1 },
    );
    expect(kinds(judgement)).toEqual(['wrong', 'unsupported', 'absent']);
    expect(judgement).not.toHaveProperty('accuracy');
    expect(judgement.verdicts[0]?.page).toBeNull();
  });

  it.each([
    ['prose', 'Allt ser bra ut.', /no readable JSON/],
    ['no verdict', '{"verdicts": [], "improvements": []}', /no verdict on any field/],
    ['another form', '{"chairman": "correct"}', /no verdict on any field/],
    ['other fields only', '{"verdicts": [{"field": "x", "verdict": "correct"}]}', /no verdict on any field/],
    ['a cut', '{"verdicts": [{"field": "chairman", "verdict": "correct"}, {"field": "boa', /cut off before/],
  ])('is json_unreadable, to be asked again, for %s', (_, text, message) => {
    const read = () => readJudgement(text, { fields, cells });
    expect(read).toThrowError(message);
    expect(read).toThrowError(expect.objectContaining({ code: 'json_unreadable', retryable: true }));
  });

  it('drops a coached prompt that was cut off', () => {
    const verdicts = fields.map(({ name }) => ({ field: name, verdict: 'correct' }));
    const text = JSON.stringify({ verdicts, improvements: [], coached_prompt: 'En hel ny prompt' }).slice(
      0,
      -8,
    );
    expect(readJudgement(text, { fields, cells })).toMatchObject({ coachedPrompt: null });
  });
});
