import { readFile } from 'node:fs/promises';
import { agentDefinitions, fieldSpecsOf } from '@brf/agents';
import { BrfError } from '@brf/contracts';
import { readPages } from '@brf/pdf';
import { findSections, planJobs } from '@brf/sections';
import { ABSTAIN_BELOW, explainField } from '@brf/text-layer';
import { formatValue } from '../format-value.ts';

/** `brf explain <pdf> <Agent.field>` */
export async function explainReading(pdf: string, wanted: string): Promise<void> {
  const [agentId = '', field = ''] = wanted.split('.');
  const fields = fieldSpecsOf(agentId).map((spec) => spec.name);
  if (!fields.includes(field)) {
    throw new BrfError(
      'bad_request',
      `${agentId} has no field ${JSON.stringify(field)}: it has ${fields.join(', ')}`,
    );
  }
  const bytes = await readFile(pdf).catch((cause: unknown) => {
    throw new BrfError('bad_request', `${pdf} cannot be read: check the path`, { cause });
  });
  const { pages } = await readPages(bytes);
  const sectioning = findSections(pages);
  const jobs = planJobs(
    sectioning,
    agentDefinitions.map((agent) => agent.agentId),
  );
  for (const { section } of jobs.filter((job) => job.agentId === agentId)) {
    console.log(`${section.name}, pages ${section.startPage}–${section.endPage}`);
    const candidates = explainField({ agentId, section, sections: sectioning.sections, pages }, field);
    if (candidates.length === 0) console.log('  no candidate');
    for (const [i, { value, page, confidence, quote, because }] of candidates.entries()) {
      const mark = i > 0 ? '      ' : confidence < ABSTAIN_BELOW ? 'abstains' : 'chosen';
      console.log(`  ${mark.padEnd(8)} ${confidence.toFixed(2)}  page ${page}  ${formatValue(value)}`);
      console.log(`           printed: ${quote}`);
      for (const reason of because) console.log(`           because: ${reason}`);
    }
  }
}
