/** The words of equity tables: components of equity, and the year's opening and closing. */
import { plain } from './plain-label.ts';

export type Component =
  | 'deposits'
  | 'fees'
  | 'fund'
  | 'retained'
  | 'result'
  | 'free'
  | 'total'
  | 'subtotal'
  | 'other';

/** Which component of equity a row label or column head names. Damaged and abbreviated words included. */
export function componentOf(text: string): Component | null {
  const t = plain(text)
    .replace(/\b(?:kr|tkr|sek)\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
  const squeezed = t.replace(/ /g, '');
  const isSum = /^(?:summa|s a|totalt?|tot)\b/.test(t);
  if (/bundet|ansaml|frittegetkapital|fritt/.test(squeezed) && isSum) return 'subtotal';
  if (/^(?:summa|sa|totalt?|tot)?(?:egetkapital)?(?:totalt?|summa)?$/.test(squeezed) && squeezed !== '')
    return 'total';
  if (isSum && !/egetkap/.test(squeezed) && t.split(' ').length > 1) return 'subtotal';
  // Both in one column are neither.
  if (/insats.*uppl|uppl.*insats/.test(squeezed)) return 'other';
  if (/uppl[a-z]{0,2}telse|upplatavg|upplavg|uppavgift|upplavgift/.test(squeezed)) return 'fees';
  if (/insats/.test(squeezed)) return /kapitaltill|extra/.test(squeezed) ? 'other' : 'deposits';
  if (
    /fond|underh|reparation|repfond/.test(squeezed) &&
    !/disposition|avsattning|reservering|ianspr|uttag|overforing/.test(squeezed)
  ) {
    return /inre|dispositionsfond|reservfond|uppskrivning/.test(squeezed) ? 'other' : 'fund';
  }
  if (/balans(?:erat|erad|res)|balres|ansaml|balanseradeforlust|balanseradevinst|^balanserat/.test(squeezed))
    return 'retained';
  if (/r?etsresultat|aretsforlust|aretsvinst|retsresult|aretsover|aretsunder|^arets$/.test(squeezed))
    return 'result';
  if (/frittegetkap|^fritt$/.test(squeezed)) return 'free';
  if (/kapitaltillskott|bundet|medlemslan/.test(squeezed)) return 'other';
  return null;
}

export type Time = 'opening' | 'closing';

/** Whether words name the year's opening or closing. */
export function timeOf(text: string): Time | null {
  const squeezed = plain(text).replace(/ /g, '');
  if (
    /(?:a?r|a?ret)s?(?:utg[a-z]?ng|slut)|utgaendebalans|utgaendebelopp|utgaendeeget|utgaendekap|utgaende|belopputgang|^ub\b|vidutgangen|slutetavaret|bokslutsdagen/.test(
      squeezed,
    )
  )
    return 'closing';
  if (
    /(?:a?r|a?ret)s?(?:ing[a-z]?ng|borjan|b[a-z]?rjan)|ingaendebalans|ingaendebelopp|ingaendeeget|ingaende|^ib\b|foregaendearsutgang|vidingangen/.test(
      squeezed,
    )
  )
    return 'opening';
  return null;
}
