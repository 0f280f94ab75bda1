import { fieldSpecsOf } from '@brf/agents';
import {
  type Cell,
  type EngineRequest,
  type ExtractionEngine,
  type FieldCells,
  fieldCellsSchema,
  type NullCell,
  type ValueCell,
} from '@brf/contracts';
import { expect, it } from 'vitest';
import { crossChecked } from './cross-check.ts';

const box = { x0: 1, y0: 2, x1: 3, y1: 4 };
const request: EngineRequest = {
  agentId: 'AuditAgent',
  fields: fieldSpecsOf('AuditAgent'),
  section: { name: 'revisionsberattelse', title: null, startPage: 4, endPage: 5, startY: 0 },
  sections: [],
  pages: [],
  rejected: [],
  prompt: '',
  jsonSchema: {},
  renderPages: async () => [],
  readAgain: async () => [],
};

function value(text: string, over: Partial<ValueCell> = {}): ValueCell {
  return { value: text, page: 4, box: null, confidence: 0.5, quote: null, scaled: false, ...over };
}
const absent: NullCell = { value: null, reason: 'not_found', detail: null, pagesSearched: [4, 5] };

function engine(name: 'hf-direct' | 'text-layer', cells: FieldCells): ExtractionEngine {
  const output = { cells, rawOutput: name, repairs: [] };
  return { name, extract: async () => output, check: async () => undefined };
}

/** The model's cell for a field, once the second reader has read it as well. */
async function check(first: Cell, second: Cell): Promise<Cell | undefined> {
  const both = crossChecked(
    engine('hf-direct', { auditor_name: first }),
    engine('text-layer', { auditor_name: second }),
  );
  const output = await both.extract(request, new AbortController().signal);
  expect([both.name, output.rawOutput]).toEqual(['hf-direct', 'hf-direct']);
  expect(fieldCellsSchema.parse(output.cells)).toEqual(output.cells);
  return output.cells.auditor_name;
}

it('makes a value that both read more probable, and takes its place from the second', async () => {
  const second = value('ÅSA EKTRÄD', { confidence: 0.8, box, quote: 'ÅSA EKTRÄD' });
  const cell = await check(value('Åsa Ekträd'), second);
  expect(cell).toMatchObject({ value: 'Åsa Ekträd', page: 4, box, quote: 'ÅSA EKTRÄD' });
  expect(cell).toMatchObject({ confidence: expect.closeTo(0.9) });
  expect(cell).not.toHaveProperty('otherReading');
  expect(await check(value('Åsa Ekträd', { page: null }), second)).toMatchObject({ page: 4, box });
});

it('leaves the page that the model gave, with no place, when the second read it elsewhere', async () => {
  const cell = await check(value('Åsa Ekträd', { page: 5 }), value('Åsa Ekträd', { box, quote: 'Åsa' }));
  expect(cell).toMatchObject({ page: 5, box: null, quote: null, confidence: 0.75 });
});

it('carries both readings where they differ', async () => {
  const second = value('Bo Dal', { page: 5, confidence: 0.7, quote: 'Bo Dal', box });
  const otherReading = { value: 'Bo Dal', page: 5, quote: 'Bo Dal', confidence: 0.7 };
  expect(await check(value('Åsa Ekträd'), second)).toEqual({ ...value('Åsa Ekträd'), otherReading });
  expect(await check(absent, second)).toEqual({ ...absent, otherReading });
});

it('says nothing where the second reads nothing', async () => {
  expect(await check(value('Åsa Ekträd'), absent)).toEqual(value('Åsa Ekträd'));
  expect(await check(absent, absent)).toEqual(absent);
});

it('keeps the first answer when the second reader fails, and says so', async () => {
  const failing = engine('text-layer', {});
  failing.extract = async () => {
    throw new Error('no recogniser');
  };
  const both = crossChecked(engine('hf-direct', { auditor_name: value('Åsa Ekträd') }), failing);
  expect(await both.extract(request, new AbortController().signal)).toMatchObject({
    cells: { auditor_name: value('Åsa Ekträd') },
    repairs: ['not cross-checked: no recogniser'],
  });
});
