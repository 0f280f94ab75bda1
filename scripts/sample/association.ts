/** What an invented association's report says outside the tables of amounts. */
import type { Books } from './books.ts';

export interface OverviewYear {
  /** Column head as printed, and the (end) year it stands for. */
  head: string;
  year: number;
  netRevenue: number;
  resultAfterFinancialItems: number;
  equityRatio: number;
  feePerM2: number;
  feeShare: number;
  debtPerM2: number;
  debtPerM2Total: number;
  savingsPerM2: number;
  energyPerM2: number;
  interestSensitivity: number;
}

export interface DatedAction {
  year: number;
  action: string;
}

export interface Association {
  /** File name of the report without its ending. */
  id: string;
  name: string;
  orgNumber: string;
  seat: string;
  registered: string;
  planRegistered: string;
  statutesRegistered: string;
  /** A privatbostadsföretag (true) or an oäkta association. */
  genuine: boolean;
  framework: 'K2' | 'K3';
  year: {
    start: string;
    end: string;
    previousEnd: string;
    /** Column heads of this year and the previous one. */
    heads: readonly [string, string];
    /** As in "Årsredovisning 2023". */
    title: string;
  };
  property: {
    designation: string;
    acquired: number;
    built: number;
    valueYear: number;
    leasehold: boolean;
    insurer: string;
    address: string;
    buildings: string;
  };
  apartments: {
    count: number;
    rental: number | null;
    premises: number;
    residentialArea: number;
    premisesArea: number;
    totalArea: number;
    parking: number;
  };
  board: readonly { name: string; role: string }[];
  deputies: readonly string[];
  resigned: { name: string; date: string } | null;
  nominationCommittee: readonly string[];
  auditor: { name: string; title: string; firm: string };
  layAuditor: string | null;
  boardMeetings: number;
  /** The number as the report writes it. */
  boardMeetingsPrinted: string;
  annualMeeting: { date: string; printed: string };
  members: { start: number; joined: number; left: number; transfers: number; sublets: number };
  maintenancePlan: { from: number; to: number };
  completed: readonly DatedAction[];
  planned: readonly DatedAction[];
  suppliers: readonly { service: string; supplier: string }[];
  /** Sentences that name the suppliers; empty when the report prints a table. */
  suppliersProse: string;
  eventsDuring: readonly string[];
  eventsAfter: readonly string[];
  lossExplanation: string;
  feesPolicy: string;
  signed: string;
  earlierYears: readonly OverviewYear[];
  books: Books;
}
