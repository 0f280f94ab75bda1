import { companiesIn } from './companies.ts';
import type { Passage } from './passage.ts';
import { canBeSupplier, isService } from './services.ts';

/** A contract that a sentence names. */
export interface Contract {
  service: string;
  supplier: string;
  passage: Passage;
  start: number;
  end: number;
}

const ABOUT =
  '(?:om|gallande|avseende|angaende|betraffande|rorande|kring|som avser|for|vad galler|innefattande|omfattande)';
const DONE_BY =
  '(?:skots|skotts|hamtas|kops|stadas|utfors|utforts|ombesorjs|ombesorjts|hanteras|hanterats|handhas|handhafts|tillhandahalls|tillhandahallits|levereras|levererats|administreras|administrerats|skoter|utfordes|skottes|ombesorjdes|handhades|hanterades|genomfors|genomforts|ansvaras|forvaltas|forvaltats|upphandlats|servas|serviceas|besiktigas|besiktas|kops|kops in|gors|gjorts|sker|skett|skedde|har varit|utgors|omhandertas)';
const DOES =
  '(?:har (?:under (?:aret|rakenskapsaret|20\\d\\d) )?(?:fortsatt )?(?:svarat for|ansvarat for|skott|utfort|genomfort|ombesorjt|handhaft|hanterat|levererat|tillhandahallit)|svarar for|ansvarar for|svarade for|ansvarade for|skoter|skotte|utfor|utforde|ombesorjer|handhar|levererar|tillhandahaller|administrerar|hanterar)';

const NAME_WORD = String.raw`(?:[\p{Lu}\d][\p{L}\d.'’&:+/-]*|&|i(?= \p{Lu})|på(?= \p{Lu})|av(?= \p{Lu}))`;
const plainName = new RegExp(String.raw`^${NAME_WORD}(?: ${NAME_WORD}){0,5}(?: \([^)]{2,40}\))?`, 'u');

interface NameAt {
  name: string;
  start: number;
  end: number;
}

/** The supplier that a text begins with: a firm with its form, else the capitalised words. */
function supplierAt(text: string, start: number): NameAt | null {
  const skipped =
    /^(?:den |det |vår |våra |vaktmästare(?:n)? |fastighetsskötare(?:n)? |firma |företaget |bolaget |förvaltaren |leverantören |entreprenören |fastighetsbolaget |(?:\p{Lu}[\p{L}&-]* ){0,3}?\p{Lu}[\p{L}&-]*s (?:samarbetspartner|underleverantör|underentreprenör|dotterbolag|systerbolag|partner) )*/u.exec(
      text.slice(start),
    )?.[0].length ?? 0;
  const from = start + skipped;
  const rest = text.slice(from);
  const company = companiesIn(rest).find((c) => c.start === 0);
  const plain = plainName.exec(rest);
  let name = company?.name ?? plain?.[0] ?? '';
  if (company) name += /^ \([^)]{2,40}\)/.exec(rest.slice(company.end))?.[0] ?? '';
  name = name.replace(/[.,;:]+$/, '');
  return name.length > 1 ? { name, start: from, end: from + name.length } : null;
}

/** Suppliers one after the other: `X AB, Y AB och Z`. */
function suppliersAt(text: string, start: number): NameAt[] {
  const found: NameAt[] = [];
  let at = start;
  for (;;) {
    const next = supplierAt(text, at);
    if (!next) break;
    found.push(next);
    const joint = /^(?: och (?:av )?| samt (?:av )?|, )(?=\p{Lu})/u.exec(text.slice(next.end));
    if (!joint) break;
    at = next.end + joint[0].length;
  }
  return found;
}

/** A service's words without what only leads to them. */
function trimService(service: string): string {
  return service
    .replace(
      /^(?:(?:den|det|de|föreningens|fastighetens|fastigheternas|husets|all|en|ett|även|samt|och|löpande avtal om|bland annat|bl\.a\.|t\.ex\.|nytt) )+/iu,
      '',
    )
    .replace(
      /(?: (?:av fastigheten|för föreningen|åt föreningen|i föreningen|till föreningen|under året|i fastigheten))$/iu,
      '',
    )
    .replace(/(?<=\p{L}{4}) vid (?:behov|akuta|fel|skada|skador|driftstörning).*$/u, '')
    .replace(/[\s,.;:-]+$/u, '')
    .trim();
}

/** Work done once is a measure, not a contract. */
const ONE_OFF =
  /besiktning|utredning|\bbyte|renovering|installation|matning|kontroll|projekt|\bovk\b|projektering|upphandling/;

const LONGEST_SERVICE = 150;

function acceptable(service: string, folded: string): boolean {
  return (
    service.length >= 2 &&
    service.length <= LONGEST_SERVICE &&
    isService(folded) &&
    !/\d{4}|lokal\b|hyra|hyres/.test(folded)
  );
}

/** `… och TJÄNSTEN (sköts) av`, behind a contract already told. */
const FURTHER = new RegExp(
  `^,? ?(?:samt |och |medan )?((?:den |det )?[a-z -]{4,60}?) (?:${DONE_BY} )?(?:av|fran|hos|genom|via) `,
);

interface Brackets {
  inside: string;
  /** Offsets of what stands between the brackets. */
  open: number;
  close: number;
}

/** A list with words in brackets after two of its items or more; single brackets explain something else. */
function bracketsIn(text: string): Brackets[] {
  const found = [...text.matchAll(/ \(([^()]{2,60})\)(?=[,;.]|$| (?:och|samt) )/g)].map((m) => ({
    inside: m[1] ?? '',
    open: m.index + 2,
    close: m.index + m[0].length - 1,
  }));
  return found.length >= 2 ? found : [];
}

/** `Fjärrvärme, elnät ` before `och vatten levereras av`: the first items of a list of services, from the sentence's start. */
function listBefore(folded: string): string {
  const items = /(?:^|[.;] )((?:[a-z][a-z/-]*(?: [a-z/-]+){0,3}, )+)$/.exec(folded)?.[1] ?? '';
  return items.split(', ').every((item) => item === '' || isService(item)) ? items : '';
}

/** Contracts that one sentence of running text names, in either order of service and supplier. */
export function contractsIn(sentence: Passage): Contract[] {
  const { text, folded } = sentence;
  if (
    /hyresavtal|hyreskontrakt|arrende|laneavtal|kollektivavtal|upphort|sagts upp|sades upp|har sagt upp|avslutat/.test(
      folded,
    )
  )
    return [];
  const contracts: Contract[] = [];
  const add = (serviceStart: number, serviceEnd: number, supplier: NameAt | null) => {
    if (!supplier || !canBeSupplier(supplier.name, folded.slice(supplier.start, supplier.end))) return;
    const service = trimService(text.slice(serviceStart, serviceEnd));
    const at = text.indexOf(service, serviceStart);
    if (at < 0 || !acceptable(service, folded.slice(at, at + service.length))) return;
    contracts.push({
      service,
      supplier: supplier.name,
      passage: sentence,
      start: Math.min(at, supplier.start),
      end: Math.max(at + service.length, supplier.end),
    });
  };
  // Avtal om TJÄNST med LEVERANTÖR.
  for (const m of folded.matchAll(
    new RegExp(
      `\\bavtal(?:et)? (?:finns )?${ABOUT} (.{3,90}?) (?:med|hos|ar tecknat med|har tecknats med|finns med) `,
      'g',
    ),
  )) {
    const start = m.index + m[0].indexOf(m[1] ?? '', 5);
    for (const supplier of suppliersAt(text, m.index + m[0].length))
      add(start, start + (m[1] ?? '').length, supplier);
  }
  // Avtal med LEVERANTÖR om TJÄNST.
  for (const m of folded.matchAll(/\bavtal(?:et)? (?:\w+ ){0,2}?(?:med|hos) /g)) {
    const suppliers = suppliersAt(text, m.index + m[0].length);
    const last = suppliers.at(-1);
    if (!last) continue;
    const about = new RegExp(
      `^,? ${ABOUT} (.{3,90}?)(?=$|[.;(]|, (?:som|vilket|avtalet|dar|med)|,? (?:samt|och) (?:med|har|avtal)| med (?:lopp|upps)| fran och med| fr\\.o\\.m| som lop)`,
    ).exec(folded.slice(last.end));
    if (!about) continue;
    const start = last.end + about[0].length - (about[1] ?? '').length;
    for (const supplier of suppliers) add(start, start + (about[1] ?? '').length, supplier);
    let end = last.end + about[0].length;
    for (;;) {
      // … och med en annan LEVERANTÖR om en annan TJÄNST.
      const joint = /^(?:,|,? (?:och|samt)) (?:avtal )?(?:med|hos) /.exec(folded.slice(end));
      const further = joint ? supplierAt(text, end + joint[0].length) : null;
      const what = further
        ? new RegExp(`^,? ${ABOUT} (.{3,90}?)(?=$|[.;(]|, med |,? (?:samt|och) (?:med|avtal) )`).exec(
            folded.slice(further.end),
          )
        : null;
      if (!further || !what) break;
      end = further.end + what[0].length;
      add(end - (what[1] ?? '').length, end, further);
    }
  }
  // Föreningen har TJÄNSTAVTAL med LEVERANTÖR, or a kind of contract with LEVERANTÖR om TJÄNST.
  for (const m of folded.matchAll(/\b([a-z]{3,30}avtal)(?:et)? (?:\w+ ){0,2}?(?:med|hos) /g)) {
    const suppliers = suppliersAt(text, m.index + m[0].length);
    const end = suppliers.at(-1)?.end ?? 0;
    const about = new RegExp(`^,? ${ABOUT} (.{3,90}?)(?=$|[.;(,]| och med| samt med)`).exec(
      folded.slice(end),
    );
    const start = about ? end + about[0].length - (about[1] ?? '').length : m.index;
    for (const supplier of suppliers) add(start, start + (about?.[1] ?? m[1] ?? '').length, supplier);
  }
  // Föreningen samarbetar med LEVERANTÖR för TJÄNST.
  for (const m of folded.matchAll(/\bsamarbetar?(?: foreningen| vi)?(?: \w+)? med /g)) {
    const supplier = supplierAt(text, m.index + m[0].length);
    const what = supplier
      ? /^,? (?:for|om|kring|gallande|avseende|nar det galler) (.{3,150}?)(?=$|[.;])/.exec(
          folded.slice(supplier.end),
        )
      : null;
    if (!supplier || !what) continue;
    const end = supplier.end + what[0].length;
    add(end - (what[1] ?? '').length, end, supplier);
  }
  // Avtal med följande: LEVERANTÖR (TJÄNST), LEVERANTÖR (TJÄNST) samt …, or TJÄNST (LEVERANTÖR), …
  if (/avtal|leverantor|entreprenor|samarbet|anlita/.test(folded)) {
    for (const { inside, open, close } of bracketsIn(text)) {
      if (isService(folded.slice(open, close))) add(open, close, supplierBefore(text, open - 2));
      else if (canBeSupplier(inside, folded.slice(open, close))) {
        const before = /(?:^|[.,;:] |\b(?:och|samt) )([a-z][a-z/ -]{2,40})$/.exec(folded.slice(0, open - 2));
        if (before?.[1])
          add(open - 2 - before[1].length, open - 2, { name: inside, start: open, end: close });
      }
    }
  }
  // TJÄNSTEN sköts av LEVERANTÖR, och den andra av en annan.
  for (const m of folded.matchAll(
    new RegExp(
      `(?:^|[.,;] |\\b(?:och|samt|medan) )((?:(?:den|det|foreningens|fastighetens|fastigheternas|all|ekonomisk|teknisk|lopande) )?[^.;,]{2,80}?),? (?:har |ar |under aret |ocksa |idag |fortsatt )*${DONE_BY} (?:under aret |sedan \\d{4} |fortsatt |numera |helt |av |genom |via )*(?:av |genom |via |fran |hos )`,
      'g',
    ),
  )) {
    const service = m[1] ?? '';
    const own = m.index + m[0].indexOf(service);
    const start = own - listBefore(folded.slice(0, own)).length;
    const suppliers = suppliersAt(text, m.index + m[0].length);
    for (const supplier of suppliers) add(start, own + service.length, supplier);
    let end = suppliers.at(-1)?.end ?? 0;
    while (end > 0) {
      const further = FURTHER.exec(folded.slice(end));
      const more = further ? suppliersAt(text, end + further[0].length) : [];
      if (!further || more.length === 0) break;
      const from = end + further[0].indexOf(further[1] ?? '');
      for (const supplier of more) add(from, from + (further[1] ?? '').length, supplier);
      end = more.at(-1)?.end ?? 0;
    }
  }
  // LEVERANTÖR sköter TJÄNSTEN.
  for (const m of folded.matchAll(
    new RegExp(
      ` ${DOES} (?:foreningens |fastighetens |den |det )?(.{3,80}?)(?=$|[.;]| (?:och|samt) [^.]{2,40} ${DOES}| at foreningen| for foreningen|, som)`,
      'g',
    ),
  )) {
    const supplier = supplierBefore(text, m.index);
    if (ONE_OFF.test(m[1] ?? '')) continue;
    const start = m.index + m[0].length - (m[1] ?? '').length;
    add(start, m.index + m[0].length, supplier);
  }
  // Föreningen anlitar LEVERANTÖR för TJÄNST och en annan för en annan.
  for (const m of folded.matchAll(/\b(?:anlitar|anlitat|anlitade|anlitas)(?: under aret)? /g)) {
    for (let at = m.index + m[0].length; at > 0; ) {
      const suppliers = suppliersAt(text, at);
      const end = suppliers.at(-1)?.end ?? 0;
      const about = /^ (?:för|till|avseende|gällande) (.{3,80}?)(?=$|[.;,]|,? (?:och|samt) \p{Lu})/u.exec(
        text.slice(end),
      );
      const what = about?.[1] ?? '';
      if (end === 0 || what === '') break;
      const stop = end + (about?.[0].length ?? 0);
      for (const supplier of suppliers) add(stop - what.length, stop, supplier);
      const joint = /^(?:,|,? och|,? samt) (?=\p{Lu})/u.exec(text.slice(stop));
      at = joint ? stop + joint[0].length : 0;
    }
  }
  // Föreningen köper TJÄNST av LEVERANTÖR och en annan från en annan.
  for (const m of folded.matchAll(
    /\bkoper (?:in |sin |sitt )?([a-z][a-z, -]{1,60}?) (?:av|fran|hos|via|genom) /g,
  )) {
    let from = m.index + m[0].indexOf(m[1] ?? '', 6);
    let service = m[1] ?? '';
    let at = m.index + m[0].length;
    for (;;) {
      const suppliers = suppliersAt(text, at);
      for (const supplier of suppliers) add(from, from + service.length, supplier);
      const end = suppliers.at(-1)?.end ?? 0;
      const further = /^,? (?:och|samt) ([a-z][a-z -]{1,40}?) (?:av|fran|hos|via|genom) /.exec(
        folded.slice(end),
      );
      if (end === 0 || !further) break;
      service = further[1] ?? '';
      from = end + further[0].indexOf(service, 4);
      at = end + further[0].length;
    }
  }
  // Leverantör av TJÄNST är LEVERANTÖR.
  for (const m of folded.matchAll(/\bleverantor(?:en)? av ([a-z][a-z, -]{1,60}?)(?: ar| har varit|:) /g)) {
    const start = m.index + m[0].indexOf(m[1] ?? '', 12);
    for (const supplier of suppliersAt(text, m.index + m[0].length))
      add(start, start + (m[1] ?? '').length, supplier);
  }
  // Ekonomisk förvaltare är LEVERANTÖR.
  for (const m of folded.matchAll(
    /\b((?:ekonomiska?|tekniska?|administrativa?) forvaltare)(?: ar| har varit|:) /g,
  )) {
    for (const supplier of suppliersAt(text, m.index + m[0].length))
      add(m.index, m.index + (m[1] ?? '').length, supplier);
  }
  // För TJÄNST har föreningen avtal med LEVERANTÖR.
  for (const m of folded.matchAll(
    /\bfor (.{3,60}?) (?:har foreningen|har styrelsen|finns|ar|har vi) (?:ett )?(?:tecknat )?(?:lopande )?(?:service)?avtal (?:tecknat )?(?:med|hos) /g,
  )) {
    const start = m.index + 4;
    for (const supplier of suppliersAt(text, m.index + m[0].length))
      add(start, start + (m[1] ?? '').length, supplier);
  }
  // För TJÄNST anlitas LEVERANTÖR.
  for (const m of folded.matchAll(/\bfor (.{3,60}?) (?:anlitas|anlitar foreningen|svarar|ansvarar) /g)) {
    const start = m.index + 4;
    for (const supplier of suppliersAt(text, m.index + m[0].length))
      add(start, start + (m[1] ?? '').length, supplier);
  }
  return contracts.filter(
    (c, i) => contracts.findIndex((d) => d.service === c.service && d.supplier === c.supplier) === i,
  );
}

/** The supplier that ends where a verb begins: a firm, or capitalised words that are no common noun. */
function supplierBefore(text: string, end: number): NameAt | null {
  const before = text.slice(0, end);
  const company = companiesIn(before).find((c) => c.end === before.length);
  if (company) return company;
  const plain = new RegExp(
    String.raw`(?:^|[.,;:] |\b(?:och|samt|medan|med) )(${NAME_WORD}(?: ${NAME_WORD}){0,4})$`,
    'u',
  ).exec(before);
  const name = plain?.[1];
  if (!name) return null;
  const inflected = !name.includes(' ') && /(?:en|et|na|ar|or|er|are|orna|arna|erna)$/u.test(name);
  return inflected ? null : { name, start: end - name.length, end };
}
