import { describe, expect, it } from '@jest/globals';
import { BACK_OFF, backOffMs, countDeath } from './back-off.mjs';

describe('the wait before a restart', () => {
  it('doubles with every death in a row, up to a limit', () => {
    expect([1, 2, 3, 4].map((deaths) => backOffMs(deaths))).toEqual([500, 1000, 2000, 4000]);
    expect(backOffMs(1000)).toBe(BACK_OFF.msMax);
  });

  it('starts over after a good while', () => {
    expect(countDeath({ deaths: 5, ranMs: BACK_OFF.wellAfterMs - 1 })).toBe(6);
    expect(countDeath({ deaths: 5, ranMs: BACK_OFF.wellAfterMs })).toBe(1);
  });
});
