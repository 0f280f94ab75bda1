/** Cells set in the vertical middle of the rows beside them: which rows does each belong to? */

/** The height that something takes on its page. */
export interface Band {
  y0: number;
  y1: number;
}

const middleOf = ({ y0, y1 }: Band) => (y0 + y1) / 2;

/**
 * The index in `cells` of the one that each of `rows` belongs to, both from top to bottom: every cell stands in the
 * middle of the rows that share it. Null when no such parting comes within `tolerance` points.
 */
export function cellOfEachRow(
  rows: readonly Band[],
  cells: readonly Band[],
  tolerance: number,
): number[] | null {
  const found: number[] = [];
  let from = 0;
  for (const [i, cell] of cells.entries()) {
    const left = cells.length - i - 1;
    const last = rows.findIndex((row, at) => at >= from && isMiddle(rows[from], row, cell, tolerance));
    if (last < 0 || rows.length - last - 1 < left) return null;
    for (; from <= last; from++) found.push(i);
  }
  return from === rows.length ? found : null;
}

function isMiddle(first: Band | undefined, last: Band, cell: Band, tolerance: number): boolean {
  return (
    first !== undefined && Math.abs(middleOf({ y0: first.y0, y1: last.y1 }) - middleOf(cell)) <= tolerance
  );
}
