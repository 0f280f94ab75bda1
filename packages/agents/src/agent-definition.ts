import type { FieldSpec } from '@brf/contracts';
import { composePrompt, type PromptNotes } from './prompt.ts';

/** An agent as this package defines it: the seed of the registry. */
export interface AgentDefinition {
  agentId: string;
  /** Swedish name for people. */
  name: string;
  /** What it is a specialist in, as the end of "Du är specialist på …". */
  specialization: string;
  /** Sections in which its fields usually stand; free headings, folded to ASCII. */
  typicalSections: readonly string[];
  fields: readonly FieldSpec[];
  /** The prompt of its first round, in Swedish. */
  boundedPrompt: string;
}

export function defineAgent(
  parts: Omit<AgentDefinition, 'boundedPrompt'> & { notes: PromptNotes },
): AgentDefinition {
  const { notes, ...definition } = parts;
  return {
    ...definition,
    boundedPrompt: composePrompt(definition.specialization, definition.fields, notes),
  };
}
