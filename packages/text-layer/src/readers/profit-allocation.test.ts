import { describe, expect, it } from 'vitest';
import { readProfitAllocation } from './profit-allocation.ts';
import { delivered, reportOf } from './report.fixture.ts';

const read = (text: string) =>
  delivered(readProfitAllocation(reportOf('resultatdisposition', { resultatdisposition: text })));

describe('readProfitAllocation', () => {
  it('reads a reserve and a withdrawal of the proposal', () => {
    expect(
      read(`
Förslag till behandling av ansamlad förlust
Styrelsen föreslår att den ansamlade förlusten (kronor):
ansamlad förlust                          -3 000 400
årets förlust                             -1 500 300
                                          -4 500 700
behandlas så att
avsättning till yttre fond enligt stadgar    250 000
ianspråktagande av yttre fond               -120 500
i ny räkning överföres                    -4 630 200
                                          -4 500 700
`),
    ).toEqual({
      retained_earnings: -3000400,
      net_result: -1500300,
      to_maintenance_fund: 250000,
      from_maintenance_fund: 120500,
      carried_forward: -4630200,
    });
  });

  it('reads a reserve made before the proposal, result first', () => {
    expect(
      read(`
Resultatdisposition
Till föreningsstämmans förfogande står följande medel:
årets resultat                                                        -353 000
balanserat resultat före reservering till fond för yttre underhåll  -3 694 000
reservering till fond för yttre underhåll enligt stadgar              -226 000
summa balanserat resultat                                           -4 273 000
Styrelsen föreslår följande disposition:
av fond för yttre underhåll ianspråktas                                 48 000
att i ny räkning överförs                                           -4 225 000
`),
    ).toEqual({
      retained_earnings: -3694000,
      net_result: -353000,
      to_maintenance_fund: 226000,
      from_maintenance_fund: 48000,
      carried_forward: -4225000,
    });
  });

  it('reads the wording of a cooperative manager', () => {
    expect(
      read(`
Förslag till disposition av årets resultat
Till årsstämmans förfogande finns följande medel i kr
Balanserat resultat                                 -235 000
Årets resultat                                       512 000
Årets fondavsättning enligt stadgarna               -300 000
Årets ianspråktagande av underhållsfond              120 000
Summa                                                 97 000
Styrelsen föreslår följande disposition till årsstämman:
Att balansera i ny räkning i kr                       97 000
`),
    ).toEqual({
      retained_earnings: -235000,
      net_result: 512000,
      to_maintenance_fund: 300000,
      from_maintenance_fund: 120000,
      carried_forward: 97000,
    });
  });

  it('takes this year’s column where last year’s proposal stands beside', () => {
    expect(
      read(`
Resultatdisposition                     2023           2022
Balanserat resultat               -1 000 000       -900 000
Årets resultat                       200 000       -100 000
Avsättning till yttre fond          -150 000       -150 000
I ny räkning överförs               -950 000     -1 150 000
`),
    ).toEqual({
      retained_earnings: -1000000,
      net_result: 200000,
      to_maintenance_fund: 150000,
      carried_forward: -950000,
    });
  });

  it('stops at the line that carries the result forward', () => {
    expect(
      read(`
Resultatdisposition
Balanserat resultat                                 -100 000
Årets resultat                                        50 000
Balanseras i ny räkning                              -50 000
Resultaträkning                                         2023
Årets resultat                                        51 000
`),
    ).toEqual({ retained_earnings: -100000, net_result: 50000, carried_forward: -50000 });
  });

  it('reads nothing where no disposition stands', () => {
    expect(read('Resultatdisposition\nStyrelsen återkommer med förslag.')).toEqual({});
  });

  it('reads what is left from a last line that is called retained again', () => {
    expect(
      read(`
Förslag till disposition av årets resultat
Balanserat resultat                                1 301 000
Årets resultat                                       249 000
                                                   1 550 000
Styrelsen föreslår följande disposition:
Uttag ur underhållsfond                             -512 000
Överföring till underhållsfond                       820 000
Balanserat resultat                                1 242 000
                                                   1 550 000
`),
    ).toEqual({
      retained_earnings: 1301000,
      net_result: 249000,
      to_maintenance_fund: 820000,
      from_maintenance_fund: 512000,
      carried_forward: 1242000,
    });
  });

  it('reads a proposal in a sentence', () => {
    expect(
      read(`
Förslag till vinstdisposition
Balanserat överskott från tidigare år                471.000 kr
Årets resultat                                        85.000 kr
                                                     556.000 kr
Styrelsen föreslår att 110.000 kr avsätts till yttre reparationsfonden, att 186.000 kr tas ur
samma fond för årets underhåll samt att resterande 632.000 kr balanseras i ny räkning.
`),
    ).toEqual({
      retained_earnings: 471000,
      net_result: 85000,
      to_maintenance_fund: 110000,
      from_maintenance_fund: 186000,
      carried_forward: 632000,
    });
  });

  it('reads a disposition that is all sentences', () => {
    expect(
      read(`
Resultatdisposition
Till föreningsstämmans förfogande står balanserat resultat -471 000 kr och årets resultat 85 000 kr, tillsammans -386 000 kr.
Styrelsen föreslår att 110 000 kr reserveras till fond för yttre underhåll och att -496 000 kr balanseras i ny räkning.
`),
    ).toEqual({
      retained_earnings: -471000,
      net_result: 85000,
      to_maintenance_fund: 110000,
      carried_forward: -496000,
    });
  });
});
