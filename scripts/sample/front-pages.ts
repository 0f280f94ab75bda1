/** The cover and the table of contents. */
import { firstNumberedPage, type Report } from './parts.ts';
import { type ContentsEntry, page, type Sheet } from './sheet.ts';

export function drawCover({ sheet, association }: Report): void {
  const { name, orgNumber, year } = association;
  sheet.newPage();
  drawHouses(sheet);
  sheet.text('Årsredovisning', page.left, 470, { size: 34, bold: true });
  sheet.text(year.title, page.left, 512, { size: 26 });
  sheet.text(name, page.left, 582, { size: 20, bold: true });
  sheet.text(`Organisationsnummer ${orgNumber}`, page.left, 614, { size: 12 });
  sheet.text(`Räkenskapsåret ${year.start} - ${year.end}`, page.left, 634, { size: 12 });
  sheet.cite('AssociationAgent.association_name', name);
  sheet.cite('AssociationAgent.org_number', orgNumber);
  sheet.cite('AssociationAgent.fiscal_year_start', year.start);
  sheet.cite('AssociationAgent.fiscal_year_end', year.end);
}

/** A row of houses in plain shapes, so that the cover is not all text. */
function drawHouses(sheet: Sheet): void {
  const ground = 410;
  const houses = [
    { x: 64, width: 96, height: 170, fill: '#cfdfe4' },
    { x: 168, width: 120, height: 230, fill: '#a9c4cd' },
    { x: 296, width: 84, height: 140, fill: '#dbe6e9' },
    { x: 388, width: 143, height: 200, fill: '#bdd2d9' },
  ];
  sheet.draw((pdf) => {
    for (const { x, width, height, fill } of houses) {
      const top = ground - height;
      pdf.rect(x, top, width, height).fill(fill);
      pdf.polygon([x, top], [x + width / 2, top - 36], [x + width, top]).fill('#7c98a3');
      const columns = Math.floor((width - 16) / 26);
      const margin = (width - columns * 26 + 12) / 2;
      for (let floor = 0; floor * 34 + 46 < height; floor += 1) {
        for (let column = 0; column < columns; column += 1) {
          pdf.rect(x + margin + column * 26, top + 16 + floor * 34, 14, 18).fill('#f4f8f9');
        }
      }
    }
    pdf.lineWidth(1.2).strokeColor('#5b7480').moveTo(40, ground).lineTo(555, ground).stroke();
  });
}

export function drawContents(
  { sheet, association, style }: Report,
  contents: readonly ContentsEntry[],
): void {
  const { name, year } = association;
  sheet.newPage();
  sheet.heading('Innehållsförteckning');
  sheet.paragraph(
    `Styrelsen för ${name} lämnar här sin redovisning av det gångna räkenskapsåret. Årsredovisningen omfattar förvaltningsberättelse, resultaträkning, balansräkning, kassaflödesanalys och noter.`,
  );
  const unit = style.unit === 'tkr' ? 'tusentals kronor (tkr)' : 'hela kronor';
  sheet.paragraph(
    `Beloppen anges i ${unit} om inget annat sägs. Jämförelsetalen inom räkenskaperna avser året som slutade ${year.previousEnd}.`,
  );
  sheet.space(12);
  for (const { title, level, page: onPage } of contents) {
    const left = page.left + (level - 1) * 14;
    const number = String(onPage - firstNumberedPage + 1);
    sheet.text(title, left, sheet.y, { size: 10.5, bold: level === 1 });
    const start = left + sheet.textWidth(title, 10.5) * (level === 1 ? 1.1 : 1) + 8;
    const dots = '.'.repeat(Math.max(0, Math.floor((page.right - 24 - start) / sheet.textWidth('.', 10.5))));
    sheet.text(dots, page.right - 22, sheet.y, { size: 10.5, alignRight: true });
    sheet.text(number, page.right, sheet.y, { size: 10.5, alignRight: true });
    sheet.space(level === 1 ? 21 : 18);
  }
}
