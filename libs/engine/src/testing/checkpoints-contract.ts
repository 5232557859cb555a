import { describe, expect, it } from '@jest/globals';
import { START } from '@lianxin/kernel';
import type { Checkpoints } from '../ports/index.ts';
import { once } from './once.ts';

/** Asks for checkpoints that know no follower yet. */
export function checkpointsContract(name: string, make: () => Promise<Checkpoints>): void {
  describe(`${name} as checkpoints`, () => {
    const checkpoints = once(make);

    it('starts a new follower at the beginning', async () => {
      expect(await checkpoints().load('new')).toBe(START);
      expect((await checkpoints().all()).has('new')).toBe(false);
    });

    it('gives back what was saved, to each follower its own', async () => {
      await Promise.all([checkpoints().save('waker', '12'), checkpoints().save('relay', '7')]);
      await checkpoints().save('waker', '13');
      expect([await checkpoints().load('waker'), await checkpoints().load('relay')]).toEqual(['13', '7']);
      expect(await checkpoints().all()).toEqual(
        new Map([
          ['waker', '13'],
          ['relay', '7'],
        ]),
      );
    });

    it('never moves backwards, also where text order is not the order of numbers', async () => {
      for (const position of ['9', '10', '9', '2', START]) await checkpoints().save('stubborn', position);
      expect(await checkpoints().load('stubborn')).toBe('10');
    });

    it('keeps positions that no double holds', async () => {
      await checkpoints().save('far', '9007199254740992');
      await checkpoints().save('far', '9007199254740993');
      expect(await checkpoints().load('far')).toBe('9007199254740993');
    });
  });
}
