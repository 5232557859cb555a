import { describe, expect, it } from '@jest/globals';
import type { Actor, AnyProcess, Command } from '@lianxin/kernel';
import { CLOCK_ACTOR, SETTLE } from '@lianxin/kernel';
import fc from 'fast-check';
import { STREAM_EVENTS_MAX } from '../ports/index.ts';
import { ACCOUNT_ENTRIES_MAX, CLOCK_RESERVE, STAFF_RESERVE, checkLimits } from './quota.ts';

const OUTSIDERS_MAX = 100;
const isOutside = ({ id }: Actor): boolean => id.startsWith('outside');
const process = {
  entryQuotaOf: (actor: Actor, _type: string) =>
    isOutside(actor) ? { max: OUTSIDERS_MAX, isStaff: false } : { max: ACCOUNT_ENTRIES_MAX, isStaff: true },
} as AnyProcess;

/** A stream that only counts. */
class Filled {
  version = 0;
  readonly entries = new Map<string, number>();

  send(id: string, own: number, ingress: Command['ingress'] = 'http'): string {
    const type = id === CLOCK_ACTOR.id ? SETTLE : 'Add';
    const command = { type, actor: { id, roles: [] }, ingress } as unknown as Command;
    const settled = type === SETTLE ? own : 0;
    const growth = { version: this.version + own, settled, own: own - settled };
    const refusal = checkLimits(process, command, this.entries, growth);
    if (refusal) return refusal.code;
    this.version += own;
    this.entries.set(id, (this.entries.get(id) ?? 0) + own);
    return 'recorded';
  }
}

describe('shares of one stream', () => {
  it('lets one account fill its own and no more, and the next goes on', () => {
    const stream = new Filled();
    expect(stream.send('outside-1', OUTSIDERS_MAX)).toBe('recorded');
    expect(stream.send('outside-1', 1)).toBe('quota-used');
    expect(stream.send('officer-1', ACCOUNT_ENTRIES_MAX)).toBe('recorded');
    expect(stream.send('officer-1', 1)).toBe('quota-used');
    expect(stream.send('officer-2', 1)).toBe('recorded');
  });

  it('keeps room for the staff and, beyond it, for the clock', () => {
    const stream = new Filled();
    const left = STREAM_EVENTS_MAX - CLOCK_RESERVE - STAFF_RESERVE;
    for (let n = 0; n < left / OUTSIDERS_MAX; n += 1) stream.send(`outside-${n}`, OUTSIDERS_MAX);
    expect(stream.version).toBe(left);
    expect(stream.send('outside-late', 1)).toBe('kept-for-staff');
    expect(stream.send('officer-1', STAFF_RESERVE)).toBe('recorded');
    expect(stream.send('officer-2', 1)).toBe('stream-full');
    expect(stream.send(CLOCK_ACTOR.id, CLOCK_RESERVE)).toBe('recorded');
  });

  it('does not cut an import short by who stands in its lines', () => {
    expect(new Filled().send('officer-1', ACCOUNT_ENTRIES_MAX + 1, 'import')).toBe('recorded');
  });

  it('leaves the staff their room, however much others send', () => {
    const outside = fc.nat(40).map((n) => `outside-${n}`);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(outside, fc.integer({ min: 1, max: OUTSIDERS_MAX })), { maxLength: 200 }),
        (sent) => {
          const stream = new Filled();
          for (const [id, own] of sent) stream.send(id, own);
          for (const count of stream.entries.values()) expect(count).toBeLessThanOrEqual(OUTSIDERS_MAX);
          expect(stream.send('officer-1', STAFF_RESERVE)).toBe('recorded');
          expect(stream.send(CLOCK_ACTOR.id, CLOCK_RESERVE)).toBe('recorded');
        },
      ),
    );
  });
});
