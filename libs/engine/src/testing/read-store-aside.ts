import { describe, expect, it } from '@jest/globals';
import { LOG_START, instant } from '@lianxin/kernel';
import type { ReadModel, ReadStore, SetAside, Table, Tables } from '../ports/index.ts';

export interface ReadStoreUnderTest {
  readonly reads: () => ReadStore;
  readonly newModel: () => Promise<ReadModel>;
}

type OtherRow = { readonly key: string; readonly n: number };

/** The simpler of a model's two tables. */
const tableOf = ({ tables }: ReadModel): Table<OtherRow> => tables[1] as unknown as Table<OtherRow>;
const ROW: readonly OtherRow[] = [{ key: 'a', n: 1 }];

const asideAt = (position: string, stream = 'case-1'): SetAside => ({
  ...{ stream, version: 2, position, code: '22P02', at: instant('2020-02-10T08:00:00.000Z') },
});

/** Streams that a model cannot apply any further. */
export function testStreamsSetAside({ reads, newModel }: ReadStoreUnderTest): void {
  const count = async (model: ReadModel): Promise<number> => {
    let found = 0;
    const at = await reads().positionOf(model);
    await reads().advance(model, { from: at, to: at }, async (tables) => {
      found = (await tables.load(tableOf(model), ['a'])).size;
    });
    return found;
  };

  describe('streams set aside', () => {
    const setAside = (model: ReadModel, from: string, aside: SetAside) =>
      reads().advance(model, { from, to: aside.position, aside }, () => Promise.resolve());

    it('are set aside with the position, or not at all', async () => {
      const model = await newModel();
      expect(await setAside(model, LOG_START, asideAt('4'))).toBe('advanced');
      expect(await setAside(model, LOG_START, asideAt('5', 'case-2'))).toBe('elsewhere');
      expect(await reads().listAside(model)).toEqual([asideAt('4')]);
      expect(await reads().positionOf(model)).toBe('4');
    });

    it('are named to the next projector, and listed in the order of the log', async () => {
      const model = await newModel();
      await setAside(model, LOG_START, asideAt('4', 'case-9'));
      await setAside(model, '4', asideAt('11', 'case-1'));
      let told: readonly string[] = [];
      await reads().advance(model, { from: '11', to: '12' }, async (_tables, aside) => {
        told = [...aside].sort();
      });
      expect(told).toEqual(['case-1', 'case-9']);
      expect((await reads().listAside(model)).map(({ position }) => position)).toEqual(['4', '11']);
    });

    it('are another model’s business there', async () => {
      const [model, other] = [await newModel(), await newModel()];
      await setAside(model, LOG_START, asideAt('4'));
      expect(await reads().listAside(other)).toEqual([]);
      expect(await reads().resumeStream(other, 'case-1', () => Promise.resolve())).toBe(false);
    });

    it('are taken up with their rows, once', async () => {
      const model = await newModel();
      await setAside(model, LOG_START, asideAt('4'));
      await reads().advance(model, { from: '4', to: '7' }, () => Promise.resolve());
      const seen: unknown[] = [];
      const work = async (tables: Tables, aside: SetAside, upTo: string): Promise<void> => {
        seen.push([aside, upTo]);
        await tables.upsert(tableOf(model), ROW);
      };
      expect(await reads().resumeStream(model, 'case-1', work)).toBe(true);
      expect(await reads().resumeStream(model, 'case-1', work)).toBe(false);
      expect(seen).toEqual([[asideAt('4'), '7']]);
      expect([await reads().listAside(model), await count(model)]).toEqual([[], 1]);
    });

    it('stay as they are when taking them up fails', async () => {
      const model = await newModel();
      await setAside(model, LOG_START, asideAt('4'));
      const failing = reads().resumeStream(model, 'case-1', async (tables) => {
        await tables.upsert(tableOf(model), ROW);
        throw new Error('still broken');
      });
      await expect(failing).rejects.toThrow('still broken');
      expect([await reads().listAside(model), await count(model)]).toEqual([[asideAt('4')], 0]);
    });

    it('are aside for the next projector, or taken up up to where it begins: never neither', async () => {
      const model = await newModel();
      await setAside(model, LOG_START, asideAt('1'));
      for (let n = 1; n <= 20; n += 1) {
        let [reached, told] = ['', true];
        const taking = reads().resumeStream(model, 'case-1', async (_tables, _aside, upTo) => {
          reached = upTo;
        });
        // The loser of the race begins again.
        const going = async (): Promise<void> => {
          const step = { from: String(2 * n - 1), to: String(2 * n) };
          const outcome = await reads().advance(model, step, async (_tables, aside) => {
            told = aside.has('case-1');
          });
          if (outcome === 'elsewhere') await going();
        };
        await Promise.all([taking, going()]);
        expect({ told, reached }).toEqual({ told, reached: String(told ? 2 * n : 2 * n - 1) });
        await setAside(model, String(2 * n), asideAt(String(2 * n + 1)));
      }
    });

    it('are forgotten on reset, and are none of a new version', async () => {
      const model = await newModel();
      await setAside(model, LOG_START, asideAt('4'));
      await reads().reset(model);
      expect(await reads().listAside(model)).toEqual([]);
      await setAside(model, LOG_START, asideAt('4'));
      const next = { ...model, version: 2 };
      await reads().prepare(next);
      expect([await reads().listAside(next), await reads().listAside(model)]).toEqual([[], [asideAt('4')]]);
    });
  });
}
