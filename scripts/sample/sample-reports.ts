/** The sample's reports that have a text layer: which association, printed how. */
import { breakTextLayer, useLigatures } from './break-text-layer.ts';
import type { GoldFile } from './gold.ts';
import { kvarnsnackan } from './kvarnsnackan.ts';
import type { ReportStyle } from './parts.ts';
import { makeReport } from './report.ts';
import { skymningsloket } from './skymningsloket.ts';

export interface SampleReport {
  id: string;
  pdf: Buffer;
  gold: GoldFile;
}

const plainStyle: ReportStyle = {
  unit: 'kr',
  previousFirst: false,
  zero: '0',
  fonts: { regular: 'Helvetica', bold: 'Helvetica-Bold', italic: 'Helvetica-Oblique' },
  letters: (text) => text,
  oneCostNote: false,
  certificate: false,
};

/** In tkr, the previous year's column to the left, sums per group in the cost note, signed by a service. */
const reversedStyle: ReportStyle = {
  ...plainStyle,
  unit: 'tkr',
  previousFirst: true,
  zero: '-',
  fonts: { regular: 'Times-Roman', bold: 'Times-Bold', italic: 'Times-Italic' },
  oneCostNote: true,
  certificate: true,
};

/** The same bytes and labels on every machine. The first report is the one that the demo shows. */
export async function makeSampleReports(): Promise<[plain: SampleReport, ...others: SampleReport[]]> {
  const plain = await makeReport(kvarnsnackan, plainStyle);
  const reversed = await makeReport(skymningsloket, reversedStyle);
  const ligatures = await makeReport(kvarnsnackan, { ...plainStyle, letters: useLigatures });
  const brokenId = `${kvarnsnackan.id}-broken-text`;
  return [
    { id: kvarnsnackan.id, ...plain },
    { id: skymningsloket.id, ...reversed },
    { id: brokenId, pdf: breakTextLayer(ligatures.pdf), gold: { ...ligatures.gold, doc: brokenId } },
  ];
}
