/** What follows the notes: signatures, the auditor's report, a glossary, a signing service's certificate. */
import type { Report } from './parts.ts';
import { page } from './sheet.ts';

export function drawSignatures({ sheet, association }: Report): void {
  const { board, signed, auditor, layAuditor } = association;
  sheet.newPage();
  sheet.beginSection('underskrifter');
  sheet.title('Underskrifter');
  sheet.paragraph('Denna årsredovisning har undertecknats av samtliga styrelseledamöter.');
  sheet.space(10);
  sheet.paragraph(signed);
  for (let i = 0; i < board.length; i += 2) {
    sheet.space(48);
    for (const [column, member] of board.slice(i, i + 2).entries()) {
      const left = page.left + column * 250;
      sheet.draw((pdf) =>
        pdf
          .lineWidth(0.5)
          .moveTo(left, sheet.y)
          .lineTo(left + 200, sheet.y)
          .stroke('#777777'),
      );
      sheet.text(member.name, left, sheet.y + 6, {});
      sheet.text(member.role, left, sheet.y + 20, {});
    }
    sheet.space(36);
  }
  sheet.space(40);
  sheet.paragraph('Min revisionsberättelse har lämnats den dag som framgår av den.');
  sheet.space(46);
  sheet.text(auditor.name, page.left, sheet.y, {});
  sheet.text(auditor.title, page.left, sheet.y + 14, {});
  sheet.text(auditor.firm, page.left, sheet.y + 28, {});
  if (layAuditor) {
    sheet.text(layAuditor, page.left + 250, sheet.y, {});
    sheet.text('Förtroendevald revisor', page.left + 250, sheet.y + 14, {});
  }
  sheet.endSection('underskrifter');
}

export function drawAuditorsReport({ sheet, association }: Report): void {
  const { name, orgNumber, year, auditor, signed } = association;
  sheet.newPage();
  sheet.beginSection('revisionsberattelse');
  sheet.title('Revisionsberättelse');
  sheet.paragraph(`Till föreningsstämman i ${name}, org.nr ${orgNumber}`);
  sheet.heading('Rapport om årsredovisningen', 2);
  sheet.subtitle('Uttalanden');
  sheet.paragraph(
    `Jag har utfört en revision av årsredovisningen för ${name} för räkenskapsåret ${year.start} - ${year.end}. Enligt min uppfattning har årsredovisningen upprättats i enlighet med årsredovisningslagen och ger en i alla väsentliga avseenden rättvisande bild av föreningens finansiella ställning per ${year.end} och av dess finansiella resultat för året.`,
  );
  sheet.paragraph(
    'Förvaltningsberättelsen är förenlig med årsredovisningens övriga delar. Jag tillstyrker därför att föreningsstämman fastställer resultaträkningen och balansräkningen.',
  );
  sheet.subtitle('Grund för uttalanden');
  sheet.paragraph(
    'Jag har utfört revisionen enligt god revisionssed i Sverige. Jag är oberoende i förhållande till föreningen och anser att de revisionsbevis jag har inhämtat räcker som grund för mina uttalanden.',
  );
  sheet.subtitle('Styrelsens ansvar');
  sheet.paragraph(
    'Styrelsen ansvarar för att årsredovisningen upprättas och för den interna kontroll som behövs för att den inte ska innehålla väsentliga felaktigheter. Styrelsen bedömer också föreningens förmåga att fortsätta verksamheten.',
  );
  sheet.subtitle('Revisorns ansvar');
  sheet.paragraph(
    'Mitt mål är att uppnå en rimlig grad av säkerhet om att årsredovisningen som helhet inte innehåller några väsentliga felaktigheter. Rimlig säkerhet är en hög grad av säkerhet men ingen garanti. Felaktigheter anses väsentliga om de kan väntas påverka de ekonomiska beslut som läsaren fattar med grund i årsredovisningen.',
  );
  sheet.heading('Rapport om andra krav enligt lagar och andra författningar', 2);
  sheet.subtitle('Uttalanden');
  sheet.paragraph(
    'Utöver revisionen av årsredovisningen har jag granskat styrelsens förvaltning och förslaget till disposition av föreningens resultat. Jag tillstyrker att föreningsstämman disponerar resultatet enligt förslaget i förvaltningsberättelsen och beviljar styrelsens ledamöter ansvarsfrihet för räkenskapsåret.',
  );
  sheet.subtitle('Grund för uttalanden');
  sheet.paragraph(
    'Granskningen av förvaltningen och av förslaget till disposition grundar sig främst på revisionen av räkenskaperna. Jag har gått igenom fattade beslut, beslutsunderlag och åtgärder som har betydelse för mitt uttalande om ansvarsfrihet.',
  );
  sheet.space(14);
  sheet.paragraph(signed);
  sheet.space(40);
  for (const line of [auditor.name, auditor.title, auditor.firm]) {
    sheet.text(line, page.left, sheet.y, {});
    sheet.space(14);
  }
  sheet.endSection('revisionsberattelse');
}

/** Explains the report's own headings: the same words as the real sections, and no data. */
export function drawGlossary({ sheet }: Report): void {
  const entries: readonly [string, string][] = [
    [
      'Förvaltningsberättelse',
      'Styrelsens beskrivning av föreningen, dess fastighet och vad som hänt under året.',
    ],
    ['Flerårsöversikt', 'Nyckeltal för flera år i följd, så att utvecklingen kan följas.'],
    ['Resultaträkning', 'Visar årets intäkter och kostnader. Skillnaden är årets resultat.'],
    [
      'Balansräkning',
      'Visar tillgångar, skulder och eget kapital på räkenskapsårets sista dag. Summa tillgångar är alltid lika med summa eget kapital och skulder.',
    ],
    ['Kassaflödesanalys', 'Visar hur föreningens likvida medel har förändrats under året.'],
    ['Noter', 'Förklarar enskilda poster i resultaträkningen och balansräkningen.'],
    ['Avskrivningar', 'Kostnaden för byggnaden fördelad på de år den används.'],
    ['Fond för yttre underhåll', 'Avsatta medel för framtida underhåll av fastigheten.'],
    ['Insatser och upplåtelseavgifter', 'Vad medlemmarna betalat när lägenheterna uppläts första gången.'],
    ['Soliditet', 'Eget kapital i procent av summa tillgångar.'],
    ['Räntekänslighet', 'Hur mycket årsavgiften påverkas av en ränteändring på en procentenhet.'],
    ['Ställda säkerheter', 'Inteckningar i fastigheten som lämnats som säkerhet för lån.'],
    ['Revisionsberättelse', 'Revisorns utlåtande till föreningsstämman.'],
  ];
  sheet.newPage();
  sheet.title('Ordlista');
  sheet.paragraph('Här förklaras ord som förekommer i årsredovisningen.');
  sheet.space(4);
  for (const [word, explanation] of entries) {
    sheet.subtitle(word);
    sheet.paragraph(explanation);
  }
}

export function drawCertificate({ sheet, association }: Report): void {
  const { board, signed } = association;
  sheet.newPage();
  sheet.heading('Verifikat');
  sheet.paragraph('Dokumentet är undertecknat elektroniskt. Detta verifikat är en bilaga till dokumentet.');
  sheet.paragraph('Transaktions-ID 0f3c-77aa-91d2-5b60');
  sheet.space(10);
  for (const [i, { name }] of board.entries()) {
    sheet.subtitle(name);
    const minute = String(10 + i * 7).padStart(2, '0');
    sheet.paragraph(`Signerade ${signed.slice(-10)} kl. 09:${minute} med elektronisk legitimation`);
  }
}
