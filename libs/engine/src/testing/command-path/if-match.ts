import { describe, expect, it } from '@jest/globals';
import { addMs } from '@lianxin/kernel';
import { DUE_AT, OPENED_AT, recordNoticeSent, openLoan, prolongLoan, returnLoan, settleNow } from '../toy/index.ts';
import type { Library } from './library.ts';

const HOUR_MS = 3_600_000;

export function testIfMatch(library: () => Library): void {
  describe('a command on what a person saw (If-Match)', () => {
    const opened = async (): Promise<string> => {
      const stream = library().newLoan();
      await library().expectAccepted(stream, openLoan());
      return stream;
    };
    const soon = (n = 10) => addMs(OPENED_AT, n);

    it('is taken when nothing changed', async () => {
      expect((await library().expectAccepted(await opened(), returnLoan(soon()), 1)).first).toBe(2);
    });

    it('is refused when a person did something since, and told what', async () => {
      const stream = await opened();
      await library().expectAccepted(stream, prolongLoan(soon(), addMs(DUE_AT, 1)));
      expect(await library().expectRejected(stream, returnLoan(soon(20)), 1)).toEqual({
        rejected: 'stale',
        code: 'changed-since-seen',
        params: { seen: 1, version: 2, changes: 'LoanProlonged' },
      });
      expect((await library().expectAccepted(stream, returnLoan(soon(30)), 2)).first).toBe(3);
    });

    it('is refused after a person did something, though it looks the same', async () => {
      const stream = await opened();
      await library().expectAccepted(stream, prolongLoan(soon(), DUE_AT));
      expect(await library().expectRejected(stream, returnLoan(soon(20)), 1)).toMatchObject({
        code: 'changed-since-seen',
      });
    });

    it('sees what another process recorded', async () => {
      const stream = await opened();
      await library().second.handle(stream, prolongLoan(soon(), addMs(DUE_AT, 1)));
      expect(await library().expectRejected(stream, returnLoan(soon(20)), 1)).toMatchObject({
        code: 'changed-since-seen',
      });
    });

    it('is taken when only the clock and its notices were recorded since', async () => {
      const stream = await opened();
      const { agenda } = await library().expectAccepted(stream, settleNow(addMs(DUE_AT, -HOUR_MS)));
      await library().expectAccepted(stream, recordNoticeSent(addMs(DUE_AT, -HOUR_MS), agenda.outbox[0] ?? ''));
      expect((await library().expectAccepted(stream, returnLoan(addMs(DUE_AT, -9)), 1)).first).toBe(4);
    });

    it('is refused when the clock changed the headline', async () => {
      const stream = await opened();
      await library().expectAccepted(stream, settleNow(addMs(DUE_AT, 1)));
      const answer = await library().expectRejected(stream, returnLoan(addMs(DUE_AT, 9)), 1);
      expect(answer).toMatchObject({ rejected: 'stale', params: { changes: 'ReminderIssued,LoanFellDue' } });
    });

    it('is refused when the version seen does not exist', async () => {
      const answer = await library().expectRejected(await opened(), returnLoan(soon()), 2);
      expect(answer).toMatchObject({ rejected: 'stale', code: 'seen-unknown-version' });
    });

    it('still gets its first answer when sent again with what was seen then', async () => {
      const stream = await opened();
      const back = returnLoan(soon());
      await library().expectAccepted(stream, back, 1);
      expect(await library().expectAccepted(stream, back, 1)).toMatchObject({ first: 2, repeated: true });
    });
  });
}
