import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BODIES_BYTES_MAX, BodyMemoryLimit } from './body-memory-limit.ts';

const MIB = 1_048_576;
const FILE = 20 * MIB;

describe('room for bodies', () => {
  it('holds no more than a few files at once, and one of each account', () => {
    const room = new BodyMemoryLimit();
    const first = room.take('wang', FILE);
    expect(room.take('wang', FILE)).toBeUndefined();
    expect([room.take('li', FILE), room.take('zhao', FILE)]).not.toContain(undefined);
    expect(room.take('qian', FILE)).toBeUndefined();
    expect(room.take('qian', MIB)).toBeDefined();
    first?.();
    first?.();
    expect(room.take('qian', FILE)).toBeDefined();
    expect(room.take('sun', FILE)).toBeUndefined();
  });

  it('gives strangers a small part of it, and never the rest', () => {
    const room = new BodyMemoryLimit();
    expect(room.take(undefined, FILE)).toBeUndefined();
    expect(room.take(undefined, MIB)).toBeDefined();
    expect(room.take(undefined, 1)).toBeUndefined();
    expect(room.take('wang', FILE)).toBeDefined();
  });

  it('never holds more than its limit, whatever comes and goes', () => {
    const step = fc.record({
      who: fc.constantFrom(undefined, 'a', 'b', 'c'),
      bytes: fc.nat(FILE),
      leaves: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const room = new BodyMemoryLimit();
        const held: { bytes: number; giveBack: () => void }[] = [];
        for (const { who, bytes, leaves } of steps) {
          if (leaves) held.pop()?.giveBack();
          const giveBack = room.take(who, bytes);
          if (giveBack) held.push({ bytes, giveBack });
          expect(held.reduce((sum, one) => sum + one.bytes, 0)).toBeLessThanOrEqual(BODIES_BYTES_MAX);
        }
        for (const { giveBack } of held) giveBack();
        expect(room.take('after', FILE)).toBeDefined();
      }),
    );
  });
});
