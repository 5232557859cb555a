import { describe, expect, it } from '@jest/globals';
import type { Instant, NewEvent, RecordedEvent } from '@lianxin/kernel';
import { LOG_START, comparePositions, serializeForHash } from '@lianxin/kernel';
import type { EventStore, LogRestore } from '../ports/index.ts';
import { BrokenRows } from '../ports/index.ts';
import { eventOf, eventsOf, expectAppended } from './event-store/harness.ts';
import { SETUP_MS_MAX, makeOnce } from './make-once.ts';

/** An empty store, who puts rows into it, and the adapter's hash of a row's text. */
export interface LogRestoreUnderTest {
  readonly store: EventStore;
  readonly restore: LogRestore;
  readonly sha256: (text: string) => string;
}

const RECORDED_AT = '2020-02-03T08:00:00.012Z' as Instant;
/** Far apart and far on, as in a store that counts bytes. */
const PLACE_BYTES = 1_000_003;

type Hash = LogRestoreUnderTest['sha256'];

/** A log of some other store: the events in their order, each with the stream it is of. */
function logOf(sha256: Hash, events: readonly (readonly [string, NewEvent])[]): readonly RecordedEvent[] {
  const heads = new Map<string, RecordedEvent>();
  return events.map(([stream, event], n) => {
    const before = heads.get(stream);
    const row = { ...event, stream, version: (before?.version ?? 0) + 1, recordedAt: RECORDED_AT };
    const chained = { ...row, prevHash: before?.hash ?? '' };
    const position = String((n + 1) * PLACE_BYTES);
    const recorded = { ...chained, position, hash: sha256(serializeForHash(chained)) };
    heads.set(stream, recorded);
    return recorded;
  });
}

const withoutPlace = ({ position: _place, ...row }: RecordedEvent): Omit<RecordedEvent, 'position'> => row;

/** Asks for a store without streams named `toy-…`. */
export function logRestoreContract(name: string, make: () => Promise<LogRestoreUnderTest>): void {
  describe(`${name} as a log that rows of another are put into`, () => {
    const at = makeOnce(make);
    const rows = (): readonly RecordedEvent[] =>
      logOf(at().sha256, [
        ['toy-1', eventOf('command-1', 0, { data: { name: '瑞源 \u0000"', n: 1.5 } })],
        ...eventsOf('command-2', 3).map((event) => ['toy-2', event] as const),
        ['toy-1', eventOf('command-3', 0, { wake: true })],
      ]);

    it('refuses rows that were changed, left out or swapped', async () => {
      const [one, two, three, ...rest] = rows() as [RecordedEvent, RecordedEvent, RecordedEvent, ...RecordedEvent[]];
      const broken = [
        [{ ...one, data: { name: 'other' } }],
        [{ ...one, meta: { ...one.meta, actor: 'account-9' } }],
        [{ ...one, recordedAt: '2020-02-03T08:00:00.013Z' as Instant }],
        [three, two],
        rest,
      ];
      for (const some of broken) await expect(at().restore.restoreEvents(some)).rejects.toThrow(BrokenRows);
      expect(await at().store.readAll(LOG_START, 10)).toEqual([]);
    });

    it(
      'keeps them as they were recorded and in their order, at places of its own',
      async () => {
        await at().restore.restoreEvents(rows().slice(0, 2));
        await at().restore.restoreEvents(rows().slice(2));
        const log = await at().store.readAll(LOG_START, 10);
        expect(log.map(withoutPlace)).toEqual(rows().map(withoutPlace));
        for (const [n, { position }] of log.entries()) {
          expect(position).not.toBe(rows()[n]?.position);
          expect(comparePositions(position, log[n - 1]?.position ?? LOG_START)).toBeGreaterThan(0);
        }
        expect(await at().store.read('toy-1')).toEqual([log[0], log[4]]);
      },
      SETUP_MS_MAX,
    );

    it('takes none of them twice', async () => {
      await expect(at().restore.restoreEvents(rows().slice(3))).rejects.toThrow(BrokenRows);
      await expect(at().restore.restoreEvents(rows().slice(0, 1))).rejects.toThrow(BrokenRows);
      expect(await at().store.readAll(LOG_START, 10)).toHaveLength(rows().length);
    });

    it('goes on from there: known commands are known, new ones follow', async () => {
      const { store } = at();
      expect(await store.append('toy-2', 0, eventsOf('command-2', 3))).toMatchObject({ outcome: 'duplicate' });
      const [next] = expectAppended(await store.append('toy-1', 2, eventsOf('command-4', 1), rows()[4]?.hash));
      expect(next).toMatchObject({ version: 3, prevHash: rows()[4]?.hash });
    });
  });
}
