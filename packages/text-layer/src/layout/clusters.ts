/** Columns of amounts: numbers whose right edges line up. */
import { type Segment, segmentOf } from './cells.ts';

/** The amounts of one column, with their row's index. */
export interface AmountCluster {
  left: number;
  right: number;
  amounts: { segment: Segment; row: number }[];
}

/** Gathers the rows' numbers into columns, left to right. `em` is the body text size. */
export function clusterAmounts(
  body: readonly { segments: readonly Segment[] }[],
  em: number,
): AmountCluster[] {
  const all = body
    .flatMap((c, row) => c.segments.map((segment) => ({ segment, row })))
    .filter(({ segment }) => segment.number !== null)
    .toSorted((a, b) => a.segment.box.x1 - b.segment.box.x1);
  const clusters: AmountCluster[] = [];
  for (const item of all) {
    const last = clusters.at(-1);
    const box = item.segment.box;
    if (last && box.x1 - (last.amounts.at(-1)?.segment.box.x1 ?? 0) <= 0.8 * em) {
      last.amounts.push(item);
      last.right = Math.max(last.right, box.x1);
      last.left = Math.min(last.left, box.x0);
    } else clusters.push({ left: box.x0, right: box.x1, amounts: [item] });
  }
  return mergeOverlapping(clusters);
}

/** Centred or left-aligned numbers fall into several clusters that overlap and never share a row: one column. */
function mergeOverlapping(clusters: readonly AmountCluster[]): AmountCluster[] {
  const merged: AmountCluster[] = [];
  for (const cluster of clusters) {
    const last = merged.at(-1);
    if (last) {
      const overlap = Math.min(last.right, cluster.right) - Math.max(last.left, cluster.left);
      const narrow = Math.min(last.right - last.left, cluster.right - cluster.left);
      const rows = new Set(last.amounts.map((a) => a.row));
      if (overlap > 0.5 * narrow && !cluster.amounts.some((a) => rows.has(a.row))) {
        last.amounts.push(...cluster.amounts);
        last.left = Math.min(last.left, cluster.left);
        last.right = Math.max(last.right, cluster.right);
        continue;
      }
    }
    merged.push({ ...cluster, amounts: [...cluster.amounts] });
  }
  return merged;
}

/** Parts a segment where a number at its end stands under a column, or where two columns' numbers run together. */
export function cutTail(segment: Segment, clusters: readonly AmountCluster[], em: number): Segment[] {
  const { words } = segment;
  if (words.length < 2) return [segment];
  const solid = clusters.filter((c) => c.amounts.length >= 2);
  if (segment.number) {
    if (words.some((w) => /\p{L}/u.test(w.text))) return [segment];
    for (let i = 1; i < words.length; i++) {
      const edge = words[i - 1]?.box.x1 ?? 0;
      if ((words[i]?.box.x0 ?? 0) - edge < 0.5 * em) continue;
      if (!solid.some((c) => Math.abs(c.right - edge) < 0.35 * em)) continue;
      const left = segmentOf(words.slice(0, i));
      const right = segmentOf(words.slice(i));
      if (left.number && right.number) return [left, ...cutTail(right, clusters, em)];
    }
    return [segment];
  }
  const end = segment.box.x1;
  const above = solid.find((c) => Math.abs(c.right - end) < 0.45 * em);
  if (!above) return [segment];
  for (let i = 1; i < words.length; i++) {
    const tail = segmentOf(words.slice(i));
    // The number may be longer than those above it, yet not reach far into the label.
    if (tail.number && tail.box.x0 > above.left - 3 * em) return [segmentOf(words.slice(0, i)), tail];
  }
  return [segment];
}
