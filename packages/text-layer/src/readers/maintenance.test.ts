import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { bestValues } from './best-values.fixture.ts';
import { readMaintenance } from './maintenance.ts';

const YEAR = 'Styrelsen avger härmed årsredovisning för räkenskapsåret 2023-01-01 - 2023-12-31.\n\n';
const read = (text: string) => bestValues(readMaintenance(viewOfPages([pageOfText(1, YEAR + text)])));

describe("the maintenance plan's years", () => {
  it.each([
    ['Föreningen följer en underhållsplan som sträcker sig mellan åren 2017 och 2046.', 2017, 2046],
    ['Föreningen följer en underhållsplan, upprättad 2019, som sträcker sig till 2069.', 2019, 2069],
    ['Föreningen följer en underhållsplan som upprättades 2020 och sträcker sig fram till 2049.', 2020, 2049],
    [
      'Föreningens underhållsplan gjordes år 2015 till 2064. Underhållsplanen uppdateras varje år.',
      2015,
      2064,
    ],
    ['Föreningen följer en underhållsplan som sträcker sig från 2014 och 20 år framåt.', 2014, undefined],
    ['Underhållsplanen sträcker sig från 2020 till 2050.', 2020, 2050],
    ['Det finns en underhållsplan för perioden 2022-2071.', 2022, 2071],
    ['Föreningen har en underhållsplan som sträcker sig till och med år 2047.', undefined, 2047],
    ['Föreningen har ingen aktuell underhållsplan.', undefined, undefined],
    ['Underhållsplanen är upprättad för 20 år framåt och uppdaterades 2023.', undefined, undefined],
  ])('%s', (text, from, to) => {
    const values = read(text);
    expect([values.plan_start_year, values.plan_end_year]).toEqual([from, to]);
  });
});

describe('measures', () => {
  it('reads those done and those planned with their years', () => {
    expect(
      read(`
#Genomförda underhållsåtgärder
2012            Målning av trapphus
2018-2019       Byte av stammar

#Planerade underhållsåtgärder 2024
Byte av låssystem                      60 000`),
    ).toMatchObject({
      completed: [
        { year: 2012, action: 'Målning av trapphus' },
        { year: 2018, action: 'Byte av stammar' },
      ],
      planned: [{ year: 2024, action: 'Byte av låssystem' }],
    });
  });
});
