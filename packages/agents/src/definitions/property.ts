import { defineAgent } from '../agent-definition.ts';
import { enumeration, listOf, scalar } from '../field.ts';

export const propertyAgent = defineAgent({
  agentId: 'PropertyAgent',
  name: 'Fastigheten',
  specialization: 'fastighetens beteckning, ålder, markinnehav och försäkring',
  typicalSections: ['fastighet', 'forvaltningsberattelse'],
  fields: [
    listOf('text', 'property_designations', 'Fastighetsbeteckningar, en post för varje fastighet.', [
      'fastighetsbeteckning',
      'fastigheten med beteckningen',
      'fastigheterna',
      'fastigheten',
      'fastighet',
      'tomträtten till',
    ]),
    scalar('text', 'municipality', 'Kommunen där fastigheten ligger, utan ordet kommun.', [
      'kommun',
      'i kommunen',
      'belägen i',
      'stad',
    ]),
    scalar('int', 'acquisition_year', 'Året då föreningen förvärvade fastigheten.', [
      'förvärvades',
      'förvärvade fastigheten',
      'förvärvsår',
      'förvärvad',
      'förvärv',
      'köptes',
      'tillträde',
    ]),
    scalar('int', 'construction_year', 'Byggnadsår; det första om flera är tryckta.', [
      'nybyggnadsår',
      'byggnadsår',
      'byggår',
      'fastigheten bebyggdes',
      'bebyggdes',
      'uppfördes',
      'byggdes',
      'färdigställdes',
    ]),
    scalar('int', 'value_year', 'Värdeår enligt fastighetstaxeringen.', [
      'fastighetens värdeår',
      'värdeåret är',
      'värdeår',
    ]),
    enumeration(
      'land_tenure',
      ['ownership', 'leasehold'],
      'Hur marken innehas: äganderätt är ownership, tomträtt är leasehold.',
      ['tomträttsavtal', 'tomträttsavgäld', 'tomträtten', 'tomträtt', 'äganderätt', 'friköpt', 'marken ägs'],
    ),
    scalar('text', 'insurer', 'Försäkringsbolaget för fastighetsförsäkringen.', [
      'fastigheten är fullvärdesförsäkrad',
      'fullvärdesförsäkrad hos',
      'försäkrad hos',
      'försäkrade hos',
      'fastighetsförsäkring',
      'försäkringsbolag',
      'försäkringen',
    ]),
  ],
  notes: {
    where:
      'Uppgifterna står i förvaltningsberättelsen under "Fastigheten", "Fakta om vår fastighet" eller "Byggnadsår och ytor", som tabell eller i löpande text.',
    reading: [
      'En fastighetsbeteckning är ett traktnamn med nummer, till exempel "Kvarteret 1" eller "Trakten 12:3". Varje beteckning är en egen post, utan kommunens namn.',
      'Anges byggnadsår som ett intervall eller flera år lämnas det första.',
      'land_tenure lämnas bara om orden äganderätt eller tomträtt, eller en tomträttsavgäld, står där. Att föreningen "äger fastigheten" räcker inte: då är fältet null.',
      'Försäkringsbolaget återges med sitt tryckta namn utan orden "hos" och "genom".',
    ],
    confusion: [
      'Värdeår, byggnadsår och förvärvsår är tre olika år.',
      'År för ombyggnad, stambyte, renovering eller ombildning är inte byggnadsår.',
      'Föreningens registreringsår är inte förvärvsår.',
      'Grannfastigheter och gemensamhetsanläggningar (GA, samfällighet) är inte föreningens fastigheter.',
      'Bolag för bostadsrättstillägg, styrelseansvar eller skadedjur är inte fastighetens försäkringsbolag om ett annat anges för fastigheten.',
    ],
  },
});
