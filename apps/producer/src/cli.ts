import { BrfError } from '@brf/contracts';
import { Command, CommanderError, Option } from 'commander';
import { addAgentCommands } from './commands/agents.ts';
import { explainReading } from './commands/explain.ts';
import { exportRun } from './commands/export.ts';
import { showHistory } from './commands/history.ts';
import { printReport } from './commands/report.ts';
import { retryWork } from './commands/retry.ts';
import { showDocuments } from './commands/show.ts';
import { printStatus } from './commands/status.ts';
import { submitPaths } from './commands/submit.ts';

const program = new Command('brf')
  .description('Turns annual reports of Swedish housing associations (PDF) into checked data.')
  .showHelpAfterError()
  .exitOverride();

program
  .command('submit')
  .description('hand in PDFs: files, folders or glob patterns')
  .argument('<paths...>')
  .option('--run <id>', 'add to this run; without it a new run is made')
  .addOption(new Option('--engine <name>', 'extraction engine').choices(['text-layer', 'hf-direct']))
  .option('--wait', 'show progress until every document is finished')
  .action(submitPaths);
program
  .command('status')
  .description('where a run stands; without a run, all runs')
  .argument('[run]')
  .option('--json', 'as JSON')
  .action(printStatus);
program
  .command('show')
  .description(
    "a run's documents: sections, agents with rounds and accuracy, main figures, what was rejected and why",
  )
  .argument('<run>')
  .argument('[document]', 'file name or document id')
  .action(showDocuments);
program
  .command('report')
  .description("a run's report: times, rounds and accuracy per agent")
  .argument('<run>')
  .option('--json', 'as JSON')
  .action(printReport);
program
  .command('export')
  .description('write one <document>.json per finished report')
  .argument('<run>')
  .addOption(new Option('--format <format>', 'form of the files').choices(['json']).default('json'))
  .requiredOption('--out <dir>', 'folder for the files, made when missing')
  .action(exportRun);
program
  .command('history')
  .description('every round of a job: prompt, result, verdicts, improvements')
  .argument('<job>')
  .option('--json', 'as JSON')
  .action(showHistory);
addAgentCommands(program);
program
  .command('explain')
  .description('what the text-layer engine sees for one field: every candidate, its confidence and why')
  .argument('<pdf>')
  .argument('<field>', 'Agent.field, such as BalanceSheetAgent.total_assets')
  .action(explainReading);
program
  .command('retry')
  .description('put failed work, or work that needs review, back into the queues')
  .argument('<id>', 'a run, a document (with --run) or a job')
  .option('--run <id>', 'the run a document belongs to')
  .action(retryWork);

try {
  await program.parseAsync();
} catch (error) {
  // Commander has printed its own message already.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    console.error(error instanceof BrfError ? `error: ${error.message}` : error);
    process.exitCode = 1;
  }
}
