export type { CoachingReport, ReportCall, ReportRound } from './coaching-report.ts';
export { formatRunReport } from './format-run-report.ts';
export { createMetrics, type Metrics } from './prometheus.ts';
export {
  type AgentReport,
  buildRunReport,
  type ReportInput,
  type ReportJob,
  type RunReport,
} from './run-report.ts';
