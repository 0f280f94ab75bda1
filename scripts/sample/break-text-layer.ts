/**
 * Makes a PDF's text layer lie while its pages look the same, by an incremental update that gives its fonts new
 * encodings: in running text the ligatures fi and fl have no letters and "%" reads as "a"; in bold text å, ä and ö
 * read as another alphabet's letters.
 */

/** Characters of WinAnsi that the report never uses; the new encoding draws them as ligatures. */
const ligatures = { fi: '‡', fl: '†' } as const;
const ligatureCodes = { fl: 0x86, fi: 0x87 } as const;

/** Puts the stand-ins for ligatures into a text that is about to be drawn. */
export function useLigatures(text: string): string {
  return text.replaceAll('fi', ligatures.fi).replaceAll('fl', ligatures.fl);
}

/** What a reader of the text layer gets for a character code of a font. */
type Lies = ReadonlyMap<number, number>;

const regularLies: Lies = new Map<number, number>([
  [ligatureCodes.fi, 0],
  [ligatureCodes.fl, 0],
  ['%'.charCodeAt(0), 'a'.charCodeAt(0)],
]);
/** Mac OS Roman bytes read as Windows-1252: "Balansräkning" becomes "BalansrŠkning". */
const boldLies: Lies = new Map(
  [...'åŒäŠöšÄ€Ö…Å‚'.matchAll(/(.)(.)/gu)].map(([, from = '', to = '']) => [
    from.charCodeAt(0),
    to.charCodeAt(0),
  ]),
);

/**
 * Takes an uncompressed PDF as pdfkit writes it, with standard fonts in WinAnsi encoding, and gives the same file
 * with an update appended. Throws when the file has no such font.
 */
export function breakTextLayer(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1');
  const size = Number(/\/Size (\d+)/.exec(text)?.[1]);
  const trailer = /trailer\n<<\n\/Size \d+\n([\s\S]*?)\n>>\nstartxref\n(\d+)\n%%EOF\s*$/.exec(text);
  const fonts = [...text.matchAll(/^(\d+) 0 obj\n<<\n\/Type \/Font\n\/BaseFont \/(\S+)\n/gm)];
  if (!trailer || fonts.length === 0) throw new Error('break-text-layer: not a PDF as pdfkit writes it');

  let body = '';
  const offsets: [number: number, offset: number][] = [];
  const addObject = (number: number, content: string): void => {
    offsets.push([number, pdf.length + body.length]);
    body += `${number} 0 obj\n${content}\nendobj\n`;
  };
  let next = size;
  for (const [, number, name = ''] of fonts) {
    const map = toUnicode(/Bold/.test(name) ? boldLies : regularLies);
    const differences = `[${ligatureCodes.fl} /fl /fi]`;
    const encoding = `<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences ${differences} >>`;
    addObject(
      Number(number),
      `<<\n/Type /Font\n/BaseFont /${name}\n/Subtype /Type1\n/Encoding ${encoding}\n/ToUnicode ${next} 0 R\n>>`,
    );
    addObject(next, `<< /Length ${map.length} >>\nstream\n${map}\nendstream`);
    next += 1;
  }
  const start = pdf.length + body.length;
  const table = offsets.map(
    ([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`,
  );
  const [, rest, previous] = trailer;
  body += `xref\n${table.join('')}trailer\n<<\n/Size ${next}\n${rest}\n/Prev ${previous}\n>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(body, 'latin1')]);
}

/** A ToUnicode map that tells the truth but for the given codes; those it leaves out follow from the glyph's name. */
function toUnicode(lies: Lies): string {
  const hex = (value: number, digits: number): string =>
    value.toString(16).toUpperCase().padStart(digits, '0');
  const lines: string[] = [];
  for (let code = 32; code < 256; code += 1) {
    const sameAsUnicode = code < 0x7f || code >= 0xa0;
    const letter = lies.get(code) ?? (sameAsUnicode ? code : undefined);
    if (letter !== undefined) lines.push(`<${hex(code, 2)}> <${hex(letter, 4)}>`);
  }
  const blocks: string[] = [];
  for (let i = 0; i < lines.length; i += 100) {
    const block = lines.slice(i, i + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CMapName /Lies def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<00> <FF>',
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}
