/** What the text under a heading is about, as far as readers care. */
export type Topic =
  | 'association'
  | 'board'
  | 'auditors'
  | 'nomination'
  | 'meetings'
  | 'signatories'
  | 'property'
  | 'dwellings'
  | 'premises'
  | 'insurance'
  | 'members'
  | 'events'
  | 'events_after'
  | 'maintenance_done'
  | 'maintenance_planned'
  | 'maintenance'
  | 'contracts'
  | 'fees'
  | 'economy'
  | 'overview'
  | 'equity'
  | 'disposition'
  | 'signatures'
  | 'other';

/** Heading patterns on folded text, the most specific first. */
const HEADINGS: readonly (readonly [Topic, RegExp])[] = [
  [
    'events_after',
    /handelser? efter (?:verksamhets|raken?skaps|bokslut|arets|balans)|handelser efter arets|efter (?:rakenskapsarets|arets) (?:slut|utgang)/,
  ],
  [
    'events',
    /handelser|viktiga? handelse|under aret som gatt|aret som gatt|verksamhet(?:en)? under (?:aret|ar \d|20)/,
  ],
  ['nomination', /^valberedning/],
  [
    'auditors',
    /^(?:foreningens )?(?:(?:extern|ordinarie|intern|vald)a? )?revis(?:or|ion)(?:er|erna|en)?s?(?: och revisorssuppleant(?:er)?| och revisorer| och ovriga funktionarer)?$|^revisors?suppleant(?:er)?$/,
  ],
  ['signatories', /^(?:firma(?:n|teckn|ns)|foreningens firma|firmateckn)/],
  ['meetings', /stamm(?:a|or|an)\b|^sammantraden|^moten|^styrelsemoten|^styrelsesammantraden/],
  [
    'board',
    /^(?:foreningens )?styrelse(?:n|ns)?(?: (?:och|&|,) .*|, .*|ns? (?:sammansattning|ledamoter).*| sammansattning.*| har .*| under .*| efter .*| fran .*| \d.*|s? ordinarie ledamoter)?$|^sammansattning av styrelsen|^styrelseledamoter|^styrelsens (?:sammansattning|ledamoter)|^fortroendevalda|^funktionarer|^organisation$/,
  ],
  ['insurance', /^(?:fastighets)?forsakring(?:ar|en)?$/],
  [
    'maintenance_planned',
    /planera(?:t|d|de|s)\b.*(?:underhall|atgard|renovering|investering)|(?:kommande|framtida|planerat?e?) (?:underhall|atgard|arbete|renovering)|planerade atgarder|(?:utfor och )?planerar foljande/,
  ],
  [
    'maintenance_done',
    /(?:utfor(?:t|da|d)|genomfor(?:t|da|d)|tidigare|storre|historiskt?|arets)\b.*(?:underhall|atgard|renovering|arbete|investering)|(?:storre|foljande).* atgarder genomforts|byggnade(?:ns|rnas) tekniska status|underhallshistorik/,
  ],
  [
    'maintenance',
    /^(?:tekniska? status|underhall|fastighetens? (?:underhall|tekniska status)|underhallsplan|teknisk (?:status|beskrivning|forvaltning och underhall)|stadgeenlig|besiktning|reparationer)/,
  ],
  [
    'contracts',
    /avtal\b|avtal (?:ar|som) |^avtal|^(?:foreningens )?forvaltning(?:en|savtal)?(?: och .*avtal.*)?$|leverantor|^(?:ekonomisk|teknisk|administrativ) forvaltning$|entreprenorer$|^skotsel(?: och drift)?$/,
  ],
  [
    'members',
    /^medlem(?:mar|sinformation|sinfo|santal|mer)|antal medlemmar|^forandring.* medlem|^overlatelse|^lagenhetsoverlatelse|medlemslagenheter/,
  ],
  ['overview', /flerars(?:oversikt|jamforelse)|^nyckeltal/],
  ['equity', /forandring(?:ar)? (?:i |av )?eget kapital/],
  ['disposition', /resultatdisposition|forslag till (?:resultat|vinst|behandling)|disposition av/],
  [
    'dwellings',
    /^lagenhet(?:er|sfordelning|erna|s?uppgifter)|^bostad(?:er|slagenheter)|lagenhetsbestand|^lagenheter och lokaler/,
  ],
  ['premises', /^(?:foreningens )?lokaler(?:na)?|^verksamhet(?:en)? i lokaler|^hyreslokaler/],
  [
    'property',
    /fastighet(?:en|er|erna|sfakta|suppgifter|s?beskrivning|sinformation)?$|^(?:om |fakta om |var |foreningens )?fastighet(?:en|er|erna|ens|ernas|sfakta|suppgifter)?\b|^byggnad(?:en|er|erna|ens|ernas)?\b|byggnadsar|^forvarv|^tomt|^mark(?:en)?\b|^foreningen ager/,
  ],
  ['fees', /^arsavgift|^avgift|^skatter|^fastighetsavgift|^fastighetsskatt/],
  [
    'economy',
    /^(?:foreningens |fastighetens )?ekonomi(?:n|sk (?:stallning|oversikt|utveckling|information).*)?(?: och .*)?$|^kommentarer? till|^lan(?:en)?\b|^finansiering|fastighetslan$|^resultat(?:et)?\b|^budget|^kassa|^ekonomisk plan|^yttre fond|^fond|^likvid|^arvode|^taxeringsvarde/,
  ],
  [
    'association',
    /allmant om verksamheten|^verksamheten|grundfakta|registrering|^foreningens (?:andamal|stadgar|sate)|^andamal|^stadgar|^(?:o?akta) forening|^foreningen$|^om foreningen|^foreningsfakta|^skattemassig status|^allman|^fakta om foreningen/,
  ],
  [
    'other',
    /samfallighet|gemensamhets|^miljo|^ovrigt|^ovriga uppgifter|^information|^parkering|^garage|^energi|^uppvarmning|^medlemskap|^fritid|^hemsida|^gard|^utemiljo|^bredband/,
  ],
  ['signatures', /^underskrift/],
];

/** The topic of a heading's folded text, or null when it is none that a reader knows. */
export function topicOf(foldedHeading: string): Topic | null {
  const plain = foldedHeading.replace(/^[\d.\s]+/, '').replace(/[:;.\s]+$/, '');
  for (const [topic, pattern] of HEADINGS) if (pattern.test(plain)) return topic;
  return null;
}
