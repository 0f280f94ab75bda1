import { describe, expect, it } from 'vitest';
import { type Layout, readLayout } from './layout.fixture.ts';

const LAYOUTS: readonly Layout[] = [
  {
    name: 'services before colons',
    text: `
#Förvaltning
Ekonomisk förvaltning: Siffra AB
Teknisk förvaltning: Ekgruppen AB
Trappstädning: Rena Hus AB
Hisservice: Hisskungen
Bredband och TV: Norrnet
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'Ekonomisk förvaltning', supplier: 'Siffra AB' },
          { service: 'Teknisk förvaltning', supplier: 'Ekgruppen AB' },
          { service: 'Trappstädning', supplier: 'Rena Hus AB' },
          { service: 'Hisservice', supplier: 'Hisskungen' },
          { service: 'Bredband och TV', supplier: 'Norrnet' },
        ],
      },
    },
  },
  {
    name: 'cells in the middle of the rows that share them, a third column beside',
    text: `
#Avtal med leverantörer
Avtal                                Leverantör          Löptid
Ekonomisk förvaltning                                    2025-12-31
                                     Siffra Förvaltning AB
Lägenhetsförteckning                                     2025-12-31

Fastighetsskötsel                                        2024-08-31,
                                     Ekgruppen AB        därefter ett
                                                         år i taget

Städning                             Rena Hus AB         tills vidare

El                                   Norrkraft           2026-04-30
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'Ekonomisk förvaltning', supplier: 'Siffra Förvaltning AB' },
          { service: 'Lägenhetsförteckning', supplier: 'Siffra Förvaltning AB' },
          { service: 'Fastighetsskötsel', supplier: 'Ekgruppen AB' },
          { service: 'Städning', supplier: 'Rena Hus AB' },
          { service: 'El', supplier: 'Norrkraft' },
        ],
      },
    },
  },
  {
    name: 'one sentence with a contract for each firm',
    text: `
#Förvaltning och avtal
Föreningen har avtal med Ekgruppen AB om fastighetsskötsel, med Rena Hus HB om trappstädning samt med
Norrvärme om leverans av fjärrvärme.
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'fastighetsskötsel', supplier: 'Ekgruppen AB' },
          { service: 'trappstädning', supplier: 'Rena Hus HB' },
          { service: 'leverans av fjärrvärme', supplier: 'Norrvärme' },
        ],
      },
    },
  },
  {
    name: 'heads of two pairs, half of them lost: no row',
    text: `
#Förvaltning och leverantörer
Leverantör                                       Leverantör
Siffra AB            Ekonomisk förvaltning       Norrvärme        Fjärrvärme
Hisskungen AB        Hissar                      Norrvatten       Vatten och avlopp
Rena Hus AB          Städning                    Norrnet          Bredband
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'Ekonomisk förvaltning', supplier: 'Siffra AB' },
          { service: 'Hissar', supplier: 'Hisskungen AB' },
          { service: 'Städning', supplier: 'Rena Hus AB' },
        ],
      },
    },
  },
  {
    name: 'pairs in two columns',
    text: `
#Avtal och leverantörer
Ekonomisk förvaltning – Siffra AB             Elhandel – Norrkraft
Fastighetsskötsel – Ekgruppen AB              Bredband – Norrnet AB
Städning – Rena Hus                           Hisservice – Hisskungen AB
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'Ekonomisk förvaltning', supplier: 'Siffra AB' },
          { service: 'Elhandel', supplier: 'Norrkraft' },
          { service: 'Fastighetsskötsel', supplier: 'Ekgruppen AB' },
          { service: 'Bredband', supplier: 'Norrnet AB' },
          { service: 'Städning', supplier: 'Rena Hus' },
          { service: 'Hisservice', supplier: 'Hisskungen AB' },
        ],
      },
    },
  },
  {
    name: 'services in brackets behind their suppliers',
    text: `
#Förvaltning
Föreningen har haft avtal med bland andra följande leverantörer: Siffra AB (ekonomisk förvaltning), Snabbnät (bredband), Hisskungen AB (hisservice) samt Norrkraft (elhandel).
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'ekonomisk förvaltning', supplier: 'Siffra AB' },
          { service: 'bredband', supplier: 'Snabbnät' },
          { service: 'hisservice', supplier: 'Hisskungen AB' },
          { service: 'elhandel', supplier: 'Norrkraft' },
        ],
      },
    },
  },
  {
    name: 'suppliers before dashes',
    text: `
#Avtal
Föreningen har tecknat följande avtal:
•  Siffra AB - ekonomisk förvaltning
•  Ekgruppen AB - fastighetsskötsel
•  Norrnet - bredband
•  Hisskungen - hisservice
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'ekonomisk förvaltning', supplier: 'Siffra AB' },
          { service: 'fastighetsskötsel', supplier: 'Ekgruppen AB' },
          { service: 'bredband', supplier: 'Norrnet' },
          { service: 'hisservice', supplier: 'Hisskungen' },
        ],
      },
    },
  },
  {
    name: 'heads Leverantör and Typ av avtal',
    text: `
#Förvaltning
Riksbyggen har biträtt styrelsen med föreningens förvaltning enligt tecknat avtal.
Föreningen har ingått följande avtal:
Leverantör                    Typ av avtal
Riksbyggen                    Ekonomisk och teknisk förvaltning
Norrkraft                     Elavtal avseende volym
Umeå Energi                   Fjärrvärme
Hisskungen AB                 Serviceavtal hissar
Umeå kommun                   Vatten och avlopp
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'Ekonomisk och teknisk förvaltning', supplier: 'Riksbyggen' },
          { service: 'Elavtal avseende volym', supplier: 'Norrkraft' },
          { service: 'Fjärrvärme', supplier: 'Umeå Energi' },
          { service: 'Serviceavtal hissar', supplier: 'Hisskungen AB' },
          { service: 'Vatten och avlopp', supplier: 'Umeå kommun' },
        ],
      },
    },
  },
  {
    name: 'services done by suppliers',
    text: `
#Förvaltning
Föreningens ekonomiska förvaltning har under året utförts av Siffra AB. Fastighetsskötseln har ombesörjts av Ekgruppen AB och städningen av Rena Hus AB. Föreningen har avtal med Hisskungen AB avseende service av hissarna.
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'ekonomiska förvaltning', supplier: 'Siffra AB' },
          { service: 'Fastighetsskötseln', supplier: 'Ekgruppen AB' },
          { service: 'städningen', supplier: 'Rena Hus AB' },
          { service: 'service av hissarna', supplier: 'Hisskungen AB' },
        ],
      },
    },
  },
  {
    name: 'firms beside measures',
    text: `
#Utfört underhåll
2021     Byte av tvättmaskiner     Tvättgruppen AB
2022     Stamspolning              Spolarna AB
2023     Målning trapphus          Målarna AB
#Planerat underhåll
2025     Takbyte                   Takarna AB
`,
    values: { suppliers: { suppliers: undefined } },
  },
  {
    name: 'a wrapped service',
    text: `
#Leverantörer och avtal
Ekonomisk förvaltning          Siffra AB
Teknisk förvaltning            Ekgruppen AB
Snöröjning och                 Snöfirman i Umeå AB
halkbekämpning
Elhandel                       Norrkraft
Fastighetsförsäkring           Folksam
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'Ekonomisk förvaltning', supplier: 'Siffra AB' },
          { service: 'Teknisk förvaltning', supplier: 'Ekgruppen AB' },
          { service: 'Snöröjning och halkbekämpning', supplier: 'Snöfirman i Umeå AB' },
          { service: 'Elhandel', supplier: 'Norrkraft' },
          { service: 'Fastighetsförsäkring', supplier: 'Folksam' },
        ],
      },
    },
  },
  {
    name: 'contracts in sentences',
    text: `
#Förvaltning
Styrelsen har anlitat Siffra AB för den ekonomiska förvaltningen. För fastighetsskötsel och städning har föreningen avtal med Ekgruppen AB. Hissarna servas av Hisskungen AB.
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'ekonomiska förvaltningen', supplier: 'Siffra AB' },
          { service: 'fastighetsskötsel och städning', supplier: 'Ekgruppen AB' },
          { service: 'Hissarna', supplier: 'Hisskungen AB' },
        ],
      },
    },
  },
  {
    name: 'a term behind the supplier',
    text: `
#Avtal
Avtal                    Avtalspart              Löptid
Ekonomisk förvaltning    Siffra AB               2024-12-31
Fastighetsskötsel        Ekgruppen AB            Tillsvidare
Hissservice              Hisskungen AB           2025-06-30
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'Ekonomisk förvaltning', supplier: 'Siffra AB' },
          { service: 'Fastighetsskötsel', supplier: 'Ekgruppen AB' },
          { service: 'Hissservice', supplier: 'Hisskungen AB' },
        ],
      },
    },
  },
  {
    name: 'suppliers before commas',
    text: `
#Förvaltning
Föreningen har under året anlitat följande företag:
Siffra AB, ekonomisk förvaltning
Ekgruppen AB, fastighetsskötsel
Rena Hus AB, städning
Norrnet AB, bredband
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'ekonomisk förvaltning', supplier: 'Siffra AB' },
          { service: 'fastighetsskötsel', supplier: 'Ekgruppen AB' },
          { service: 'städning', supplier: 'Rena Hus AB' },
          { service: 'bredband', supplier: 'Norrnet AB' },
        ],
      },
    },
  },
  {
    name: 'an entry that wraps',
    text: `
#Förvaltning
Föreningen har under året anlitat följande företag:
   Siffra AB, ekonomisk förvaltning
   Gårdsgruppen i Umeå AB, markskötsel och
   snöröjning
   Rena Hus AB, städning
   Norrnet AB, bredband
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'ekonomisk förvaltning', supplier: 'Siffra AB' },
          { service: 'markskötsel och snöröjning', supplier: 'Gårdsgruppen i Umeå AB' },
          { service: 'städning', supplier: 'Rena Hus AB' },
          { service: 'bredband', supplier: 'Norrnet AB' },
        ],
      },
    },
  },
  {
    name: 'lists of services and what is bought from whom',
    text: `
#Förvaltning
Bokföringen har skötts av Siffra AB och fastighetsskötseln av vår vaktmästare Ek & Söner AB. Fjärrvärme, el och vatten köps från Norrkraft AB och kabel-TV från Norrnet AB. Föreningen har bredbandsavtal med Fibra AB.
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'Bokföringen', supplier: 'Siffra AB' },
          { service: 'fastighetsskötseln', supplier: 'Ek & Söner AB' },
          { service: 'Fjärrvärme, el och vatten', supplier: 'Norrkraft AB' },
          { service: 'kabel-TV', supplier: 'Norrnet AB' },
          { service: 'bredbandsavtal', supplier: 'Fibra AB' },
        ],
      },
    },
  },
  {
    name: 'contracts made during the year, under a smaller heading of its events',
    text: `
#Väsentliga händelser under räkenskapsåret
Förändringar i avtal

Nytt städavtal tecknades med Rena Hus AB under hösten.
`,
    values: { suppliers: { suppliers: undefined } },
  },
  {
    name: 'suppliers engaged, bought from and named for their service',
    text: `
#Förvaltning
Vi anlitar Ekgruppen AB för städning och Snöbolaget AB för snöröjning. Föreningen köper el av Norrkraft AB och fjärrvärme från Umeå Energi AB. Leverantör av bredband är Norrnet. Sophämtningen har skett genom Renhållarna AB.
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'städning', supplier: 'Ekgruppen AB' },
          { service: 'snöröjning', supplier: 'Snöbolaget AB' },
          { service: 'el', supplier: 'Norrkraft AB' },
          { service: 'fjärrvärme', supplier: 'Umeå Energi AB' },
          { service: 'bredband', supplier: 'Norrnet' },
          { service: 'Sophämtningen', supplier: 'Renhållarna AB' },
        ],
      },
    },
  },
  {
    name: 'dots between service and supplier',
    text: `
#Leverantörer
Ekonomisk förvaltning .......... Siffra AB
Fastighetsskötsel .............. Ekgruppen AB
Bredband/TV .................... Norrnet
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'Ekonomisk förvaltning', supplier: 'Siffra AB' },
          { service: 'Fastighetsskötsel', supplier: 'Ekgruppen AB' },
          { service: 'Bredband/TV', supplier: 'Norrnet' },
        ],
      },
    },
  },
  {
    name: 'a service with what it takes in',
    text: `
#Förvaltning
Fastighetsskötsel, inklusive jour, utförs av Ekgruppen AB.
`,
    values: {
      suppliers: { suppliers: [{ service: 'Fastighetsskötsel, inklusive jour', supplier: 'Ekgruppen AB' }] },
    },
  },
];

describe('contracts as reports list them', () => {
  it.each(LAYOUTS)('$name', (layout) => {
    expect(readLayout(layout)).toEqual(layout.values);
  });
});
