import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { bestValues } from './best-values.fixture.ts';
import { readEvents } from './events.ts';

const read = (...texts: string[]) =>
  bestValues(readEvents(viewOfPages(texts.map((t, i) => pageOfText(i + 1, t)))));

describe('significant events', () => {
  it('are one sentence each, those after the year apart', () => {
    expect(
      read(`
#Väsentliga händelser under räkenskapsåret
Föreningen sänkte avgiften med 2 % den 1 april 2023. Under hösten byttes låsen i port-
arna, vilket kostade ca 80 tkr.

#Väsentliga händelser efter räkenskapsårets slut
Ett nytt lån har tecknats.

#Medlemsinformation
Föreningen har många medlemmar.`),
    ).toEqual({
      events_during_year: [
        'Föreningen sänkte avgiften med 2 % den 1 april 2023.',
        'Under hösten byttes låsen i portarna, vilket kostade ca 80 tkr.',
      ],
      events_after_year_end: ['Ett nytt lån har tecknats.'],
    });
  });

  it('are the items of a list, also over a page break', () => {
    expect(
      read(
        '#Väsentliga händelser under räkenskapsåret\n- Amortering om 150 000 kr.\n- Avgiftshöjning om 2 %',
        '- Nytt avtal om bredband\n\n#Föreningens ekonomi\nGod.',
      ),
    ).toEqual({
      events_during_year: ['Amortering om 150 000 kr.', 'Avgiftshöjning om 2 %', 'Nytt avtal om bredband'],
    });
  });

  it('stand under smaller headings of the chapter, too', () => {
    const page = pageOfText(
      1,
      `
#Väsentliga händelser under räkenskapsåret
#Ekonomi
Årsavgiften höjdes med 5 %.
#Medlemsinformation
Föreningen har 40 medlemmar.`,
    );
    const words = page.words.map((w) => (w.text === 'Ekonomi' ? { ...w, fontSize: 11 } : w));
    expect(bestValues(readEvents(viewOfPages([{ ...page, words }])))).toEqual({
      events_during_year: ['Årsavgiften höjdes med 5 %.'],
    });
  });

  it('are none where the report says so', () => {
    expect(
      read('#Väsentliga händelser efter räkenskapsårets slut\nInga väsentliga händelser har inträffat.'),
    ).toEqual({});
  });
});
