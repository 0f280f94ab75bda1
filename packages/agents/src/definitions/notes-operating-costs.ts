import { defineAgent } from '../agent-definition.ts';
import { scalar } from '../field.ts';

export const notesOperatingCostsAgent = defineAgent({
  agentId: 'NoterDriftkostnaderAgent',
  name: 'Not: driftkostnader',
  specialization: 'noterna om driftkostnader, taxebundna kostnader, reparationer och underhåll',
  typicalSections: ['noter_driftkostnader'],
  fields: [
    scalar('cost', 'electricity', 'El för fastigheten.', [
      'fastighetsel',
      'elavgifter',
      'elkostnader',
      'elektricitet',
      'el',
    ]),
    scalar('cost', 'heating', 'Värme.', [
      'fjärrvärme',
      'uppvärmning',
      'värmekostnader',
      'värme',
      'bergvärme',
      'gas',
    ]),
    scalar('cost', 'water', 'Vatten och avlopp.', ['vatten och avlopp', 'vatten', 'va-avgifter', 'va']),
    scalar('cost', 'waste', 'Sophämtning och renhållning.', [
      'sophämtning/renhållning',
      'sophämtning',
      'avfallshantering',
      'renhållning',
      'sophantering',
      'avfall',
    ]),
    scalar('cost', 'insurance', 'Fastighetsförsäkring.', [
      'fastighetsförsäkringar',
      'fastighetsförsäkring',
      'försäkringspremier',
      'försäkringar',
      'försäkring',
    ]),
    scalar('cost', 'property_tax', 'Fastighetsskatt och fastighetsavgift.', [
      'fastighetsskatt/kommunal avgift',
      'fastighetsskatt och fastighetsavgift',
      'kommunal fastighetsavgift',
      'fastighetsavgift',
      'fastighetsskatt',
    ]),
    scalar('cost', 'repairs_total', 'Summa reparationer.', [
      'summa reparationer',
      'reparationer',
      'reparation och underhåll',
      'löpande reparationer',
      'löpande underhåll',
    ]),
    scalar('cost', 'planned_maintenance_total', 'Summa periodiskt eller planerat underhåll.', [
      'summa planerat underhåll',
      'summa periodiskt underhåll',
      'planerat underhåll',
      'periodiskt underhåll',
      'underhållskostnader',
    ]),
  ],
  notes: {
    where:
      'Kostnaderna specificeras i noter som "Driftkostnader", "Fastighetskostnader", "Taxebundna kostnader", "Reparationer", "Planerat underhåll", "Fastighetsskatt" eller "Övriga externa kostnader".',
    reading: [
      'Läs varje fält på sin egen rad i räkenskapsårets kolumn. Alla är positiva tal.',
      'repairs_total och planned_maintenance_total är notens eller gruppens summa. Summan kan sakna etikett och stå under gruppens sista rad; är reparationer en enda rad gäller den raden.',
      'Är en kostnad uppdelad på flera rader, till exempel två elrader, utan summa är fältet null.',
      'Uppvärmning kan vara fjärrvärme, bergvärme, olja, pellets eller gas: lämna raden som är husets uppvärmning.',
      'Kombinerade rader som "Vatten och avlopp" eller "El och värme" lämnas bara för det fält som raden helt motsvarar; "El och värme" ger null för båda.',
    ],
    confusion: [
      'Bredband, kabel-tv, snöröjning, städning, trädgård och fastighetsskötsel är andra kostnader.',
      'Reparationer av enskilda slag (hiss, tvättstuga, VA) är delar av summan. "Reparation VA" är inte vattenkostnad.',
      'Notens totalsumma är driftkostnaderna, inte reparationerna.',
      'Intäkter för el, vatten och värme från medlemmar står i intäktsnoten och hör inte hit.',
      'Sopsug och grovsopor på egen rad är inte sophämtning om en sophämtningsrad finns.',
    ],
  },
});
