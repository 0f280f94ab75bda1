import type { Candidates } from '../candidate.ts';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import type { ReportView } from '../report-view.ts';
import { readApartments } from './apartments.ts';
import { readAssociation } from './association.ts';
import { readAudit } from './audit.ts';
import { bestValues } from './best-values.fixture.ts';
import { readGovernance } from './governance.ts';
import { readMaintenance } from './maintenance.ts';
import { readMembers } from './members.ts';
import { readProperty } from './property.ts';
import { readSuppliers } from './suppliers.ts';

const READERS = {
  governance: readGovernance,
  audit: readAudit,
  property: readProperty,
  apartments: readApartments,
  members: readMembers,
  suppliers: readSuppliers,
  maintenance: readMaintenance,
  association: readAssociation,
} satisfies Record<string, (view: ReportView) => Candidates>;

/** A page of a management report, and what each reader is to find on it; `undefined`: nothing. */
export interface Layout {
  name: string;
  text: string;
  values: Partial<Record<keyof typeof READERS, Record<string, unknown>>>;
}

/** What the readers find on a layout's page, for the fields it gives values for. */
export function readLayout({ text, values }: Layout): Layout['values'] {
  const year = 'Styrelsen avger härmed årsredovisning för räkenskapsåret 2023-01-01 - 2023-12-31.\n\n';
  const view = viewOfPages([pageOfText(1, year + text)]);
  return Object.fromEntries(
    Object.entries(READERS).flatMap(([reader, read]) => {
      const wanted = Object.entries(values).find(([name]) => name === reader)?.[1];
      if (!wanted) return [];
      const found = bestValues(read(view));
      return [[reader, Object.fromEntries(Object.keys(wanted).map((field) => [field, found[field]]))]];
    }),
  );
}
