import { describe, expect, it } from '@jest/globals';
import { LOG_START } from '@lianxin/kernel';
import type { Checkpoints, Checkpoint } from '../ports/index.ts';
import { markOf } from '../ports/index.ts';
import { makeOnce } from './make-once.ts';

const at = (position: string, epoch = 1): Checkpoint => ({ position, hash: '', epoch });

/** Asks for checkpoints that know no subscription yet. */
export function checkpointsContract(name: string, make: () => Promise<Checkpoints>): void {
  describe(`${name} as checkpoints`, () => {
    const checkpoints = makeOnce(make);
    const position = async (follower: string) => (await checkpoints().load(follower)).position;

    it('starts a new follower at the beginning', async () => {
      expect(await checkpoints().load('new')).toEqual(at(LOG_START, 0));
      expect((await checkpoints().loadAllPositions()).has('new')).toBe(false);
    });

    it('gives back what was saved, to each follower its own', async () => {
      await Promise.all([checkpoints().save('waker', at('12')), checkpoints().save('relay', at('7'))]);
      await checkpoints().save('waker', at('13'));
      expect([await checkpoints().load('waker'), await checkpoints().load('relay')]).toEqual([at('13'), at('7')]);
      expect(await checkpoints().loadAllPositions()).toEqual(
        new Map([
          ['waker', '13'],
          ['relay', '7'],
        ]),
      );
    });

    it('keeps marks beside a place, and tells nobody that they are behind', async () => {
      await checkpoints().save('marked', at('9'));
      await checkpoints().save(markOf('marked', 'told'), at('2'));
      expect(await position(markOf('marked', 'told'))).toBe('2');
      const all = [...(await checkpoints().loadAllPositions()).keys()].filter((one) => one.startsWith('marked'));
      expect(all).toEqual(['marked']);
    });

    it('never moves backwards, also where text order is not the order of numbers', async () => {
      for (const place of ['9', '10', '9', '2', LOG_START]) await checkpoints().save('stubborn', at(place));
      expect(await position('stubborn')).toBe('10');
    });

    it('moves back in a newer epoch of the log, and in an older one not at all', async () => {
      for (const place of [at('10', 1), at('4', 2), at('20', 1)]) await checkpoints().save('restored', place);
      expect(await checkpoints().load('restored')).toEqual(at('4', 2));
    });

    it('keeps positions that no double holds', async () => {
      await checkpoints().save('far', at('9007199254740992'));
      await checkpoints().save('far', at('9007199254740993'));
      expect(await position('far')).toBe('9007199254740993');
    });
  });
}
