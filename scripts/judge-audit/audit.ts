/** Holds a judge against right readings and readings with known errors. */
import { accuracyOf, type FieldCells, isValueCell, type Verdict } from '@brf/contracts';
import type { GoldJob } from './gold-jobs.ts';
import type { AuditedJudge } from './judges.ts';
import { type Plant, type PlantKind, plantErrors, plantKinds } from './plant-errors.ts';

export interface Tally {
  planted: number;
  caught: number;
}

export interface Finding {
  doc: string;
  field: string;
  kind: PlantKind | 'false alarm' | 'null called missing';
  verdict: Verdict;
}

export interface Audit {
  byKind: Map<PlantKind, Tally>;
  /** Planted numbers of the three statements. */
  statements: Tally;
  /** Right values, and how many of them were faulted. */
  correct: { values: number; alarms: number };
  /** Fields that the report does not state, and how many of them were called missing. */
  nulls: { fields: number; alarms: number };
  /** Jobs with a planted error, and how many of them came out at the target all the same. */
  accepted: { jobs: number; accepted: number };
  /** What was missed and what was faulted without reason. */
  findings: Finding[];
}

const TARGET_ACCURACY = 0.95;
const statementAgents: ReadonlySet<string> = new Set([
  'StatementsAgent',
  'BalanceSheetAgent',
  'CashFlowAgent',
]);

/** Runs the audit; `limit` planted errors of each kind at most, spread over the reports. */
export async function auditJudge(
  judge: AuditedJudge,
  jobs: readonly GoldJob[],
  limit: number,
): Promise<Audit> {
  const audit: Audit = {
    byKind: new Map(plantKinds.map((kind) => [kind, { planted: 0, caught: 0 }])),
    statements: { planted: 0, caught: 0 },
    correct: { values: 0, alarms: 0 },
    nulls: { fields: 0, alarms: 0 },
    accepted: { jobs: 0, accepted: 0 },
    findings: [],
  };
  for (const job of spread(jobs, limit * plantKinds.length)) {
    countAlarms(audit, job, await judge.judge(job, job.cells));
  }
  const plants = jobs.flatMap((job) => plantErrors(job).map((plant) => ({ job, plant })));
  for (const kind of plantKinds) {
    for (const { job, plant } of spread(
      plants.filter((one) => one.plant.kind === kind),
      limit,
    )) {
      const cells: FieldCells = { ...job.cells, [plant.field]: plant.cell };
      countPlant(audit, job, plant, await judge.judge(job, cells));
    }
  }
  return audit;
}

function countAlarms(audit: Audit, job: GoldJob, verdicts: readonly Verdict[]): void {
  for (const verdict of verdicts) {
    const { field } = verdict;
    if (job.aside.has(field)) continue;
    const name = `${job.agentId}.${field}`;
    if (isValueCell(job.cells[field])) {
      audit.correct.values += 1;
      if (verdict.verdict === 'correct') continue;
      audit.correct.alarms += 1;
      audit.findings.push({ doc: job.doc, field: name, kind: 'false alarm', verdict });
    } else {
      audit.nulls.fields += 1;
      if (verdict.verdict === 'absent') continue;
      audit.nulls.alarms += 1;
      audit.findings.push({ doc: job.doc, field: name, kind: 'null called missing', verdict });
    }
  }
}

function countPlant(audit: Audit, job: GoldJob, plant: Plant, verdicts: readonly Verdict[]): void {
  const verdict = verdicts.find(({ field }) => field === plant.field);
  if (!verdict) return;
  const caught = verdict.verdict !== 'correct' && verdict.verdict !== 'absent';
  const tallies = [audit.byKind.get(plant.kind)];
  if (plant.numeric && statementAgents.has(job.agentId)) tallies.push(audit.statements);
  for (const tally of tallies) {
    if (!tally) continue;
    tally.planted += 1;
    if (caught) tally.caught += 1;
  }
  audit.accepted.jobs += 1;
  if (accuracyOf(verdicts.filter(({ field }) => !job.aside.has(field))) >= TARGET_ACCURACY)
    audit.accepted.accepted += 1;
  if (!caught)
    audit.findings.push({ doc: job.doc, field: `${job.agentId}.${plant.field}`, kind: plant.kind, verdict });
}

/** At most `count` of the items, evenly from first to last. */
function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)]).flatMap(
    (item) => (item === undefined ? [] : [item]),
  );
}

/** The 95 % interval of a share after Wilson (1927); 0 to 1 when nothing was counted. */
export function wilsonInterval(hits: number, of: number): [number, number] {
  if (of === 0) return [0, 1];
  const z = 1.96;
  const share = hits / of;
  const middle = share + (z * z) / (2 * of);
  const reach = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const whole = 1 + (z * z) / of;
  return [Math.max(0, (middle - reach) / whole), Math.min(1, (middle + reach) / whole)];
}
