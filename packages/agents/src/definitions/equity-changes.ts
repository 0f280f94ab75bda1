import { defineAgent } from '../agent-definition.ts';
import { scalar } from '../field.ts';

export const equityChangesAgent = defineAgent({
  agentId: 'EquityChangesAgent',
  name: 'Förändring av eget kapital',
  specialization: 'tabellen över förändringar i eget kapital',
  typicalSections: ['forandring_eget_kapital'],
  fields: [
    scalar('sek', 'deposits_closing', 'Insatser, utgående belopp.', [
      'medlemsinsatser',
      'inbetalda insatser',
      'insatskapital',
      'insatser',
      'insats',
    ]),
    scalar('sek', 'upplatelse_fees_closing', 'Upplåtelseavgifter, utgående belopp.', [
      'upplåtelseavgifter',
      'upplåtelseavgift',
      'upplåtelse-avgifter',
    ]),
    scalar('sek', 'maintenance_fund_closing', 'Fond för yttre underhåll, utgående belopp.', [
      'fond för yttre underhåll',
      'yttre underhållsfond',
      'yttre reparationsfond',
      'underhållsfond',
      'yttre rep.fond',
      'yttre fond',
    ]),
    scalar('sek', 'retained_earnings_closing', 'Balanserat resultat, utgående belopp.', [
      'balanserat resultat',
      'balanserad vinst',
      'balanserad förlust',
      'ansamlat resultat',
      'bal. resultat',
    ]),
    scalar('sek', 'total_equity_opening', 'Summa eget kapital, ingående belopp.', [
      'summa eget kapital',
      'eget kapital',
      'totalt',
      'summa',
    ]),
    scalar('sek', 'total_equity_closing', 'Summa eget kapital, utgående belopp.', [
      'summa eget kapital',
      'eget kapital',
      'totalt',
      'summa',
    ]),
  ],
  notes: {
    where:
      'Tabellen "Förändringar i eget kapital" står i förvaltningsberättelsen efter flerårsöversikten. Den är vänd på ett av två sätt: kapitalslagen som kolumner och belopp vid årets ingång och utgång som rader, eller tvärtom.',
    reading: [
      'Bestäm först hur tabellen är vänd. Utgående belopp är raden eller kolumnen "Belopp vid årets utgång", "Vid årets slut" eller den senaste balansdagens datum.',
      'Utgående belopp kan stå före ingående: avgör av rubrikens datum, inte av ordningen.',
      'Kolumnhuvuden kan vara delade på flera rader ("Upplåtelse-" och "avgifter"); tal kan vara delade mellan rader, ta med alla siffror.',
      'Det balanserade resultatet lämnas med sitt tecken och utan årets resultat.',
      'Saknas en summakolumn eller summarad är total_equity_opening och total_equity_closing null.',
    ],
    confusion: [
      'Ingående belopp, disposition av föregående års resultat, reservering och ianspråktagande är inte utgående belopp.',
      'Årets resultat är en egen post, inte balanserat resultat.',
      'Kapitaltillskott och uppskrivningsfond är inte insatser eller upplåtelseavgifter.',
      'Balansräkningens rader är en annan tabell, även när talen är lika.',
    ],
  },
});
