import { describe, expect, it } from '@jest/globals';
import type { Checkpoint, Checkpoints, Lease, LeaseTerm, Leases, ReadModel, ReadStore, Table } from '../ports/index.ts';
import { LeaseLost } from '../ports/index.ts';
import { makeOnce } from './make-once.ts';

/** Leases, and what is written under them: all of one store. */
export interface LeasesUnderTest {
  readonly leases: Leases;
  readonly checkpoints: Checkpoints;
  readonly reads: ReadStore;
}

const LIFE_MS = 5000;
const ROWS: Table<{ readonly key: string; readonly n: number }> = {
  name: 'contract_leased',
  key: 'key',
  columns: { key: 'text', n: 'integer' },
};
const MODEL: ReadModel = { name: 'contract_leased', version: 1, tables: [ROWS as unknown as Table<never>] };
const at = (position: string): Checkpoint => ({ position, hash: '', epoch: 1 });

/** Asks for a store in which no lease was ever taken. */
export function leasesContract(name: string, make: () => Promise<LeasesUnderTest>): void {
  describe(`${name} as leases`, () => {
    const made = makeOnce(make);
    let count = 0;
    const newName = (): string => `lease-${(count += 1)}`;
    const read = async (lease: string): Promise<Lease | undefined> => (await made().leases.list([lease]))[0];
    const takeAs = async (holder: string, lease: string, seen?: Lease): Promise<LeaseTerm | undefined> =>
      made().leases.take({ name: lease, holder, lifeMs: LIFE_MS }, seen);
    const takeNow = async (holder: string, lease: string): Promise<LeaseTerm> => {
      const term = await takeAs(holder, lease, await read(lease));
      if (!term) throw new Error(`${lease} was not taken`);
      return term;
    };

    it('are not there before anybody takes them, and have the first term then', async () => {
      const lease = newName();
      expect(await read(lease)).toBeUndefined();
      expect(await takeAs('a', lease)).toEqual({ lease, holder: 'a', term: 1 });
      expect(await read(lease)).toEqual({ name: lease, holder: 'a', term: 1, beat: 0, lifeMs: LIFE_MS });
    });

    it('are listed by name: those asked for, and no others', async () => {
      const [one, other] = [newName(), newName()];
      await takeNow('a', one);
      await takeNow('b', other);
      expect((await made().leases.list([one, 'never taken'])).map(({ name: found }) => found)).toEqual([one]);
      expect(await made().leases.list([])).toEqual([]);
    });

    it('go to one of several who take them at once', async () => {
      const lease = newName();
      const first = await Promise.all(['a', 'b', 'c'].map((holder) => takeAs(holder, lease)));
      expect(first.filter((term) => term !== undefined)).toHaveLength(1);
      const seen = await read(lease);
      const second = await Promise.all(['d', 'e', 'f'].map((holder) => takeAs(holder, lease, seen)));
      expect(second.filter((term) => term !== undefined)).toMatchObject([{ term: 2 }]);
    });

    it('are not taken from a holder who gave a beat since they were seen', async () => {
      const lease = newName();
      const held = await takeNow('a', lease);
      const seen = await read(lease);
      expect(await made().leases.renew([held])).toEqual([lease]);
      expect(await takeAs('b', lease, seen)).toBeUndefined();
      expect(await read(lease)).toMatchObject({ holder: 'a', term: 1, beat: 1 });
    });

    it('beat together, each for its own holder, and tell which of them are lost', async () => {
      const [kept, lost] = [newName(), newName()];
      const held = [await takeNow('a', kept), await takeNow('a', lost)];
      await takeNow('b', lost);
      expect(await made().leases.renew(held)).toEqual([kept]);
      expect(await read(lost)).toMatchObject({ holder: 'b', term: 2, beat: 0 });
      expect(await made().leases.renew([])).toEqual([]);
    });

    it('have no holder once they are given back, and the term after that for the next', async () => {
      const lease = newName();
      const held = await takeNow('a', lease);
      await made().leases.release(held);
      expect((await read(lease))?.holder).toBeUndefined();
      expect(await made().leases.renew([held])).toEqual([]);
      expect(await takeNow('b', lease)).toMatchObject({ holder: 'b', term: 2 });
    });

    it('are not given back by a holder whose term is over', async () => {
      const lease = newName();
      const stale = await takeNow('a', lease);
      await takeNow('b', lease);
      await made().leases.release(stale);
      expect(await read(lease)).toMatchObject({ holder: 'b', term: 2 });
    });

    describe('refuse what is written under a term that is over', () => {
      const twoTerms = async (): Promise<{ stale: LeaseTerm; current: LeaseTerm }> => {
        const lease = newName();
        return { stale: await takeNow('a', lease), current: await takeNow('b', lease) };
      };
      const write = (from: string, to: string, n: number, under: LeaseTerm) =>
        made().reads.advance(MODEL, { from, to, under }, (tables) => tables.upsert(ROWS, [{ key: 'a', n }]));
      const row = async (): Promise<number | undefined> => {
        let n: number | undefined;
        const place = await made().reads.positionOf(MODEL);
        await made().reads.advance(MODEL, { from: place, to: place }, async (tables) => {
          n = (await tables.load(ROWS, ['a'])).get('a')?.n;
        });
        return n;
      };

      it('a checkpoint', async () => {
        const { stale, current } = await twoTerms();
        await made().checkpoints.save('leased', at('5'), current);
        await expect(made().checkpoints.save('leased', at('9'), stale)).rejects.toBeInstanceOf(LeaseLost);
        expect(await made().checkpoints.load('leased')).toEqual(at('5'));
        await expect(made().checkpoints.save('never-saved', at('9'), stale)).rejects.toBeInstanceOf(LeaseLost);
        expect(await made().checkpoints.load('never-saved')).toMatchObject({ position: '0' });
      });

      it('a checkpoint, though it would not move it', async () => {
        const { stale, current } = await twoTerms();
        await made().checkpoints.save('standing', at('5'), current);
        await expect(made().checkpoints.save('standing', at('5'), stale)).rejects.toBeInstanceOf(LeaseLost);
        await expect(made().checkpoints.save('standing', at('5'), current)).resolves.toBeUndefined();
      });

      it('rows and place of a read model', async () => {
        const { stale, current } = await twoTerms();
        await made().reads.prepare(MODEL, current);
        await made().reads.reset(MODEL, current);
        expect(await write('0', '3', 1, current)).toBe('advanced');
        await expect(write('3', '4', 2, stale)).rejects.toBeInstanceOf(LeaseLost);
        expect([await made().reads.positionOf(MODEL), await row()]).toEqual(['3', 1]);
      });

      it('a read model that is emptied or made anew', async () => {
        const { stale, current } = await twoTerms();
        await made().reads.reset(MODEL, current);
        await write('0', '3', 1, current);
        await expect(made().reads.reset(MODEL, stale)).rejects.toBeInstanceOf(LeaseLost);
        await expect(made().reads.prepare({ ...MODEL, version: 2 }, stale)).rejects.toBeInstanceOf(LeaseLost);
        expect([await made().reads.positionOf(MODEL), await row()]).toEqual(['3', 1]);
      });

      it('what was given back, and what has the same term of another holder', async () => {
        const lease = newName();
        const held = await takeNow('a', lease);
        const namesake = { ...held, holder: 'b' };
        await expect(made().checkpoints.save('namesake', at('5'), namesake)).rejects.toBeInstanceOf(LeaseLost);
        await made().leases.release(held);
        await expect(made().checkpoints.save('namesake', at('5'), held)).rejects.toBeInstanceOf(LeaseLost);
      });

      it('what a holder began before the next took it is either whole or not there', async () => {
        const lease = newName();
        const held = await takeNow('a', lease);
        await made().reads.reset(MODEL, held);
        let [begun, goOn] = [() => {}, () => {}];
        const hasBegun = new Promise<void>((resolve) => (begun = resolve));
        const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
        const writing = made()
          .reads.advance(MODEL, { from: '0', to: '3', under: held }, async (tables) => {
            await tables.upsert(ROWS, [{ key: 'a', n: 7 }]);
            begun();
            await mayGoOn;
          })
          .then(
            () => 'written',
            (error: unknown) => error,
          );
        await hasBegun;
        const next = await takeAs('b', lease, await read(lease));
        goOn();
        const outcome = await writing;
        if (next) expect(outcome).toBeInstanceOf(LeaseLost);
        else expect([outcome, await row()]).toEqual(['written', 7]);
        expect(await made().reads.positionOf(MODEL)).toBe(next ? '0' : '3');
      });
    });
  });
}
