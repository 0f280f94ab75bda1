/** Words of the services that housing associations buy, on folded text. */
const SERVICE =
  /forvaltning|forvaltare|stad(?:ning|av|tjanst|a\b)|skotsel|sno(?:rojning|skottning)?|halk|sandning|hiss|bredband|kabel|\btv\b|tv-|internet|telefon|\bip\b|\bel\b|elnat|elavtal|elhandel|elleverans|elenergi|fjarrvarme|fjarrkyla|varme|vatten|avlopp|sop(?:or|h|s|tomning)|avfall|renhallning|atervinning|grovsop|kallsort|tradgard|gronyt|mark\b|markskotsel|sakerhet|larm|jour|\blas\b|lassmed|passage|passer|port\b|portar|dorr|ventilation|\bovk\b|forsakring|revision|energi|parkering|matning|\bimd\b|underhallsplan|brand|\bsba\b|besiktning|fiber|miljo|skadedjur|tvatt|matt(?:a|or)|garage|ladd|hemsida|juri|drift\b|drift |bevakning|fonster|bokforing|redovisning|lonehantering|fakturering|fakturahantering|service|underhall|rokluck|nyckel|gas\b|radgivning|inspektion|radon|solcell|pump|styr(?:ning|system)|spolning|takskottning|container|kamera|lekplats|inkasso|medlemsregister|bank\b|administrati/;

/** Whether a folded text names a service that an association buys. */
export function isService(folded: string): boolean {
  return SERVICE.test(folded);
}

/** Capitalised words that begin a sentence about contracts and are no supplier. */
const NOT_A_SUPPLIER =
  /^(?:foreningen|foreningens|styrelsen|styrelsens|samfalligheten|samfallighetsforeningen|medlemmarna|medlemmar|entreprenoren|entreprenorer|byggaren|hyresgasten|hyresgasterna|kommunen|vi|den|det|de|avtalet|avtal|fastigheten|fastigheterna|arbetet|arbetena|under|ovrig|ovriga|ingen|inga|nuvarande|nytt|ny|samma|aven|vid|i|pa|for|enligt|man|en|ett|alla|flera|grannforeningen|brf|bostadsrattsforeningen|forvaltaren|forvaltning|revisorn|valberedningen|stamman|dessa|detta|vissa|ordforande|kassoren|medel|se|ja|nej|internt|egen regi|eget arbete)\b/;

/** Whether a printed name can be a supplier's: it begins with a capital or a digit and is no common subject. */
export function canBeSupplier(printed: string, folded: string): boolean {
  return (
    /^["(]?[\p{Lu}\d]/u.test(printed) &&
    !NOT_A_SUPPLIER.test(folded) &&
    !/^\d{4}|^\d[\d ]*(?:kr|st|kvm)?$/.test(folded)
  );
}
