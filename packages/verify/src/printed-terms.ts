/** Swedish terms that stand for a value which is not printed as such: number words, yes and no, closed sets. */

const units = [
  'noll',
  'en',
  'två',
  'tre',
  'fyra',
  'fem',
  'sex',
  'sju',
  'åtta',
  'nio',
  'tio',
  'elva',
  'tolv',
  'tretton',
  'fjorton',
  'femton',
  'sexton',
  'sjutton',
  'arton',
  'nitton',
];
const tens = ['tjugo', 'trettio', 'fyrtio', 'femtio', 'sextio', 'sjuttio', 'åttio', 'nittio'];

/** The words for a whole number from 0 to 99 ("fyra", "tjugotre"); empty outside. */
export function numberWords(value: number): string[] {
  if (!Number.isInteger(value) || value < 0 || value > 99) return [];
  if (value === 0) return ['noll', 'inga', 'ingen', 'inget'];
  if (value === 1) return ['en', 'ett', 'ettan'];
  const small = units[value];
  if (small !== undefined) return [small];
  const ten = tens[Math.floor(value / 10) - 2] ?? '';
  const rest = value % 10;
  return rest === 0 ? [ten] : rest === 1 ? [`${ten}en`, `${ten}ett`] : [`${ten}${units[rest] ?? ''}`];
}

/** What a report prints when it means a value of a closed set. Any one of them is evidence. */
const terms: Record<string, readonly string[]> = {
  // BFNAR 2016:10 is the general advice for K2, 2012:1 for K3.
  K2: ['k2', 'bfnar 2016 10', '2016 10', 'årsredovisning i mindre företag'],
  K3: ['k3', 'bfnar 2012 1', '2012 1'],
  ownership: ['äganderätt', 'äger marken', 'äger mark', 'ägd mark', 'friköpt', 'egen mark'],
  leasehold: [
    'tomträtt',
    'tomträtten',
    'tomträtter',
    'tomträttsavtal',
    'tomträttsavgäld',
    'tomträttsavgälden',
  ],
  // Inkomstskattelagen 2 kap. 17 §: privatbostadsföretag.
  'is_genuine:true': ['privatbostadsföretag', 'äkta bostadsrättsförening', 'äkta förening', 'äkta'],
  'is_genuine:false': ['oäkta', 'inte ett privatbostadsföretag', 'ej ett privatbostadsföretag'],
};

/** Terms that are evidence for the value of that field; undefined when none are known. */
export function termsFor(field: string, value: string | boolean): readonly string[] | undefined {
  return terms[typeof value === 'boolean' ? `${field}:${value}` : value];
}

/** Terms that speak for another value of the same field than this one. */
export function termsAgainst(field: string, value: string | boolean, others: readonly string[]): string[] {
  const values = typeof value === 'boolean' ? [!value] : others.filter((other) => other !== value);
  return values.flatMap((other) => termsFor(field, other) ?? []);
}
