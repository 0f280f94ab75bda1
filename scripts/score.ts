/**
 * Scores extraction results against gold labels, field by field: accuracy = correct / (correct + wrong + missing +
 * spurious).
 *
 *   tsx scripts/score.ts PREDICTIONS_DIR GOLD_DIR [--verbose] [--json] [--min-accuracy 0.95]
 *
 * Both folders hold <doc>.json files in the form of test/fixtures/sample/gold; a prediction may be a bare value or
 * {value, page}. Exits with 1 when the accuracy is below --min-accuracy.
 */
import { parseArgs } from 'node:util';
import { BrfError } from '@brf/contracts';
import { runMain } from './run-main.ts';
import { faultLines, scoreLines } from './score/print-score.ts';
import { scoreFolders } from './score/score-folders.ts';

await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { verbose: { type: 'boolean' }, json: { type: 'boolean' }, 'min-accuracy': { type: 'string' } },
  });
  const [predictionsDir, goldDir] = positionals;
  const floor = Number(values['min-accuracy'] ?? 0);
  if (!predictionsDir || !goldDir || Number.isNaN(floor)) {
    throw new BrfError(
      'bad_request',
      'usage: score.ts PREDICTIONS_DIR GOLD_DIR [--verbose] [--json] [--min-accuracy X]',
    );
  }
  const { score, fields, sections } = scoreFolders(predictionsDir, goldDir);
  const faults = values.verbose ? faultLines(fields, sections) : [];
  const lines = values.json ? [JSON.stringify(score, null, 1)] : [...faults, ...scoreLines(score)];
  console.log(lines.join('\n'));
  return score.overall.accuracy < floor ? 1 : 0;
});
