import { buildJsonSchema } from '@brf/agents';
import {
  BrfError,
  type Cell,
  type EngineRequest,
  type ExtractionEngine,
  type ExtractionOutput,
  type FieldCells,
  type FieldSpec,
  type PageImage,
} from '@brf/contracts';
import { readAnswer } from '@brf/json-output';
import { createHfClient, type HfClientOptions } from './hf-direct-client.ts';
import { choosePages } from './hf-direct-pages.ts';
import { type Question, writeCompletionRequest } from './hf-direct-request.ts';

/** Warm enough to leave a loop, cool enough to keep to what is printed. */
const SECOND_DECODING = { temperature: 0.3, seed: 1 };

interface Part {
  cells: FieldCells;
  text: string;
  repairs: string[];
  /** Whether the answer was cut off at the limit of tokens, and whether that was before any field was whole. */
  cut: boolean;
  lost: boolean;
  inputTokens: number;
  outputTokens: number;
}

/**
 * The engine that shows a vision model the section's pages, over HTTP in the form of OpenAI's chat completions. It does
 * not retry: an answer that was cut off is asked for again as two halves of the fields, and one that repeats itself
 * with another decoding. Null cells name the pages that were shown.
 */
export function createHfDirectEngine(options: HfClientOptions): ExtractionEngine {
  const client = createHfClient(options);

  /** One answer; throws `model_looped`, and json-output's error for an answer that is whole and does not fit. */
  async function ask(question: Question, signal: AbortSignal): Promise<Part> {
    const repairs: string[] = [];
    let completion = await client.complete(writeCompletionRequest(question, { temperature: 0 }), signal);
    if (completion.end === 'loop') {
      repairs.push(`it repeated itself and was asked again at temperature ${SECOND_DECODING.temperature}`);
      completion = await client.complete(writeCompletionRequest(question, SECOND_DECODING), signal);
    }
    if (completion.end === 'loop')
      throw new BrfError(
        'model_looped',
        `the model repeats itself in both decodings of ${question.request.agentId}: see the agent's prompt`,
      );
    const { text, inputTokens, outputTokens } = completion;
    const cut = completion.end === 'length';
    const answer = readAnswer(text, question.fields, question.jsonSchema);
    if (!answer.ok && !cut) throw answer.error;
    if (answer.ok) repairs.push(...answer.repairs);
    const cells = answer.ok ? answer.cells : allUnreadable(question.fields);
    return { cells, text, repairs, cut, lost: !answer.ok, inputTokens, outputTokens };
  }

  async function askInHalves(
    request: EngineRequest,
    images: readonly PageImage[],
    signal: AbortSignal,
  ): Promise<Part[]> {
    const half = Math.ceil(request.fields.length / 2);
    const parts: Part[] = [];
    // One after the other: a job holds one of the model's places, not two.
    for (const fields of [request.fields.slice(0, half), request.fields.slice(half)]) {
      const jsonSchema = buildJsonSchema(fields);
      parts.push(await ask({ request, images, fields, jsonSchema }, signal));
    }
    return parts;
  }

  async function extract(request: EngineRequest, signal: AbortSignal): Promise<ExtractionOutput> {
    const images = await request.renderPages(choosePages(request));
    if (images.length === 0)
      throw new BrfError('internal', `no page to show of section ${request.section.name}`);
    const { fields, jsonSchema } = request;
    const whole = await ask({ request, images, fields, jsonSchema }, signal);
    const split = whole.cut && fields.length > 1;
    const parts = split ? await askInHalves(request, images, signal) : [whole];
    if (parts.every((part) => part.lost))
      throw new BrfError(
        'model_truncated',
        `the model's answer for ${request.agentId} is cut off before its first field is whole`,
      );
    const repairs = parts.flatMap((part) => part.repairs);
    const calls = split ? [whole, ...parts] : parts;
    return {
      cells: nameSearchedPages(
        parts.flatMap((part) => Object.entries(part.cells)),
        images.map((image) => image.page),
      ),
      rawOutput: parts.map((part) => part.text).join('\n'),
      repairs: split ? ['it was cut off and asked again in two halves', ...repairs] : repairs,
      usage: {
        model: options.model,
        inputTokens: calls.reduce((sum, call) => sum + call.inputTokens, 0),
        cachedTokens: 0,
        outputTokens: calls.reduce((sum, call) => sum + call.outputTokens, 0),
        costUsd: 0,
      },
    };
  }

  return { name: 'hf-direct', extract, check: client.check };
}

function allUnreadable(fields: readonly FieldSpec[]): FieldCells {
  const detail = 'the answer was cut off before it';
  const cells = fields.map(({ name }): [string, Cell] => [
    name,
    { value: null, reason: 'unreadable', detail, pagesSearched: [] },
  ]);
  return Object.fromEntries(cells);
}

function nameSearchedPages(cells: readonly [string, Cell][], pagesSearched: number[]): FieldCells {
  const named = cells.map(([field, cell]): [string, Cell] => [
    field,
    cell.value === null ? { ...cell, pagesSearched } : cell,
  ]);
  return Object.fromEntries(named);
}
