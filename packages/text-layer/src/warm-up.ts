import type { PageWords, Section, Word } from '@brf/contracts';
import { readers } from './readers/index.ts';
import { viewOf } from './report-view.ts';

/** A report in little, invented: a page for each section, in fixed width, two blanks or more part cells. */
const REPORT: Readonly<Record<string, string>> = {
  forvaltningsberattelse: `
Förvaltningsberättelse
Styrelsen för Bostadsrättsföreningen Exempelgården, 769600-0000, avger härmed årsredovisning för räkenskapsåret 2023-01-01 - 2023-12-31.
Föreningen har sitt säte i Uppsala och är ett privatbostadsföretag, en äkta bostadsrättsförening. Föreningen registrerades 1998-05-12.
Styrelsen
Anna Almgren   Ordförande
Bo Bergdahl    Ledamot
Cia Cederlund  Suppleant
Revisor har varit Dag Dahlman, Granskarna AB. Valberedningen består av Eva Edstam.
Styrelsen har under året hållit tolv protokollförda sammanträden. Ordinarie föreningsstämma hölls den 25 maj 2023.
Fastigheten Uppsala Kvarngärdet 1:23 byggdes år 1975 och är försäkrad hos Länsförsäkringar. Tomten ägs av föreningen.
Föreningen har 40 lägenheter med bostadsrätt, två hyresrätter och en lokal. Den totala bostadsytan är 2 900 kvm, lokalytan 120 m².
Antal medlemmar vid årets början 55, tillkommande 4, avgående 3, vid årets slut 56. Under året har tre överlåtelser skett.
Taxeringsvärdet uppgår till 52 000 000 kr, varav mark 18 000 000 kr. Föreningen har en underhållsplan för åren 2020-2050.
Teknisk förvaltning enligt avtal med Skötseln AB. Bredband levereras av Nätet AB. Årsavgifterna höjdes med 5 % från den 1 april 2023.
Väsentliga händelser under räkenskapsåret
Byte av stammar har påbörjats under året.
Flerårsöversikt (tkr)             2023    2022    2021
Nettoomsättning                  2 345   2 200   2 150
Resultat efter finansiella poster   -120      85      60
Soliditet (%)                       45      46      47
Skuldsättning per kvm            8 500   8 700   8 900
Förändringar i eget kapital
                     Medlemsinsatser   Fond för yttre underhåll   Balanserat resultat   Årets resultat
Ingående balans           20 000 000                    600 000               400 000           85 000
Disposition                                             100 000               -15 000          -85 000
Årets resultat                                                                                 -120 000
Utgående balans           20 000 000                    700 000               385 000          -120 000
Förslag till resultatdisposition
Balanserat resultat          385 000
Årets resultat              -120 000
Summa                        265 000
Reservering till fond för yttre underhåll   100 000
Balanseras i ny räkning      165 000`,
  resultatrakning: `
Resultaträkning               Not   2023-01-01   2022-01-01
                                   -2023-12-31  -2022-12-31
Nettoomsättning                 2    2 345 000    2 200 000
Summa rörelseintäkter                2 345 000    2 200 000
Driftkostnader                  4   -1 400 000   -1 300 000
Personalkostnader                     -100 000      -95 000
Avskrivningar                         -500 000     -500 000
Rörelseresultat                        345 000      305 000
Räntekostnader                        -465 000     -220 000
Årets resultat                        -120 000       85 000`,
  balansrakning: `
Balansräkning                 Not   2023-12-31   2022-12-31
Byggnader och mark              6   45 000 000   45 500 000
Summa anläggningstillgångar         45 000 000   45 500 000
Kassa och bank                       1 965 000    1 600 000
Summa tillgångar                    46 965 000   47 100 000
Summa eget kapital                  20 965 000   21 085 000
Skulder till kreditinstitut    10   25 000 000   25 300 000
Leverantörsskulder                   1 000 000      715 000
Summa eget kapital och skulder      46 965 000   47 100 000
Ställda säkerheter   Fastighetsinteckningar   30 000 000   30 000 000
Kassaflöde från den löpande verksamheten   665 000   580 000
Amortering av lån   -300 000   -300 000
Likvida medel vid årets slut   1 965 000   1 600 000`,
  noter: `
Not 1 Redovisningsprinciper
Årsredovisningen är upprättad enligt årsredovisningslagen och BFNAR 2016:10, K2.
Not 2 Nettoomsättning                 2023         2022
Årsavgifter bostäder             2 100 000    1 980 000
Hyror lokaler                      245 000      220 000
Summa                            2 345 000    2 200 000
Not 4 Driftkostnader                  2023         2022
Fastighetsskötsel                  200 000      190 000
El                                 150 000      140 000
Uppvärmning                        700 000      650 000
Summa                            1 400 000    1 300 000
Not 6 Byggnader
Ingående anskaffningsvärden     60 000 000   60 000 000
Ingående avskrivningar         -14 500 000  -14 000 000
Årets avskrivningar               -500 000     -500 000
Utgående redovisat värde        45 000 000   45 500 000
Taxeringsvärde byggnader        34 000 000   34 000 000
Not 10 Skulder till kreditinstitut
Långivare   Räntesats   Villkorsändringsdag   2023-12-31   2022-12-31
Storbanken     3,45 %            2025-03-01   15 000 000   15 200 000
Sparbanken     1,20 %            2024-06-30   10 000 000   10 100 000
Summa                                         25 000 000   25 300 000`,
};

const LETTER_WIDTH = 5;
const LINE_HEIGHT = 12;
const FONT_SIZE = 9;

/**
 * Reads a built-in report with every reader, so that the first real one does not pay for compiling their code
 * and patterns: about half of what its jobs would take. Nothing of it is kept.
 */
export function warmUp(): void {
  readWarmUpReport();
}

/** How many fields each reader finds in each section of the built-in report. */
export function readWarmUpReport(): { agentId: string; section: string; fields: number }[] {
  const pages = Object.values(REPORT).map((text, i) => pageOf(i + 1, text));
  const sections = Object.keys(REPORT).map(
    (name, i): Section => ({ name, title: null, startPage: i + 1, endPage: i + 1, startY: 0 }),
  );
  return sections.flatMap((section) => {
    const view = viewOf({ section, sections, pages });
    return Object.entries(readers).map(([agentId, read]) => {
      const fields = Object.values(read(view)).filter((candidates) => candidates.length > 0).length;
      return { agentId, section: section.name, fields };
    });
  });
}

function pageOf(page: number, text: string): PageWords {
  const words = text.split('\n').flatMap((printed, line) =>
    [...printed.matchAll(/\S+/g)].map((found): Word => {
      const [x0, y0] = [40 + found.index * LETTER_WIDTH, 40 + line * LINE_HEIGHT];
      const box = { x0, y0, x1: x0 + found[0].length * LETTER_WIDTH, y1: y0 + FONT_SIZE };
      return { text: found[0], box, fontSize: FONT_SIZE, bold: false, confidence: 1, line };
    }),
  );
  return { page, width: 595, height: 842, source: 'text', warnings: [], words };
}
