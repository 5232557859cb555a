import { describe, expect, it } from '@jest/globals';
import { DAY_MS, addMs, instant } from '@lianxin/kernel';
import type { Verifications } from '../ports/index.ts';
import { makeOnce } from './make-once.ts';

const AT = instant('2020-02-10T01:00:00.123Z');

/** Keeps verifications where none is known yet. */
export function verificationsContract(name: string, make: () => Promise<Verifications>): void {
  describe(`${name} as verifications`, () => {
    const verifications = makeOnce(make);

    it('know none at first, then the last one of each part', async () => {
      expect(await verifications().latest()).toEqual([]);
      const models = { part: 'read-models', at: AT, sound: true } as const;
      await verifications().note({ part: 'record', at: AT, sound: true });
      await verifications().note(models);
      const later = { part: 'record', at: addMs(AT, DAY_MS), sound: false } as const;
      await verifications().note(later);
      expect(await verifications().latest()).toEqual([models, later]);
    });
  });
}
