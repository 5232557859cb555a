import { describe, expect, it } from '@jest/globals';
import type { Command } from '@lianxin/kernel';
import { addMs } from '@lianxin/kernel';
import { DUE_AT, OPENED_AT, recordNoticeSent, openLoan, prolongLoan, returnLoan, settleNow } from '../toy/index.ts';
import type { Library } from './library.ts';

const HOUR_MS = 3_600_000;

export function testWakeMarks(library: () => Library): void {
  describe('the wake mark', () => {
    const opened = async (): Promise<string> => {
      const stream = library().newLoan();
      await library().expectAccepted(stream, openLoan());
      return stream;
    };
    /** Marks of the events that the command appended. */
    const marks = async (stream: string, command: Command): Promise<readonly boolean[]> => {
      const { first, last } = await library().expectAccepted(stream, command);
      return (await library().history(stream)).slice(first - 1, last).map(({ meta }) => meta.wake);
    };
    const soon = addMs(OPENED_AT, 10);

    it('stands on what opens a process', async () => {
      expect(await marks(library().newLoan(), openLoan())).toEqual([true]);
    });

    it('is missing when the next act only moves later: the old timer reads again', async () => {
      expect(await marks(await opened(), prolongLoan(soon, addMs(DUE_AT, HOUR_MS)))).toEqual([false]);
    });

    it('stands where the next act comes earlier', async () => {
      expect(await marks(await opened(), prolongLoan(soon, addMs(DUE_AT, -HOUR_MS)))).toEqual([true]);
    });

    it('stands once, on the last event, where the stage changed or a notice is to be sent', async () => {
      const stream = await opened();
      expect(await marks(stream, returnLoan(addMs(DUE_AT, 5)))).toEqual([false, false, true]);
    });

    it('is missing on what the workflow itself settles, and stands when somebody else does', async () => {
      expect(await marks(await opened(), settleNow(addMs(DUE_AT, 5)))).toEqual([false, false]);
      expect(await marks(await opened(), settleNow(addMs(DUE_AT, 5), { ingress: 'cli' }))).toEqual([false, true]);
    });

    it('stands on what another workflow does to the stream, unless nothing is to be done for it', async () => {
      const stream = await opened();
      await library().expectAccepted(stream, settleNow(addMs(DUE_AT, 5)));
      const [notice = ''] = (await library().expectAccepted(stream, settleNow(addMs(DUE_AT, 6)))).agenda.outbox;
      expect(await marks(stream, recordNoticeSent(addMs(DUE_AT, 7), notice))).toEqual([false]);
      expect(await marks(stream, returnLoan(addMs(DUE_AT, 8), { ingress: 'workflow' }))).toEqual([true]);
    });
  });
}
