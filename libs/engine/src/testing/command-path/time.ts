import { describe, expect, it } from '@jest/globals';
import type { Instant, Rejection } from '@lianxin/kernel';
import { isRejection, addMs } from '@lianxin/kernel';
import fc from 'fast-check';
import { HandleCommand } from '../../handle-command/index.ts';
import { ProcessRegistry } from '../../registry.ts';
import { DUE_AT, OPENED_AT, loan, openLoan, prolongLoan, returnLoan, settleNow, shelf } from '../toy/index.ts';
import type { Library } from './library.ts';
import { expectAccepted } from './library.ts';

const HOUR_MS = 3_600_000;
const TIME_FACTS = ['ReminderIssued', 'LoanFellDue'];

/** People's commands and settles at any instants within the recall, in the order of time. */
const attempts = fc.array(
  fc.record({ afterMs: fc.integer({ min: 1, max: 150 * HOUR_MS }), prolong: fc.boolean(), settleFirst: fc.boolean() }),
  { maxLength: 6 },
);

export function testTime(library: () => Library): void {
  describe('time and its facts', () => {
    const opened = async (): Promise<string> => {
      const stream = library().newLoan();
      await library().expectAccepted(stream, openLoan());
      return stream;
    };

    it('records the breach at its instant when a book comes back a second late', async () => {
      const stream = await opened();
      const { first, last } = await library().expectAccepted(stream, returnLoan(addMs(DUE_AT, 1000)));
      expect([first, last]).toEqual([2, 4]);
      const events = (await library().history(stream)).slice(1);
      expect(events.map(({ type, effectiveAt, meta }) => [type, effectiveAt, meta.actor])).toEqual([
        ['ReminderIssued', addMs(DUE_AT, -HOUR_MS), 'clock'],
        ['LoanFellDue', DUE_AT, 'clock'],
        ['LoanReturned', addMs(DUE_AT, 1000), 'account-desk'],
      ]);
      expect(events.at(-1)?.data).toMatchObject({ late: true });
    });

    it('takes a book that comes back at exactly the due instant as on time', async () => {
      const stream = await opened();
      await library().expectAccepted(stream, returnLoan(DUE_AT));
      expect((await library().effectiveTypes(stream)).slice(1)).toEqual([
        '2020-02-05T16:00:00 ReminderIssued',
        '2020-02-05T17:00:00 LoanReturned',
      ]);
    });

    it('records nothing when the command is refused, not even what fell due', async () => {
      const stream = await opened();
      const answer = await library().expectRejected(stream, prolongLoan(addMs(DUE_AT, 1000), DUE_AT));
      expect(answer).toMatchObject({ rejected: 'invalid', field: 'dueAt' });
      expect(await library().history(stream)).toHaveLength(1);
    });

    it('settles nothing twice, and nothing at all before its instant', async () => {
      const stream = await opened();
      const early = await library().expectAccepted(stream, settleNow(addMs(DUE_AT, -HOUR_MS - 1)));
      expect(early).toMatchObject({ first: 0, last: 0, repeated: false, agenda: { version: 1 } });
      const settle = settleNow(addMs(DUE_AT, 1));
      expect(await library().expectAccepted(stream, settle)).toMatchObject({ first: 2, last: 3, repeated: false });
      expect(await library().expectAccepted(stream, settle)).toMatchObject({ first: 2, last: 3, repeated: true });
      expect(await library().expectAccepted(stream, settleNow(addMs(DUE_AT, 2)))).toMatchObject({ first: 0, last: 0 });
      expect(await library().history(stream)).toHaveLength(3);
    });

    it('has nothing to settle where there is no stream', async () => {
      const answer = await library().expectRejected(library().newLoan(), settleNow(DUE_AT));
      expect(answer).toEqual({ rejected: 'missing', code: 'no-such-stream' });
    });

    it('starts the clocks that a late settle opens at that settle, so that an outage loses nobody a book', async () => {
      const stream = await opened();
      const { agenda } = await library().expectAccepted(stream, settleNow(addMs(DUE_AT, 240 * HOUR_MS)));
      expect(agenda).toMatchObject({ stage: 'overdue', acts: [{ kind: 'recall', at: '2020-02-22T17:00:00.000Z' }] });
    });

    it('absorbs half a second of a slow clock and refuses more', async () => {
      const stream = await opened();
      const slow = await library().expectRejected(stream, returnLoan(addMs(OPENED_AT, -501)));
      expect(slow).toEqual({ rejected: 'refused', code: 'clock-behind', params: { behindMs: 501 } });
      await library().expectAccepted(stream, returnLoan(addMs(OPENED_AT, -500)));
      expect((await library().history(stream)).at(-1)?.effectiveAt).toBe(OPENED_AT);
    });

    it('never clamps a line of an import', async () => {
      const stream = await opened();
      const answer = await library().expectRejected(stream, returnLoan(addMs(OPENED_AT, -1), { ingress: 'import' }));
      expect(answer).toEqual({ rejected: 'refused', code: 'out-of-order', params: { behindMs: 1 } });
    });

    it.each([-1, 1])('does not record a rule that puts its fact %i ms beside the command', async (besideMs) => {
      const crooked = {
        ...loan,
        decide: (...[state, command, foreignState]: Parameters<typeof loan.decide>) => {
          const events = loan.decide(state, command, foreignState);
          return isRejection(events) ? events : events.map((event) => ({ ...event, at: addMs(event.at, besideMs) }));
        },
      };
      const commands = new HandleCommand({ ...library().ports, registry: new ProcessRegistry([crooked, shelf]) });
      const stream = await opened();
      await expect(commands.handle(stream, returnLoan(OPENED_AT))).rejects.toThrow('is not between');
      expect(await library().history(stream)).toHaveLength(1);
    });

    it('gives the same facts, whether the clock or a person comes first', async () => {
      await fc.assert(
        fc.asyncProperty(attempts, async (plan) => {
          const [settled, unsettled] = [await opened(), await opened()];
          const inOrder = [...plan].sort((a, b) => a.afterMs - b.afterMs);
          for (const { afterMs, prolong, settleFirst } of inOrder) {
            const at = addMs(OPENED_AT, afterMs);
            if (settleFirst) expectAccepted(await library().second.handle(settled, settleNow(at)));
            await send(settled, at, prolong);
            await send(unsettled, at, prolong);
          }
          const end = addMs(OPENED_AT, 151 * HOUR_MS);
          for (const stream of [settled, unsettled]) await library().expectAccepted(stream, settleNow(end));
          expect(await facts(settled)).toEqual(await facts(unsettled));
        }),
        { numRuns: 60 },
      );
    });

    const send = async (stream: string, at: Instant, prolong: boolean): Promise<Rejection | undefined> => {
      const command = prolong ? prolongLoan(at, addMs(at, 20 * HOUR_MS)) : returnLoan(at);
      const answer = await library().first.handle(stream, command);
      return isRejection(answer) ? answer : undefined;
    };

    /** All but what hangs on the instant of the settle itself: the recall, and which version opened a clock. */
    const facts = async (stream: string): Promise<readonly unknown[]> =>
      (await library().history(stream)).map(({ type, effectiveAt, data, meta }) => [
        type,
        effectiveAt,
        TIME_FACTS.includes(type) ? meta.actor : JSON.stringify(data).replace(/"(key|box)":"[^"]*"/g, ''),
      ]);
  });
}
