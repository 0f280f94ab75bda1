import { defineAgent } from '../agent-definition.ts';
import { scalar } from '../field.ts';

export const keyRatiosAgent = defineAgent({
  agentId: 'KeyRatiosAgent',
  name: 'Nyckeltal',
  specialization: 'nyckeltal enligt BFNAR 2023:1',
  typicalSections: ['nyckeltal', 'flerarsoversikt'],
  fields: [
    scalar('pct', 'equity_ratio_pct', 'Soliditet i procent.', ['soliditet (%)', 'soliditet %', 'soliditet']),
    scalar('number', 'debt_per_m2_bostadsratt', 'Skuldsättning per m² bostadsrättsyta, i kronor.', [
      'skuldsättning per kvm upplåten med bostadsrätt',
      'skuldsättning per kvadratmeter upplåten med bostadsrätt',
      'skuldsättning upplåten med bostadsrätt',
      'skuldsättning bostadsrättsyta',
      'skuldsättning/kvm bostadsrättsyta',
      'lån per kvm bostadsrättsyta',
      'lån/kvm bostadsrättsyta',
      'belåning per kvm bostadsrätt',
    ]),
    scalar('number', 'debt_per_m2_total', 'Skuldsättning per m² totalyta, i kronor.', [
      'skuldsättning per kvm totalyta',
      'skuldsättning/kvm totalyta',
      'lån per kvm boarea och lokalarea',
      'lån per kvm totalyta',
      'skuldsättning per kvm',
      'skuldsättning, kr/kvm',
      'skuldsättning (kr/kvm)',
    ]),
    scalar('number', 'savings_per_m2', 'Sparande per m² totalyta, i kronor, med tecken.', [
      'sparande per kvm totalyta',
      'sparande/kvm totalyta',
      'sparande per kvm',
      'sparande, kr/kvm',
      'sparande (kr/kvm)',
      'sparande',
    ]),
    scalar('pct', 'interest_sensitivity_pct', 'Räntekänslighet i procent.', [
      'räntekänslighet (%)',
      'räntekänslighet, %',
      'räntekänslighet',
    ]),
    scalar(
      'number',
      'energy_cost_per_m2',
      'Energikostnad per m² totalyta (el, värme och vatten tillsammans), i kronor.',
      [
        'energikostnad per kvm totalyta',
        'energikostnad/kvm totalyta',
        'energikostnad per kvm',
        'energikostnad, kr/kvm',
        'energikostnad (kr/kvm)',
        'energikostnad',
      ],
    ),
  ],
  notes: {
    where:
      'Nyckeltalen står i flerårsöversikten i förvaltningsberättelsen, ibland i en egen tabell "Nyckeltal" bredvid den.',
    reading: [
      'Läs räkenskapsårets kolumn. Etiketten kan vara delad på flera rader; talet hör till hela etiketten, inte till den närmaste raden.',
      'Finns två rader om skuldsättning gäller den som nämner bostadsrätt debt_per_m2_bostadsratt och den andra debt_per_m2_total.',
      'Kronor per m² är kronor även när tabellens övriga belopp står i tkr.',
      'Sparande kan vara negativt; behåll minustecknet.',
      'Är energikostnaden uppdelad i el, värme och vatten utan gemensam rad är energy_cost_per_m2 null.',
    ],
    confusion: [
      'Årsavgift per m², ränta per m² och totala intäkter per m² är andra nyckeltal.',
      'Värmekostnad per m², elkostnad per m² och vattenkostnad per m² är delar av energikostnaden, inte hela.',
      'Skuldränta och genomsnittsränta är inte räntekänslighet.',
      'Definitionernas text under tabellen innehåller inga värden.',
    ],
  },
});
