import { describe, expect, it } from 'vitest';
import { readers } from './readers/index.ts';
import { readWarmUpReport } from './warm-up.ts';

describe('warmUp', () => {
  it('gives nearly every reader something to read', () => {
    const found = new Set(readWarmUpReport().flatMap(({ agentId, fields }) => (fields > 0 ? [agentId] : [])));
    const idle = Object.keys(readers).filter((agentId) => !found.has(agentId));
    expect(idle.length).toBeLessThanOrEqual(2);
  });
});
