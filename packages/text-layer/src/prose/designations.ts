/** Property designations in a text: several when the text lists them. */
export interface DesignationList {
  values: string[];
  start: number;
  end: number;
  /** A list of numbers under one name was written out (`Eken 1 och 2`). */
  expanded: boolean;
}

const NAME = String.raw`\p{Lu}[\p{L}.:'’-]*(?: (?:\p{Lu}[\p{L}'’-]*|och(?= \p{Lu}\p{Ll}+ \d)))*(?: (?:staden|gärde|gård|backe|äng|torg|kvarn|mosse))?`;
const NUMBER = String.raw`\d{1,4}(?::\d{1,4})?(?:[-–](?:\d{1,4}:)?\d{1,4})?`;
const single = new RegExp(
  String.raw`^(${NAME}) (${NUMBER})(?![\d.,]*\d|[- ]?(?:kvm|m2|m²|kr|st\b|%|år\b))`,
  'u',
);
const moreNumbers = new RegExp(
  String.raw`^(?:, ?| och | samt | & )(${NUMBER})(?=[\s,.;)]|$)(?! (?:lägenhet|bostad|hus|bygg|kvm|m2|lokal|st\b|rum|vån|flerbostadshus|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december))`,
  'u',
);
const separator = /^(?:, ?(?:och |samt )?| och | samt | & |;? )/;
/** Capitalised words that stand before a number and name no property. */
const NOT_A_PROPERTY =
  /^(?:Not|Sida|Under|Per|År|Brf|BRF|HSB|Den|Från|Totalt|Antal|Org|K|Hus|Föreningen|Fastigheten|Fastigheterna|Styrelsen|Byggnaden|Byggnaderna|Värdeåret|Ca|Cirka|Efter|Vid|Fr|Tom|Januari|Februari|Mars|April|Maj|Juni|Juli|Augusti|September|Oktober|November|December|GA|Postnr|Box|Lgh|Lägenhet|Plan|Etapp|Typ|BFNAR|SFS|ÅRL|Sedan|Mellan|Tomten|Marken|Samtliga)(?!\p{L})/u;

/**
 * The designations that a text begins with (`Eken 1`, `Eken 1 och 2`, `Eken 1 och Almen 4:12`), or null. A
 * range printed with a dash (`Eken 1-4`) stays as printed.
 */
export function designationsAt(text: string, start: number): DesignationList | null {
  const values: string[] = [];
  let at = start;
  let end = start;
  let expanded = false;
  at += /^(?:kv\.? |kvarteret )?/i.exec(text.slice(start))?.[0].length ?? 0;
  const first = at;
  for (;;) {
    const match = single.exec(text.slice(at));
    const name = match?.[1];
    if (!match || !name || NOT_A_PROPERTY.test(name) || /\bGA$|\bS$/.test(name)) break;
    values.push(`${name} ${match[2]}`);
    end = at + match[0].length;
    for (;;) {
      const more = moreNumbers.exec(text.slice(end));
      if (!more) break;
      values.push(`${name} ${more[1]}`);
      expanded = true;
      end += more[0].length;
    }
    const next = separator.exec(text.slice(end));
    if (!next || !new RegExp(`^${NAME} ${NUMBER}`, 'u').test(text.slice(end + next[0].length))) break;
    at = end + next[0].length;
  }
  return values.length > 0 ? { values, start: first, end, expanded } : null;
}
