import { describe, expect, it } from '@jest/globals';
import type { WaitLimit } from './rate-limiter.ts';
import { RateLimiter } from './rate-limiter.ts';

const PAIR: WaitLimit = { free: 3, waitMsMax: 8000 };
const ACCOUNT: WaitLimit = { free: 6, waitMsMax: 4000 };
const attemptsOf = (address: string, account = 'wang') => [
  { key: `${account} from ${address}`, rule: PAIR },
  { key: account, rule: ACCOUNT },
];

describe('limit of tries', () => {
  it('makes each wrong try wait longer than the one before, up to a limit', () => {
    const now = { ms: 0 };
    const limit = new RateLimiter(() => now.ms);
    for (let n = 0; n < PAIR.free; n += 1) expect(limit.take(...attemptsOf('a'))).toBe(0);
    const waits = Array.from({ length: 6 }, () => {
      const seconds = limit.take(...attemptsOf('a'));
      now.ms += seconds * 1000;
      expect(limit.take(...attemptsOf('a'))).toBe(0);
      return seconds;
    });
    expect(waits).toEqual([1, 2, 4, 8, 8, 8]);
  });

  it('counts many addresses on one account, and forgets after an hour of quiet', () => {
    const now = { ms: 0 };
    const limit = new RateLimiter(() => now.ms);
    for (let n = 0; n < ACCOUNT.free; n += 1) expect(limit.take(...attemptsOf(`address ${n}`))).toBe(0);
    expect(limit.take(...attemptsOf('another'))).toBe(1);
    expect(limit.take(...attemptsOf('another', 'li'))).toBe(0);
    now.ms += 3_600_000;
    expect(limit.take(...attemptsOf('another'))).toBe(0);
  });

  it('does not count a right try', () => {
    const limit = new RateLimiter(() => 0);
    for (let n = 0; n < 3 * ACCOUNT.free; n += 1) {
      expect(limit.take(...attemptsOf('a'))).toBe(0);
      const [own, account] = attemptsOf('a');
      if (own && account) limit.giveBack(own, account);
    }
  });
});
