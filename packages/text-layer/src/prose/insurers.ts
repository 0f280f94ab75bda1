/** Insurance companies and brokers that insure Swedish housing associations, folded. */
const INSURERS =
  'brandkontoret|stockholms stads brandforsakringskontor|folksam|trygg-? ?hansa|lansforsakringar|moderna(?: forsakringar)?|if(?: skadeforsakring)?(?=[\\s.,]|$)|protector|gjensidige|dina forsakringar|bostadsratterna|soderberg ?(?:&|och) ?partners|nordeuropa|proinova|bolander ?(?:&|och) ?co|osseen|hdi|zurich|chubb|svedea|aktsam|dalarnas forsakringsbolag|skandia|ica forsakring|unionen forsakring|berkley|qbe|aig|rsa|hedvig|allianz|willis(?: towers watson)?|marsh|aon|max matthiessen|sakra|maiden|sveland|vardia|tre kronor|wasa|volvia|kammarkollegiet|lanforsakringar';

const knownInsurer = new RegExp(`^(?:${INSURERS})`);

/** Whether a folded text begins with the name of a known insurer or broker. */
export function startsWithInsurer(folded: string): boolean {
  return knownInsurer.test(folded);
}

const broker =
  /^(?:soderberg|osseen|proinova|bolander|willis|marsh|aon\b|max matthiessen|bostadsratterna|nordeuropa)/;

/** Whether a folded text begins with a broker, who arranges the insurance of another company. */
export function startsWithBroker(folded: string): boolean {
  return broker.test(folded);
}

/** Words that follow an insurer's name and end it. */
const ENDS =
  /^(?:inklusive|inkl|med|fram|till|tom|t\.o\.m|fr|from|fr\.o\.m|sedan|genom|via|hos|i|och|samt|dar|som|enligt|till|under|for|vari|avtalet|pa|ar|fran|avseende|vid|den|sedan|per|efter|har|ingar|dessutom)$/;

const CONNECTS = /^(?:och|&|i)$/;

/**
 * The insurer's name that a text begins with: capitalised words, company forms, and connecting words where a
 * capitalised word follows. Null when it begins with none.
 */
export function insurerAt(text: string, folded: string, start: number): { name: string; end: number } | null {
  const words = [...text.slice(start, start + 90).matchAll(/[^\s]+/g)];
  let end = start;
  let taken = 0;
  for (const [i, word] of words.entries()) {
    const printed = word[0];
    const bare = printed.replace(/[.,;:)(]+$/, '');
    const from = start + word.index;
    const lower = folded.slice(from, from + bare.length);
    const next = words[i + 1]?.[0] ?? '';
    const capital = /^[\p{Lu}\d]/u.test(bare);
    if (i === 0 && !capital && !startsWithInsurer(folded.slice(from))) return null;
    if (!capital && i > 0) {
      const joins = CONNECTS.test(lower) && /^\p{Lu}/u.test(next) && !/^i$/.test(lower);
      const named =
        /^(?:forsakring(?:ar|sbolag|ar\.)?|skadeforsakring|mutual|insurance|partners|brandforsakringskontor|stads|ab)$/.test(
          lower,
        );
      const placed = lower === 'i' && /^Sverige/.test(next);
      if (ENDS.test(lower) ? !joins && !placed : !joins && !named && !placed) break;
    }
    end = from + bare.length;
    taken++;
    if (bare !== printed) break;
    if (taken >= 7) break;
  }
  const name = text.slice(start, end);
  return /\p{L}{2}/u.test(name) ? { name, end } : null;
}
