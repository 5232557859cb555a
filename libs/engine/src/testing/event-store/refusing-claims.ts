import { describe, expect, it } from '@jest/globals';
import type { Instant, NewEvent } from '@lianxin/kernel';
import { addMs } from '@lianxin/kernel';
import { EFFECTIVE_AHEAD_MS_MAX, LogChanged } from '../../ports/index.ts';
import type { StoreContext } from './harness.ts';
import { eventOf, eventsOf, expectAppended } from './harness.ts';

const OTHER_HASH = 'ab'.repeat(32);

const effective = (event: NewEvent, effectiveAt: Instant): NewEvent => ({ ...event, effectiveAt });

/** A store believes no caller about the past or the time. */
export function testRefusingClaims(at: StoreContext): void {
  describe('what a caller says of the past and of the time', () => {
    it('is compared: an append after another event than stands there conflicts', async () => {
      const stream = at.stream();
      const [first] = expectAppended(await at().store.append(stream, 0, eventsOf('command-1', 1), ''));
      const append = (hash: string) => at().store.append(stream, 1, eventsOf('command-2', 1), hash);
      expect(await append(OTHER_HASH)).toEqual({ outcome: 'conflict', version: 1 });
      expect((await append(first?.hash ?? '')).outcome).toBe('appended');
    });

    it('is compared: nobody goes on in the log from an event that does not stand there', async () => {
      const stream = at.stream();
      const [one, two] = expectAppended(await at().store.append(stream, 0, eventsOf('command-1', 2)));
      if (!one || !two) throw new Error('two events are wanted');
      expect(await at().store.hashAt(one.position)).toBe(one.hash);
      expect((await at().store.readAllSlim(one.position, 1, one.hash)).map(({ hash }) => hash)).toEqual([two.hash]);
      await expect(at().store.readAllSlim(one.position, 1, two.hash)).rejects.toThrow(LogChanged);
    });

    it('is compared: a place beyond the head is nobody’s', async () => {
      expectAppended(await at().store.append(at.stream(), 0, eventsOf('command-1', 1)));
      const beyond = `${await at().store.head()}0`;
      expect(await at().store.hashAt(beyond)).toBeUndefined();
      await expect(at().store.readAllSlim(beyond, 10)).rejects.toThrow(LogChanged);
    });

    it('is bounded: nothing becomes effective later than the store’s own clock, but for what clocks may differ', async () => {
      const stream = at.stream();
      const now = await at().now();
      const ahead = addMs(now, EFFECTIVE_AHEAD_MS_MAX + 60_000);
      const answer = await at().store.append(stream, 0, [
        eventOf('command-1', 0),
        effective(eventOf('command-1', 1), ahead),
      ]);
      expect(answer).toEqual({ outcome: 'ahead', aheadMs: expect.any(Number) });
      expect(answer.outcome === 'ahead' && answer.aheadMs).toBeGreaterThan(EFFECTIVE_AHEAD_MS_MAX);
      expect(await at().store.read(stream)).toEqual([]);
      const near = effective(eventOf('command-1'), addMs(now, EFFECTIVE_AHEAD_MS_MAX));
      expect((await at().store.append(stream, 0, [near])).outcome).toBe('appended');
    });
  });
}
