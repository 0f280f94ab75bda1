import PDFDocument from 'pdfkit';

const pages = [
  [
    'Förvaltningsberättelse',
    'Brf Åkerängen, organisationsnummer 769699-9994, avger årsredovisning för 2023-01-01 - 2023-12-31.',
    'Styrelsen har under året bestått av Örjan Ädelkvist, ordförande, och Märta Ålund, ledamot.',
    'Föreningen har 24 bostadsrätter. Föreningen hade vid årets slut 31 medlemmar.',
    'Årsavgifterna höjdes med 5 % från den 1 juli.',
  ],
  [
    'Revisionsberättelse',
    'Jag har granskat årsredovisningen för Brf Åkerängen.',
    'Åsa Ekträd, auktoriserad revisor',
  ],
];

/** An invented report of two pages: little to read for a model on a CPU. */
export function writeShortReport(): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', autoFirstPage: false });
  const chunks: Buffer[] = [];
  const written = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  for (const [heading = '', ...lines] of pages) {
    pdf.addPage().fontSize(18).text(heading).moveDown().fontSize(11);
    for (const line of lines) pdf.text(line).moveDown();
  }
  pdf.end();
  return written;
}
