/** What a recogniser makes of dust on the paper. */
import type { Word } from '@brf/contracts';

/** Letters and figures are taller than this share of their line's size. */
const FLAT = 0.2;
/** So flat they are doubtful: sure only where the recogniser is. */
const FLATTISH = 0.35;
const SURE = 0.7;

/** Whether a recognised word is too flat for what it is said to be; dashes and points are flat by nature. */
export function isFlat({ text, box, fontSize, confidence }: Word): boolean {
  if (confidence >= 1 || !/[\p{L}\d]/u.test(text)) return false;
  const height = (box.y1 - box.y0) / Math.max(fontSize, 1);
  return height < FLAT || (height < FLATTISH && confidence < SURE);
}
