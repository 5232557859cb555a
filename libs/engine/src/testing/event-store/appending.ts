import { describe, expect, it } from '@jest/globals';
import { isRecordedLike } from './recorded-like.ts';
import type { StoreContext } from './harness.ts';
import { CONTRACT_MS_MAX, eventOf, eventsOf, expectAppended, upTo, versionsIn } from './harness.ts';

const WRITERS = 16;

export function testAppending(at: StoreContext): void {
  describe('appending', () => {
    it('begins a stream at version 1 and goes on from its head', async () => {
      const stream = at.stream();
      const first = expectAppended(await at().store.append(stream, 0, eventsOf('command-1', 2)));
      const second = expectAppended(await at().store.append(stream, 2, eventsOf('command-2', 1)));
      expect(versionsIn([...first, ...second])).toEqual([1, 2, 3]);
      expect(await at().store.read(stream)).toEqual([...first, ...second]);
      for (const event of [...first, ...second]) expect(isRecordedLike(event, stream)).toBe(true);
    });

    it('refuses another expected version, names the true one and appends nothing', async () => {
      const stream = at.stream();
      expect(await at().store.append(stream, 3, eventsOf('command-1', 1))).toEqual({ outcome: 'conflict', version: 0 });
      expectAppended(await at().store.append(stream, 0, eventsOf('command-1', 2)));
      for (const expected of [0, 1, 3]) {
        const answer = await at().store.append(stream, expected, eventsOf('command-2', 1));
        expect(answer).toEqual({ outcome: 'conflict', version: 2 });
      }
      expect(versionsIn(await at().store.read(stream))).toEqual([1, 2]);
    });

    it(
      'lets one of many writers on one stream win at a time; the rest conflict and lose nothing',
      async () => {
        const stream = at.stream();
        let waiting = upTo(WRITERS).map((n) => `writer-${n}`);
        for (let version = 0; version < WRITERS; version += 1) {
          const answers = await Promise.all(
            waiting.map(async (id) => ({ id, answer: await at().store.append(stream, version, eventsOf(id, 1)) })),
          );
          const won = answers.filter(({ answer }) => answer.outcome === 'appended');
          const lost = answers.filter(({ answer }) => answer.outcome === 'conflict');
          expect([won.length, lost.length]).toEqual([1, waiting.length - 1]);
          waiting = lost.map(({ id }) => id);
        }
        const events = await at().store.read(stream);
        expect(versionsIn(events)).toEqual(upTo(WRITERS));
        expect(new Set(events.map(({ meta }) => meta.commandId)).size).toBe(WRITERS);
      },
      CONTRACT_MS_MAX,
    );

    it('takes the history of many commands in one append', async () => {
      const stream = at.stream();
      const history = upTo(1000).flatMap((n) => eventsOf(`import-${n}`, 2));
      const events = expectAppended(await at().store.append(stream, 0, history));
      expect(versionsIn(events)).toEqual(upTo(2000));
      expect(await at().store.append(stream, 0, history)).toEqual({ outcome: 'duplicate', events });
    });

    it('keeps all of the metadata', async () => {
      const stream = at.stream();
      const plain = eventOf('command-1');
      const full = {
        ...plain,
        meta: {
          ...plain.meta,
          onBehalfOf: '张三的账号',
          observedAt: plain.effectiveAt,
          programme: 'shandong-2020@3',
          facts: { 'enterprise-1': 4, 'cadre-2': 0 },
          traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
          wake: true,
        },
      };
      expectAppended(await at().store.append(stream, 0, [full]));
      const [event] = await at().store.read(stream);
      expect(event).toMatchObject(full);
      expect(Object.keys(event?.meta ?? {}).sort()).toEqual(Object.keys(full.meta).sort());
    });
  });
}
