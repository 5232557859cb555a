import { describe, expect, it } from '@jest/globals';
import { temporalFinding } from './server-checks.ts';

const NOW_MS = Date.UTC(2026, 0, 5);
const params = { address: '127.0.0.1:7233', namespace: 'default' };

describe('the doctor looks at Temporal', () => {
  it.each([NOW_MS - 60_000, NOW_MS, undefined])('that answers, and last heard of a worker at %s', (askedMs) => {
    expect(temporalFinding(params, askedMs, NOW_MS)).toEqual({ found: 'temporal', params });
  });

  it('whose clock is ahead, and says by how much', () => {
    const found = temporalFinding(params, NOW_MS + 30_000, NOW_MS);
    expect(found).toMatchObject({ params: { aheadMs: 30_000 }, remedy: 'set-temporal-clock' });
  });
});
