import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Cell,
  type EngineRequest,
  type ExtractionEngine,
  type ExtractionOutput,
  type FieldCells,
  type FieldSpec,
  isValueCell,
  type ValueCell,
} from '@brf/contracts';
import { sameReading } from '@brf/verify';

/** Reading words keeps the CPU busy for a moment: by then the call is on its way, and the model works meanwhile. */
const HEAD_START_MS = 100;

/**
 * The engine, with a second one reading the same pages. Where both read the same value, it becomes more probable and takes
 * its place on the page from the second; where the second reads another, the cell carries that as `otherReading`. What
 * the second leaves out says nothing.
 */
export function crossChecked(engine: ExtractionEngine, second: ExtractionEngine): ExtractionEngine {
  return {
    ...engine,
    async extract(request, signal) {
      const [output, reading] = await Promise.all([
        engine.extract(request, signal),
        readSecond(second, request, signal),
      ]);
      return {
        ...output,
        cells: compareReadings(request.fields, output.cells, reading.cells),
        repairs: [...output.repairs, ...reading.repairs],
      };
    },
  };
}

/** What the second engine reads; its failure is noted, since it must not cost the first one's answer. */
async function readSecond(
  engine: ExtractionEngine,
  request: EngineRequest,
  signal: AbortSignal,
): Promise<Pick<ExtractionOutput, 'cells' | 'repairs'>> {
  await sleep(HEAD_START_MS);
  try {
    return await engine.extract(request, signal);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { cells: {}, repairs: [`not cross-checked: ${why}`] };
  }
}

function compareReadings(fields: readonly FieldSpec[], first: FieldCells, second: FieldCells): FieldCells {
  const compared = fields.flatMap(({ name, type }): [string, Cell][] => {
    const cell = first[name];
    const other = second[name];
    if (!cell) return [];
    if (!isValueCell(other)) return [[name, cell]];
    if (isValueCell(cell) && sameReading(type, cell, other)) return [[name, agreed(cell, other)]];
    const { value, page, quote, confidence } = other;
    return [[name, { ...cell, otherReading: { value, page, quote, confidence } }]];
  });
  return Object.fromEntries(compared);
}

/** As if the two erred independently, which is somewhat too high: the model sees the text layer beside the picture. */
function agreed(cell: ValueCell, other: ValueCell): ValueCell {
  const page = cell.page ?? other.page;
  const place = page === other.page ? { box: other.box, quote: other.quote } : {};
  return {
    ...cell,
    ...place,
    page,
    scaled: cell.scaled || other.scaled,
    confidence: 1 - (1 - cell.confidence) * (1 - other.confidence),
  };
}
