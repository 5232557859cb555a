import { describe, expect, it } from '@jest/globals';
import { TRIES_MAX, TryLimit } from './try-limit.ts';

describe('limit of tries', () => {
  const at = (now: { ms: number }) => new TryLimit(() => now.ms);

  it('lets ten tries a minute through and names the seconds to wait for the eleventh', () => {
    const now = { ms: 0 };
    const limit = at(now);
    for (let i = 0; i < TRIES_MAX; i += 1) {
      now.ms = i * 1000;
      expect(limit.take('address 1', 'account wang')).toBe(0);
    }
    expect(limit.take('address 1', 'account wang')).toBe(51);
    now.ms = 60_001;
    expect(limit.take('address 1', 'account wang')).toBe(0);
  });

  it('stops one address trying many accounts and many addresses trying one account', () => {
    const limit = at({ ms: 0 });
    for (let i = 0; i < TRIES_MAX; i += 1) limit.take('address 1', `account ${i}`);
    expect(limit.take('address 1', 'account other')).toBeGreaterThan(0);
    for (let i = 0; i < TRIES_MAX; i += 1) limit.take(`address ${i + 2}`, 'account wang');
    expect(limit.take('address other', 'account wang')).toBeGreaterThan(0);
    expect(limit.take('address other', 'account other')).toBe(0);
  });

  it('gives a right try back', () => {
    const limit = at({ ms: 0 });
    for (let i = 0; i < 3 * TRIES_MAX; i += 1) {
      expect(limit.take('address 1')).toBe(0);
      limit.giveBack('address 1');
    }
  });
});
