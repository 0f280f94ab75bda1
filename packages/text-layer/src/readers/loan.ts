/** A loan of the note on debts to credit institutions. */
import type { Box } from '@brf/contracts';

export interface Loan {
  lender: string;
  rate: number | null;
  /** In kronor. */
  amount: number;
  termsDate: string | null;
  page: number;
  box: Box;
  quote: string;
  factor: number;
  sureness: number;
  /** The table's own sum row confirms the amounts. */
  summed: boolean;
}
