/** The management report (förvaltningsberättelse) up to the members; its tables of amounts are in management-tables.ts. */
import type { DatedAction } from './association.ts';
import { drawDisposition, drawEquityChanges, drawOverview } from './management-tables.ts';
import type { Report } from './parts.ts';
import { type Column, page } from './sheet.ts';

const twoColumns: readonly Column[] = [
  { x: page.left, align: 'left', width: 190 },
  { x: 264, align: 'left', width: 265 },
];

export function drawManagementReport(report: Report): void {
  const { sheet, association } = report;
  sheet.newPage();
  sheet.beginSection('forvaltningsberattelse');
  sheet.title('Förvaltningsberättelse');
  sheet.paragraph(
    `Styrelsen för ${association.name} får härmed avge årsredovisning för räkenskapsåret ${association.year.start} - ${association.year.end}.`,
  );
  drawAbout(report);
  drawProperty(report);
  drawGovernance(report);
  drawUpkeep(report);
  drawYear(report);
  drawOverview(report);
  drawEquityChanges(report);
  drawDisposition(report);
  sheet.endSection('forvaltningsberattelse');
}

function drawAbout({ sheet, association }: Report): void {
  sheet.title('Verksamheten', 2);
  sheet.subtitle('Allmänt om verksamheten');
  sheet.paragraph(
    `Föreningen har till ändamål att främja medlemmarnas ekonomiska intressen genom att upplåta bostadslägenheter och lokaler i föreningens hus till nyttjande utan begränsning i tiden. Föreningen har sitt säte i ${association.seat}.`,
  );
  sheet.cite('AssociationAgent.registered_seat', association.seat);
  sheet.paragraph(
    `Bostadsrättsföreningen registrerades ${association.registered}. Den ekonomiska planen registrerades ${association.planRegistered} och nu gällande stadgar ${association.statutesRegistered} hos Bolagsverket.`,
  );
  sheet.cite('AssociationAgent.registration_date', association.registered);
  sheet.paragraph(
    association.genuine
      ? 'Föreningen är ett privatbostadsföretag enligt inkomstskattelagen (1999:1229) och utgör därmed en äkta bostadsrättsförening.'
      : 'Föreningen uppfyller inte villkoren för privatbostadsföretag i inkomstskattelagen (1999:1229) och är därmed en oäkta bostadsrättsförening.',
  );
  sheet.cite('AssociationAgent.is_genuine', association.genuine);
}

function drawProperty({ sheet, association }: Report): void {
  const { property, apartments, seat } = association;
  sheet.subtitle('Fastigheten');
  const columns: readonly Column[] = [
    { x: page.left, align: 'left', width: 140 },
    { x: 214, align: 'left', width: 80 },
    { x: 304, align: 'left', width: 100 },
    { x: 414, align: 'left', width: 117 },
  ];
  sheet.row(columns, ['Fastighetsbeteckning', 'Förvärv', 'Kommun', 'Adress'], { bold: true });
  sheet.row(columns, [property.designation, String(property.acquired), seat, property.address]);
  sheet.cite('PropertyAgent.property_designations', [property.designation]);
  sheet.cite('PropertyAgent.acquisition_year', property.acquired);
  sheet.cite('PropertyAgent.municipality', seat);
  sheet.space(5);
  sheet.paragraph(
    `${property.leasehold ? 'Marken är upplåten med tomträtt.' : 'Marken innehas med äganderätt.'} Fastigheten är fullvärdesförsäkrad hos ${property.insurer}. I försäkringen ingår ansvarsförsäkring för styrelsen.`,
  );
  sheet.cite('PropertyAgent.land_tenure', property.leasehold ? 'leasehold' : 'ownership');
  sheet.cite('PropertyAgent.insurer', property.insurer);
  sheet.subtitle('Byggnader och ytor');
  sheet.paragraph(
    `Fastigheten bebyggdes ${property.built} och består av ${property.buildings}. Värdeåret är ${property.valueYear}.`,
  );
  sheet.cite('PropertyAgent.construction_year', property.built);
  sheet.cite('PropertyAgent.value_year', property.valueYear);
  const rental = apartments.rental === null ? '' : ` och ${apartments.rental} hyreslägenhet`;
  sheet.paragraph(
    `Föreningen upplåter ${apartments.count} lägenheter med bostadsrätt om totalt ${sheet.number(apartments.residentialArea)} kvm${rental}. Dessutom hyrs ${apartments.premises} lokaler om ${sheet.number(apartments.premisesArea)} kvm och ${apartments.parking} parkeringsplatser ut. Byggnadernas totalyta är ${sheet.number(apartments.totalArea)} kvm.`,
  );
  sheet.cite('ApartmentsAgent.apartment_count', apartments.count);
  sheet.cite('ApartmentsAgent.residential_area_m2', apartments.residentialArea);
  sheet.cite('ApartmentsAgent.premises_count', apartments.premises);
  sheet.cite('ApartmentsAgent.premises_area_m2', apartments.premisesArea);
  sheet.cite('ApartmentsAgent.total_area_m2', apartments.totalArea);
  if (apartments.rental !== null) sheet.cite('ApartmentsAgent.rental_apartment_count', apartments.rental);
}

function drawGovernance({ sheet, association }: Report): void {
  const { board, deputies, resigned, auditor, layAuditor, annualMeeting } = association;
  sheet.title('Styrelse, revisorer och stämma', 2);
  sheet.keepTogether(30 + 17 * (board.length + deputies.length));
  sheet.subtitle('Styrelsens sammansättning');
  for (const { name, role } of board) sheet.row(twoColumns, [name, role]);
  for (const name of deputies) sheet.row(twoColumns, [name, 'Suppleant']);
  const chairman = board.find(({ role }) => role === 'Ordförande');
  if (chairman) sheet.cite('GovernanceAgent.chairman', chairman.name);
  sheet.cite(
    'GovernanceAgent.board_members',
    board.map(({ name }) => name),
  );
  sheet.cite('GovernanceAgent.deputy_members', [...deputies]);
  sheet.space(5);
  if (resigned) sheet.paragraph(`${resigned.name} avgick som ledamot ${resigned.date}.`);
  sheet.paragraph('Firman tecknas av styrelsen eller av två ledamöter i förening.');
  sheet.keepTogether(60);
  sheet.subtitle('Valberedning');
  sheet.paragraph(association.nominationCommittee.join(', '));
  sheet.cite('GovernanceAgent.nomination_committee', [...association.nominationCommittee]);
  sheet.keepTogether(60);
  sheet.subtitle('Revisorer');
  sheet.row(twoColumns, [auditor.name, `${auditor.title}, ${auditor.firm}`]);
  if (layAuditor) sheet.row(twoColumns, [layAuditor, 'Förtroendevald revisor']);
  sheet.cite('AuditAgent.auditor_name', auditor.name);
  sheet.cite('AuditAgent.audit_firm', auditor.firm);
  sheet.space(5);
  sheet.keepTogether(60);
  sheet.subtitle('Sammanträden och styrelsemöten');
  sheet.paragraph(
    `Ordinarie föreningsstämma hölls ${annualMeeting.printed}. Styrelsen har under verksamhetsåret haft ${association.boardMeetingsPrinted} protokollförda sammanträden.`,
  );
  sheet.cite('GovernanceAgent.annual_meeting_date', annualMeeting.date);
  sheet.cite('GovernanceAgent.board_meetings', association.boardMeetings);
}

function drawUpkeep({ sheet, association }: Report): void {
  const { maintenancePlan, suppliers, suppliersProse } = association;
  sheet.title('Underhåll och avtal', 2);
  sheet.subtitle('Teknisk status');
  sheet.paragraph(
    `Föreningen följer en underhållsplan som upprättades ${maintenancePlan.from} och sträcker sig till ${maintenancePlan.to}.`,
  );
  sheet.cite('MaintenanceAgent.plan_start_year', maintenancePlan.from);
  sheet.cite('MaintenanceAgent.plan_end_year', maintenancePlan.to);
  const drawActions = (head: string, actions: readonly DatedAction[], gold: string): void => {
    sheet.keepTogether(30 + 17 * actions.length);
    sheet.row(twoColumns, [head, 'År'], { bold: true });
    for (const { year, action } of actions) sheet.row(twoColumns, [action, String(year)]);
    sheet.cite(
      gold,
      actions.map(({ year, action }) => ({ year, action })),
    );
    sheet.space(6);
  };
  drawActions('Utfört underhåll', association.completed, 'MaintenanceAgent.completed');
  drawActions('Planerat underhåll', association.planned, 'MaintenanceAgent.planned');
  sheet.keepTogether(30 + 17 * suppliers.length);
  sheet.subtitle('Avtal med leverantörer');
  if (suppliersProse === '') {
    for (const { service, supplier } of suppliers) sheet.row(twoColumns, [service, supplier]);
    sheet.space(5);
  } else {
    sheet.paragraph(suppliersProse);
  }
  sheet.cite(
    'SuppliersAgent.suppliers',
    suppliers.map(({ service, supplier }) => ({ service, supplier })),
  );
}

function drawYear({ sheet, association }: Report): void {
  const { members, eventsDuring, feesPolicy } = association;
  sheet.title('Väsentliga händelser under räkenskapsåret', 2);
  sheet.bullets(eventsDuring);
  sheet.cite('EventsAgent.events_during_year', [...eventsDuring]);
  sheet.subtitle('Årsavgifter');
  sheet.paragraph(feesPolicy);
  sheet.title('Medlemsinformation', 2);
  const end = members.start + members.joined - members.left;
  sheet.paragraph(
    `Antalet medlemmar vid räkenskapsårets början var ${members.start} st. Tillkommande medlemmar under året var ${members.joined} och avgående medlemmar under året var ${members.left}. Vid räkenskapsårets slut fanns det ${end} medlemmar i föreningen. Det har under året skett ${members.transfers} överlåtelser och styrelsen har beviljat ${members.sublets} andrahandsuthyrningar.`,
  );
  sheet.cite('MembersAgent.members_start', members.start);
  sheet.cite('MembersAgent.members_joined', members.joined);
  sheet.cite('MembersAgent.members_left', members.left);
  sheet.cite('MembersAgent.members_end', end);
  sheet.cite('MembersAgent.transfers', members.transfers);
  sheet.cite('MembersAgent.sublets', members.sublets);
}
