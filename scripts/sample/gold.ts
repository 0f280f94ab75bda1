/** Gold labels, collected while a report is drawn: each value is cited where it is printed, with its page. */
import { agentDefinitions } from '@brf/agents';
import type { FieldType, FieldValue } from '@brf/contracts';

export interface GoldCell {
  value: FieldValue;
  page: number;
  scaled?: true;
}

export interface GoldSection {
  name: string;
  start_page: number;
  end_page: number;
}

export interface GoldFile {
  doc: string;
  pages: number;
  scanned: boolean;
  currency_unit: 'kr' | 'tkr';
  sections: GoldSection[];
  fields: Record<string, Record<string, GoldCell | null>>;
}

/** `Agent.field` → the field's type, for every field of the catalogue. */
const fieldTypes = new Map<string, FieldType>(
  agentDefinitions.flatMap(({ agentId, fields }) =>
    fields.map((field): [string, FieldType] => [`${agentId}.${field.name}`, field.type]),
  ),
);

export class GoldBook {
  readonly #cells = new Map<string, GoldCell>();
  readonly #sections: GoldSection[] = [];

  /** Notes that a field's value is printed on a page. The first page counts; another value for the same field is an error. */
  cite(path: string, value: FieldValue, page: number, scaled = false): void {
    const type = fieldTypes.get(path);
    if (!type) throw new Error(`the catalogue has no field ${path}`);
    const printed = type.kind === 'cost' && typeof value === 'number' ? Math.abs(value) : value;
    const known = this.#cells.get(path);
    if (known && JSON.stringify(known.value) !== JSON.stringify(printed)) {
      throw new Error(`two values for ${path}: ${JSON.stringify(known.value)}, ${JSON.stringify(printed)}`);
    }
    if (!known) this.#cells.set(path, { value: printed, page, ...(scaled ? { scaled: true } : {}) });
  }

  section(name: string, startPage: number, endPage: number): void {
    this.#sections.push({ name, start_page: startPage, end_page: endPage });
  }

  /** The gold file: every field of the catalogue in its order, null where nothing was cited. */
  toFile(facts: Pick<GoldFile, 'doc' | 'pages' | 'scanned' | 'currency_unit'>): GoldFile {
    const fields: GoldFile['fields'] = {};
    for (const agent of agentDefinitions) {
      fields[agent.agentId] = Object.fromEntries(
        agent.fields.map(({ name }) => [name, this.#cells.get(`${agent.agentId}.${name}`) ?? null]),
      );
    }
    const sections = this.#sections.toSorted((a, b) => a.start_page - b.start_page);
    return { ...facts, sections, fields };
  }
}

/** The catalogue in the form that goes with gold files: each agent's fields and their types. */
export function catalogueFile() {
  return {
    agents: agentDefinitions.map(({ agentId, fields }) => ({
      id: agentId,
      fields: Object.fromEntries(fields.map(({ name, type }) => [name, typeName(type)])),
    })),
  };
}

function typeName(type: FieldType): string {
  switch (type.kind) {
    case 'enum':
      return `enum ${type.values.join('|')}`;
    case 'list':
      return `list<${type.item}>`;
    case 'records':
      return `list<{${type.columns.map((column) => `${column.name}:${column.kind}`).join(', ')}}>`;
    default:
      return type.kind;
  }
}
