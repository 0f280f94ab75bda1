import type { Score, ScoredField, ScoredSection, Tally } from './score-folders.ts';

const percent = (share: number): string => (100 * share).toFixed(1);

function tallyLine(name: string, tally: Tally): string {
  const { accuracy, precision, recall, cells, wrong, missing, spurious } = tally;
  const [acc, prec, rec] = [accuracy, precision, recall].map((share) => percent(share).padStart(5));
  const counts = `cells ${String(cells).padStart(5)}  wrong ${wrong} missing ${missing} spurious ${spurious}`;
  return `${name.padEnd(26)} acc ${acc}  prec ${prec}  rec ${rec}  ${counts}`;
}

/** The score as a table: a line for each document, each agent and ALL. */
export function scoreLines({ overall, page_evidence, section_starts, agents, documents }: Score): string[] {
  const evidence = page_evidence === null ? 'not given' : `${percent(page_evidence)}%`;
  const starts = `${percent(section_starts.accuracy)}% of ${section_starts.cells}`;
  return [
    ...Object.entries(documents).map(([name, tally]) => tallyLine(name, tally)),
    '---',
    ...Object.entries(agents).map(([name, tally]) => tallyLine(name, tally)),
    '---',
    tallyLine('ALL', overall),
    `page evidence right: ${evidence}   section starts right: ${starts}`,
  ];
}

/** A line for each field and section that is not right. */
export function faultLines(fields: readonly ScoredField[], sections: readonly ScoredSection[]): string[] {
  const json = (value: unknown): string => JSON.stringify(value ?? null);
  return [
    ...fields
      .filter(({ outcome }) => outcome !== 'correct')
      .map(
        ({ doc, agent, field, outcome, gold, predicted }) =>
          `${doc} ${agent}.${field}: ${outcome}  gold=${json(gold)} got=${json(predicted)}`,
      ),
    ...sections
      .filter(({ outcome }) => outcome !== 'correct')
      .map(
        ({ doc, name, outcome, gold, predicted }) =>
          `${doc} section ${name}: ${outcome} gold page ${gold} got ${predicted}`,
      ),
  ];
}
