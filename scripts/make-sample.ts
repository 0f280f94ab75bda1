/** Writes the sample that the project ships: reports, gold labels and the catalogue, into test/fixtures/sample. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderPages } from '@brf/pdf';
import { runMain } from './run-main.ts';
import { catalogueFile } from './sample/gold.ts';
import { makeSampleReports, type SampleReport } from './sample/sample-reports.ts';
import { scanLongSide, scanPages } from './sample/scan.ts';

const target = path.resolve(fileURLToPath(import.meta.url), '../../test/fixtures/sample');

await runMain(async () => {
  const reports = await makeSampleReports();
  const all = [...reports, await scanReport(reports[0])];
  fs.mkdirSync(path.join(target, 'reports'), { recursive: true });
  fs.mkdirSync(path.join(target, 'gold'), { recursive: true });
  for (const { id, pdf, gold } of all) {
    fs.writeFileSync(path.join(target, 'reports', `${id}.pdf`), pdf);
    writeJson(path.join(target, 'gold', `${id}.json`), gold);
    console.log(`${id}.pdf: ${gold.pages} pages, ${Math.ceil(pdf.length / 1024)} kB`);
  }
  writeJson(path.join(target, 'catalogue.json'), catalogueFile());
});

function writeJson(file: string, content: unknown): void {
  fs.writeFileSync(file, `${JSON.stringify(content, null, 1)}\n`);
}

async function scanReport({ id, pdf, gold }: SampleReport): Promise<SampleReport> {
  const pages = Array.from({ length: gold.pages }, (_, i) => i + 1);
  const pictures = await renderPages(pdf, pages, { longSide: scanLongSide });
  const scanned = `${id}-scanned`;
  const scan = await scanPages(
    pictures.map(({ jpeg }) => jpeg),
    { Title: scanned, date: new Date('2024-04-20T09:00:00Z') },
  );
  return { id: scanned, pdf: scan, gold: { ...gold, doc: scanned, scanned: true } };
}
