import { describe, expect, it } from '@jest/globals';
import type { LeasePlace } from '@lianxin/engine';
import { checkWhileHeld } from './leases.ts';

describe('a part under a lease', () => {
  const remark = (place: LeasePlace, error?: Error) =>
    checkWhileHeld({ placeOf: () => place, error }, 'waker', {
      name: 'waker',
      check: () => Promise.resolve('at position 7'),
    }).check();

  it.each([
    ['here', 'at position 7'],
    ['ending', 'this worker ends it'],
    ['elsewhere', 'another worker has it'],
    ['nowhere', 'no worker has it yet'],
  ] as const)('that is %s says so: %s', async (place, said) => {
    expect(await remark(place)).toBe(said);
  });

  it('is not well where the lease cannot be taken', async () => {
    await expect(remark('nowhere', new Error('away'))).rejects.toThrow('the store is down');
  });
});
