import { describe, expect, it } from '@jest/globals';
import type { Position, RecordedEvent } from '@lianxin/kernel';
import { LOG_START, comparePositions } from '@lianxin/kernel';
import type { EventStore } from '../../ports/index.ts';
import type { StoreContext } from './harness.ts';
import { CONTRACT_MS_MAX, eventOf, eventsOf, expectAppended, upTo } from './harness.ts';

const WRITERS = 32;
const APPENDS_EACH = 25;
const HEARD_MS_MAX = 5000;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function readOn(store: EventStore, from: Position, limit: number, until: (seen: number) => boolean) {
  const seen: RecordedEvent[] = [];
  for (let after = from; !until(seen.length); after = seen.at(-1)?.position ?? from) {
    const batch = await store.readAll(after, limit);
    expect(batch.length).toBeLessThanOrEqual(limit);
    seen.push(...batch);
    if (batch.length === 0) await pause(1);
  }
  return seen;
}

async function until(reached: () => boolean): Promise<void> {
  for (let waitedMs = 0; !reached(); waitedMs += 5) {
    if (waitedMs > HEARD_MS_MAX) throw new Error('not heard in time');
    await pause(5);
  }
}

export function testReadingSlim(at: StoreContext): void {
  describe('following the log', () => {
    it('says of its places, where all are taken, that none between two neighbours is empty', async () => {
      const { store } = at();
      const from = await store.head();
      expectAppended(await store.append(at.stream(), 0, eventsOf('command-1', 3)));
      const [one, two, three] = await store.readAll(from, 3);
      if (!store.countMissingBetween || !one || !two || !three) return;
      const empty = [from, one.position, two.position].map((before, n) =>
        store.countMissingBetween?.(before, [one, two, three][n]?.position ?? from),
      );
      expect([...empty, store.countMissingBetween(one.position, three.position)]).toEqual([0, 0, 0, 1]);
    });

    it('counts the events between two places, up to as many as are asked for', async () => {
      const { store } = at();
      const from = await store.head();
      const [one, two] = expectAppended(await store.append(at.stream(), 0, eventsOf('command-1', 2)));
      const last = expectAppended(await store.append(at.stream(), 0, eventsOf('command-1', 3))).at(-1);
      if (!one || !two || !last) throw new Error('five events are wanted');
      const count = (after: Position, upTo: Position, max = 10) => store.countBetween(after, upTo, max);
      expect(await Promise.all([count(from, last.position), count(from, last.position, 4)])).toEqual([5, 4]);
      expect(await Promise.all([count(one.position, two.position), count(two.position, last.position)])).toEqual([
        1, 3,
      ]);
      expect(await Promise.all([count(two.position, two.position), count(last.position, one.position)])).toEqual([
        0, 0,
      ]);
    });

    it('gives the whole log in order, in batches, and nothing after its head', async () => {
      const from = await at().store.head();
      const [one, two] = [at.stream(), at.stream()];
      expectAppended(await at().store.append(one, 0, eventsOf('command-1', 3)));
      expectAppended(await at().store.append(two, 0, eventsOf('command-1', 2)));
      expectAppended(await at().store.append(one, 3, eventsOf('command-2', 1)));
      const seen = await readOn(at().store, from, 2, (count) => count >= 6);
      expect(await at().store.readAll(from, 4)).toEqual(seen.slice(0, 4));
      expect(seen.map(({ stream, version }) => [stream, version])).toEqual([
        [one, 1],
        [one, 2],
        [one, 3],
        [two, 1],
        [two, 2],
        [one, 4],
      ]);
      expect(seen.filter(({ stream }) => stream === one)).toEqual(await at().store.read(one));
      const followed = await at().store.readAllSlim(from, 4);
      expect(seen.slice(0, 4)).toMatchObject(followed);
      expect(followed.map(({ position, data }) => [position, data])).toEqual(
        seen.slice(0, 4).map(({ position, data }) => [position, data]),
      );
      expect(await at().store.head()).toBe(seen.at(-1)?.position);
      expect(await at().store.readAll(await at().store.head(), 10)).toEqual([]);
    });

    it('says of each who caused it and for whom, by which ingress, under which rules, in which trace, and which event it is', async () => {
      const { store } = at();
      const from = await store.head();
      const [plain, other] = [eventOf('command-1', 0), eventOf('command-1', 1, { wake: true })];
      const traced = {
        ...other,
        meta: {
          ...other.meta,
          actor: 'account-2',
          onBehalfOf: 'account-3',
          door: 'import',
          programme: 'loans@2',
          traceId: 'ab'.repeat(16),
        },
      } as const;
      expectAppended(await store.append(at.stream(), 0, [plain, traced]));
      const whole = await store.readAll(from, 2);
      const slim = await store.readAllSlim(from, 2);
      const [first, second] = slim.map(({ id, meta: { actor, door, traceId, wake }, hash, version }) => [
        id,
        actor,
        door,
        traceId,
        wake,
        hash,
        version,
      ]);
      expect(first).toEqual([plain.id, 'account-1', 'http', undefined, false, whole[0]?.hash, 1]);
      expect(second).toEqual([traced.id, 'account-2', 'import', 'ab'.repeat(16), true, whole[1]?.hash, 2]);
      const acted = slim.map(({ meta: { onBehalfOf, programme } }) => [onBehalfOf, programme]);
      expect(acted).toEqual([
        [undefined, undefined],
        ['account-3', 'loans@2'],
      ]);
    });

    it(
      `shows a reader everything once and in order while ${WRITERS} writers append`,
      async () => {
        const { store } = at();
        const from = await store.head();
        const total = WRITERS * APPENDS_EACH * 2;
        const reader = readOn(store, from, 100, (count) => count >= total);
        const writers = upTo(WRITERS).map(async () => {
          const stream = at.stream();
          for (const n of upTo(APPENDS_EACH))
            expectAppended(await store.append(stream, 2 * (n - 1), eventsOf(`c-${n}`, 2)));
        });
        const [seen] = await Promise.all([reader, ...writers]);
        const again = await readOn(store, from, 1000, (count) => count >= total);
        expect(seen).toEqual(again);
        const last = new Map<string, number>();
        seen.forEach((event, i) => {
          expect(comparePositions(event.position, seen[i - 1]?.position ?? LOG_START)).toBeGreaterThan(0);
          expect(event.version).toBe((last.get(event.stream) ?? 0) + 1);
          last.set(event.stream, event.version);
        });
        expect([...last.values()]).toEqual(Array.from({ length: WRITERS }, () => APPENDS_EACH * 2));
      },
      CONTRACT_MS_MAX,
    );

    it('wakes who listens, and no longer who stopped', async () => {
      let [heard, heardAfterStop] = [0, 0];
      const stop = await at().store.onAppended(() => (heard += 1));
      const stopOther = await at().store.onAppended(() => (heardAfterStop += 1));
      await stopOther();
      const silent = heardAfterStop;
      for (const n of upTo(3)) {
        const before = heard;
        expectAppended(await at().store.append(at.stream(), 0, eventsOf(`command-${n}`, 1)));
        await until(() => heard > before);
      }
      await stop();
      expect(heardAfterStop).toBe(silent);
    });
  });
}
