import { describe, expect, it } from '@jest/globals';
import { CLOCK_SKEW_MS_MAX, HandleCommand } from '@lianxin/engine';
import { DUE_AT, OPENED_AT, openLoan, prolongLoan, returnLoan } from '@lianxin/engine/testing';
import type { Instant } from '@lianxin/kernel';
import { HOUR_MS, isRejection, addMs } from '@lianxin/kernel';
import fc from 'fast-check';
import { openMemoryLibrary } from './library.ts';

/** An ingress with its own clock, which held a click for a while before it came to be decided. */
async function door() {
  const library = await openMemoryLibrary();
  const { clock, store, vault, keyed, registry, lend } = library;
  const commands = new HandleCommand({ store, vault, keyed, registry, clock });
  const stream = await lend(openLoan());
  const other = (at: Instant) => library.library.expectAccepted(stream, prolongLoan(at, DUE_AT));
  const click = async (receivedAt: Instant, heldMs: number) => {
    clock.set(addMs(receivedAt, heldMs));
    return commands.handle(stream, returnLoan(receivedAt));
  };
  const types = async () => (await store.read(stream)).map(({ type }) => type);
  return { stream, other, click, types };
}

describe('a click that its door held', () => {
  it('in time, while another event came: is neither refused nor made late', async () => {
    const { other, click, types } = await door();
    const received = addMs(DUE_AT, -1100);
    await other(addMs(received, 1050));
    const answer = await click(received, 1200);
    expect(isRejection(answer)).toBe(false);
    expect(await types()).not.toContain('LoanFellDue');
    expect((await types()).at(-1)).toBe('LoanReturned');
  });

  it('is judged by when it was received: what its own clock was behind then it stays', async () => {
    const { other, click } = await door();
    const received = addMs(OPENED_AT, HOUR_MS);
    await other(addMs(received, CLOCK_SKEW_MS_MAX + 1));
    expect(await click(received, 0)).toMatchObject({ code: 'clock-behind' });
    expect(await click(received, 1)).not.toMatchObject({ code: 'clock-behind' });
  });

  it('for whatever time, whatever came meanwhile, is accepted, at the stream’s head', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 20_000 }), fc.nat({ max: 20_000 }), async (heldMs, cameAfterMs) => {
        const { other, click } = await door();
        const received = addMs(OPENED_AT, HOUR_MS);
        await other(addMs(received, cameAfterMs));
        const answer = await click(received, heldMs);
        const isAllowed = cameAfterMs <= heldMs + CLOCK_SKEW_MS_MAX;
        expect(isRejection(answer)).toBe(!isAllowed);
      }),
      { numRuns: 60 },
    );
  });
});
