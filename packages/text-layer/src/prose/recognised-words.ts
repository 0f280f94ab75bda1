import { FIRST_NAMES } from './first-names.ts';
import { foldInPlace } from './fold-in-place.ts';
import { MUNICIPALITIES } from './places.ts';

/** Words that readers look for: what people are, what is counted, what headings say. */
const VOCABULARY =
  `ordförande ordföranden styrelseordförande ledamot ledamöter ledamoten styrelseledamot styrelseledamöter suppleant
  suppleanter suppleanterna styrelsesuppleant styrelsesuppleanter revisorssuppleant revisorssuppleanter
  revisorsuppleant revisor revisorer revisorn revisorerna auktoriserad godkänd ordinarie extern internrevisor
  lekmannarevisor förtroendevald föreningsvald kassör sekreterare sammankallande valberedning valberedningen
  adjungerad firmatecknare firmateckning styrelse styrelsen styrelsens sammansättning funktionärer övriga
  föreningsstämma föreningsstämman årsstämma årsstämman stämman årsmöte årsmötet mandat mandattid mandatperiod
  avgående avgick avgått omvald nyvald sammanträden sammanträde sammanträtt protokollförda styrelsemöten styrelsemöte
  styrelsesammanträden tillfällen möten gånger räkenskapsåret räkenskapsårets verksamhetsåret under föregående
  bostadsrätt bostadsrätter bostadsrättsförening bostadsrättsföreningen bostadsrättslägenhet bostadsrättslägenheter
  hyresrätt hyresrätter hyreslägenhet hyreslägenheter hyreslokaler lägenhet lägenheter lägenheterna lägenhetsyta
  lägenhetsfördelning bostadslägenheter bostäder bostadsyta bostadsarea lokaler lokalen lokalyta lokalarea totalyta
  totalarea boyta upplåtna upplåten upplåter upplåtelseform uthyrda antal antalet totalt medlem medlemmar medlemmarna
  medlemsantal medlemsantalet medlemsinformation medlemslägenheter tillkommande tillkommit nytillkomna avgående
  utträtt inträtt utgång ingång början överlåtelse överlåtelser överlåtits överlåtna överlåtelseavtal
  andrahandsuthyrning andrahandsuthyrningar andrahandsupplåtelser beviljade fastighet fastigheten fastigheter
  fastigheterna fastighetens fastighetsbeteckning fastighetsbeteckningar fastighetsuppgifter beteckning kommun förvärv
  förvärvades förvärvat förvärvade byggnadsår nybyggnadsår byggår byggnaden byggnaderna byggnad uppförd uppförda
  uppfördes bebyggdes bebyggd värdeår värdeåret tomträtt tomträtten tomträttsavtal äganderätt innehas innehar äger
  belägen belägna flerbostadshus försäkrad försäkrade försäkring försäkringen försäkringsbolag fullvärdesförsäkrad
  fullvärdeförsäkrad fullvärdesförsäkrade fastighetsförsäkring bostadsrättstillägg ansvarsförsäkring underhållsplan
  underhållsplanen avtal avtalet avtalspart leverantör leverantörer ekonomisk ekonomiska teknisk tekniska förvaltning
  förvaltningen fastighetsskötsel fastighetsskötseln trappstädning lokalvård städning hisservice snöröjning bredband
  fjärrvärme renhållning sophämtning utförs ombesörjs handhas registrerades registrerad registrerats bolagsverket
  privatbostadsföretag inkomstskattelagen ekonomiska stadgar föreningen föreningens äkta oäkta räkenskapsår
  verksamheten allmänt förvaltningsberättelse händelser väsentliga`
    .split(/\s+/)
    .filter((word) => word !== '');

/** Words and names that look like one of the vocabulary and are their own. */
const LOOKALIKES = ['innebär', 'innebar', 'Waldemar'];

/** Letters that a recogniser takes for one another, made equal. */
function skeletonOf(folded: string): string {
  return folded
    .replace(/rn/g, 'm')
    .replace(/r[il1|!]/g, 'n')
    .replace(/ii/g, 'u')
    .replace(/vv/g, 'w')
    .replace(/cl/g, 'd')
    .replace(/[l1|!jtf]/g, 'i')
    .replace(/[ec06]/g, 'o')
    .replace(/h/g, 'b')
    .replace(/[q9]/g, 'g')
    .replace(/5/g, 's')
    .replace(/[vyw]/g, 'u');
}

const SHORTEST = 5;

interface Lexicon {
  known: ReadonlySet<string>;
  bySkeleton: ReadonlyMap<string, string>;
}

function buildLexicon(): Lexicon {
  const words = [...VOCABULARY, ...FIRST_NAMES, ...MUNICIPALITIES.filter((m) => !/[ -]/.test(m))];
  const known = new Set([...words, ...LOOKALIKES].map(foldInPlace));
  const bySkeleton = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const word of words) {
    const skeleton = skeletonOf(foldInPlace(word));
    if (skeleton.length < SHORTEST - 1 || word.length < SHORTEST) continue;
    const other = bySkeleton.get(skeleton);
    if (other !== undefined && foldInPlace(other) !== foldInPlace(word)) ambiguous.add(skeleton);
    else bySkeleton.set(skeleton, word);
  }
  for (const skeleton of ambiguous) bySkeleton.delete(skeleton);
  return { known, bySkeleton };
}

const lexicon = buildLexicon();

function knownWordFor(printed: string): string | null {
  const folded = foldInPlace(printed);
  if (folded.length < SHORTEST - 1 || lexicon.known.has(folded)) return null;
  return lexicon.bySkeleton.get(skeletonOf(folded)) ?? null;
}

function inCaseOf(printed: string, word: string): string {
  if (/^\P{Ll}{3,}$/u.test(printed)) return word.toUpperCase();
  return /^\p{Lu}/u.test(printed) || /^\p{Lu}/u.test(word)
    ? word.charAt(0).toUpperCase() + word.slice(1)
    : word;
}

const known = new Map<string, string>();
const MOST_KNOWN = 20_000;

/**
 * A recognised word as it was printed, where that can be told: words that readers look for, first names and
 * municipalities whose letters were taken for similar ones (`Ledarnot`, `Fredrlk`). Others come back unchanged.
 */
export function repairRecognised(text: string): string {
  // A space read as a point: `tillkommit.och`.
  const parted = /^(\p{L}{3,})[.,](och|samt|som|av|för|till|med|på|har|är|under|vid)$/u.exec(text);
  if (parted) return `${repairRecognised(parted[1] ?? '')} ${parted[2]}`;
  const cached = known.get(text);
  if (cached !== undefined) return cached;
  const [, before = '', core = '', after = ''] = /^([("]*)(.*?)([).,:;"]*)$/u.exec(text) ?? [];
  const word = /^[\p{L}\d|!]+$/u.test(core) && /\p{L}{2}/u.test(core) ? knownWordFor(core) : null;
  const repaired = word === null ? text : `${before}${inCaseOf(core, word)}${after}`;
  if (known.size > MOST_KNOWN) known.clear();
  known.set(text, repaired);
  return repaired;
}
