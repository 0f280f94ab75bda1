/** Labels and headings in one comparable form, with the words that a damaged text layer broke made whole again. */
import { fold } from '../layout/fold.ts';
import { editDistance } from '../layout/labels.ts';

/** Words of notes, equity tables and dispositions that lose letters: å ä ö and ligatures (tt, ti, ft, ff, fi, fl, tf). */
const words = `anläggningstillgångar omsättningstillgångar tillgångar materiella inventarier
  anskaffningsvärde anskaffningsvärden anskaffningskostnad avskrivning avskrivningar ingående utgående ackumulerade
  ackumulerat planenligt restvärde redovisat värde bokfört årets året början ingång utgång slut före efter
  taxeringsvärde taxeringsvärden byggnad byggnader tomträtt ställda säkerheter fastighetsinteckning fastighetsinteckningar
  inteckningar kreditinstitut kreditinstituten skulder till långfristig långfristiga kortfristig kortfristiga fastighetslån
  låneinstitut långivare lån räntesats ränta ränteändring villkorsändringsdag villkorsändring slutbetalningsdag
  bindningstid kapitalskuld lånebelopp förändring förändringar amortering amorteringar nästa
  nettoomsättning rörelseintäkter intäkter årsavgift årsavgifter avgift avgifter upplåtelseavgift upplåtelseavgifter upplåtelse
  insatser inbetalda medlemsinsatser yttre underhåll underhållsfond reparationsfond balanserat ansamlad förlust vinst
  fritt resultatdisposition disposition dispositioner föregående stämmobeslut stämmans förfogande föreningsstämmans
  reservering avsättning avsätts ianspråktagande ianspråktas anspråk anspråkta överföres överförs överföring räkning balanseras
  uttag driftskostnader driftkostnader fastighetskostnader fastighetsskötsel reparation reparationer periodiskt planerat planerade
  taxebundna kostnader övriga externa förvaltningskostnader fastighetsskatt fastighetsavgift uppvärmning fjärrvärme värme vatten
  sophämtning renhållning avfallshantering fastighetsel försäkring fastighetsförsäkring försäkringspremier lokaler bostäder
  förråd parkering parkeringsplatser bruttoomsättning upplupna förutbetalda fordringar finansiella räntekostnader ränteintäkter
  eventualförpliktelser principer värderingsprinciper beräknas beräknad uppgå förfaller senare fem år belopp
  eget bundet personalkostnader leverantörsskulder redovisningsprinciper upplysningar markanläggningar
  omförhandling`.split(/\s+/);

/** Words that differ from one of the above in a letter or two and mean something else. */
const lookalikes =
  `angående avgående pågående utgifter bokförd avskrivna inteckningen förskott ingång omgående
  anskaffade periodisering bostad lokal försäkran föreningens överlåtelse överlåtelser reserverade balansen
  avsättningar räkningar läkning lånebeloppen upplupet kortfristigt långfristigt`.split(/\s+/);

const losable = /tti|ffi|tf|ft|ff|fi|fl|tt|ti|[åäö]/g;

const wholeByDamaged = buildRepairs();

function buildRepairs(): ReadonlyMap<string, string> {
  const known = new Set(words.map(fold));
  // Too short for the rule below, and met in every equity table.
  const repairs = new Map([['yre', 'yttre']]);
  for (const word of words) {
    for (const form of damages(word)) {
      const squeezed = form.replace(/ /g, '');
      if (squeezed.length >= 4 && !known.has(squeezed) && !repairs.has(squeezed))
        repairs.set(squeezed, fold(word));
    }
  }
  return repairs;
}

/** The word with any of the letters gone that fonts set as ligatures or encodings lose, in all combinations. */
function damages(word: string): string[] {
  let forms = [''];
  let at = 0;
  for (const match of word.matchAll(losable)) {
    const before = word.slice(at, match.index);
    at = match.index + match[0].length;
    const kept = forms.map((f) => f + before + match[0]);
    const lost = forms.map((f) => f + before);
    forms = forms.length <= 16 ? [...kept, ...lost] : kept;
  }
  return forms.map((f) => fold(f + word.slice(at)));
}

interface Known {
  word: string;
  letters: number;
}

/** One bit a letter: words that differ in many letters are told apart without comparing them. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << ((word.charCodeAt(i) - 97) & 31);
  return bits;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

const longWords: readonly Known[] = [...new Set(words.map(fold))]
  .filter((word) => word.length >= 6)
  .map((word) => ({ word, letters: lettersOf(word) }));
const spelled = new Set([...words, ...lookalikes].map(fold));
const respelled = new Map<string, string>();

/**
 * A long word with a wrong letter (misprinted or misread: `driftskostnnader`, `avskr1vningar`) as it should be: the
 * only known word within one error, two from twelve letters. Endings are grammar, no errors.
 */
function respell(token: string): string {
  if (token.length < 7 || spelled.has(token) || /^[\d%]+$/.test(token)) return token;
  const known = respelled.get(token);
  if (known !== undefined) return known;
  const limit = token.length >= 12 ? 2 : 1;
  const letters = lettersOf(token);
  let best = token;
  let least = limit + 1;
  for (const { word, letters: others } of longWords) {
    if (Math.abs(word.length - token.length) > limit || bitCount(letters ^ others) > 2 * limit) continue;
    if (word.startsWith(token) || token.startsWith(word)) {
      best = token;
      break;
    }
    const stem = Math.min(word.length, token.length) - 2;
    if (word.slice(0, stem) === token.slice(0, stem)) continue;
    const distance = editDistance(token, word, limit);
    if (distance > limit || distance > least) continue;
    best = distance === least ? token : word;
    least = distance;
  }
  if (respelled.size > 20_000) respelled.clear();
  respelled.set(token, best);
  return best;
}

const cache = new Map<string, string>();

/**
 * Folded text (lower case, no diacritics, single spaces) in which damaged words are whole again:
 * `Kor ris ga skulder` and `Avs"ttning till yttre fond` read as if undamaged.
 */
export function plain(text: string): string {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const tokens = fold(text).split(' ');
  const mended: string[] = [];
  for (let i = 0; i < tokens.length; ) {
    let taken = 1;
    let word = tokens[i] ?? '';
    for (let count = Math.min(4, tokens.length - i); count >= 1; count--) {
      const repaired = wholeByDamaged.get(tokens.slice(i, i + count).join(''));
      if (repaired === undefined) continue;
      word = repaired;
      taken = count;
      break;
    }
    mended.push(taken === 1 ? respell(word) : word);
    i += taken;
  }
  const result = mended.join(' ');
  if (cache.size > 20_000) cache.clear();
  cache.set(text, result);
  return result;
}
