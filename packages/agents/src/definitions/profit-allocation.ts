import { defineAgent } from '../agent-definition.ts';
import { scalar } from '../field.ts';

export const profitAllocationAgent = defineAgent({
  agentId: 'ProfitAllocationAgent',
  name: 'Resultatdisposition',
  specialization: 'styrelsens förslag till resultatdisposition',
  typicalSections: ['resultatdisposition'],
  fields: [
    scalar('sek', 'retained_earnings', 'Balanserat resultat så som det står i dispositionen.', [
      'balanserat resultat före reservering till fond för yttre underhåll',
      'ingående balanserat resultat',
      'balanserat resultat',
      'balanserad vinst',
      'balanserad förlust',
      'ansamlad förlust',
    ]),
    scalar('sek', 'net_result', 'Årets resultat så som det står i dispositionen.', [
      'årets resultat',
      'årets vinst',
      'årets förlust',
    ]),
    scalar('sek', 'to_maintenance_fund', 'Reservering eller avsättning till yttre fond, positivt tal.', [
      'reservering till fond för yttre underhåll',
      'avsättning till fond för yttre underhåll',
      'till yttre fond avsätts',
      'till yttre underhållsfond avsätts',
      'reserveras till fond för yttre underhåll',
      'avsättes till yttre fond',
      'avsättning',
      'reservering',
    ]),
    scalar('sek', 'from_maintenance_fund', 'Ianspråktagande ur yttre fond, positivt tal.', [
      'av fond för yttre underhåll ianspråktas',
      'att från yttre fond i anspråk ta',
      'ianspråktagande av fond för yttre underhåll',
      'uttag ur fond för yttre underhåll',
      'ianspråktas',
      'i anspråk',
      'ianspråktagande',
    ]),
    scalar('sek', 'carried_forward', 'Belopp som överförs i ny räkning, med tecken.', [
      'i ny räkning överföres',
      'i ny räkning överförs',
      'balanseras i ny räkning',
      'att i ny räkning balansera',
      'i ny räkning',
    ]),
  ],
  notes: {
    where:
      'Dispositionen står sist i förvaltningsberättelsen: först "Till föreningsstämmans förfogande står följande medel" med summa, sedan styrelsens förslag till hur medlen disponeras.',
    reading: [
      'retained_earnings och net_result behåller sitt tecken. "Årets förlust" och "ansamlad förlust" med tryckt minus är negativa.',
      'to_maintenance_fund och from_maintenance_fund är alltid positiva, även när rapporten skriver minus.',
      'Avsättningen kan stå bland medlen till förfogande, redan avdragen, eller bland förslagen; den lämnas en gång.',
      'carried_forward är förslagets slutbelopp i ny räkning och behåller sitt tecken.',
      'Står en rad som "0" eller med streck är värdet 0.',
    ],
    confusion: [
      'Summan av balanserat och årets resultat är inget av fälten.',
      'Föregående års avsättning i tabellen över eget kapital hör inte hit.',
      'Stadgarnas minsta avsättning per m² eller i procent av taxeringsvärdet är ingen disposition.',
      'Ianspråktagande minskar fonden, avsättning ökar den: blanda inte ihop dem.',
    ],
  },
});
