import { describe, expect, it } from '@jest/globals';
import { addMs } from '@lianxin/kernel';
import { HandleCommand, QUEUED_COMMANDS_MAX } from '../../handle-command/index.ts';
import { forEachLimited } from '../../concurrency/index.ts';
import type { EventStore } from '../../ports/index.ts';
import {
  LIBRARIAN,
  DUE_AT,
  OPENED_AT,
  openLoan,
  placeBook,
  prolongLoan,
  removeBook,
  returnLoan,
  settleNow,
} from '../toy/index.ts';
import type { Library } from './library.ts';
import { expectAccepted } from './library.ts';

const RACES = 1000;
const RACE_MS_MAX = 120_000;

export function testRacing(library: () => Library): void {
  describe('writers side by side', () => {
    const opened = async (): Promise<string> => {
      const stream = library().newLoan();
      await library().expectAccepted(stream, openLoan());
      return stream;
    };

    it(
      `records breach and return once each when a person races the clock, ${RACES} times`,
      async () => {
        const stories = new Map<string, number>();
        await forEachLimited(Array.from({ length: RACES }), 20, async () => {
          const stream = await opened();
          const answers = await Promise.all([
            library().second.handle(stream, settleNow(addMs(DUE_AT, 1500))),
            library().first.handle(stream, returnLoan(addMs(DUE_AT, 1500))),
          ]);
          answers.forEach(expectAccepted);
          const types = (await library().history(stream)).map(({ type }) => type).join(' ');
          stories.set(types, (stories.get(types) ?? 0) + 1);
        });
        expect(stories).toEqual(new Map([['LoanOpened ReminderIssued LoanFellDue LoanReturned', RACES]]));
      },
      RACE_MS_MAX,
    );

    it('decides again on what somebody faster recorded', async () => {
      const stream = await opened();
      library().faultyStore.beforeNextAppend = async () =>
        library().second.handle(stream, prolongLoan(addMs(OPENED_AT, 10), addMs(DUE_AT, 1000)));
      const { first } = await library().expectAccepted(stream, returnLoan(addMs(OPENED_AT, 20)));
      expect(first).toBe(3);
    });

    it('gives up after a few lost races and says that it may be tried again', async () => {
      const stream = await opened();
      const losing: EventStore = Object.assign(Object.create(library().ports.store) as EventStore, {
        append: async () => ({ outcome: 'conflict' as const, version: 9 }),
      });
      const commands = new HandleCommand({ ...library().ports, store: losing, registry: library().registry });
      const answer = await commands.handle(stream, returnLoan(addMs(OPENED_AT, 10)));
      expect(answer).toEqual({ rejected: 'busy', code: 'too-many-writers', params: { attempts: 5 } });
    });

    it('reads the record before it refuses: what is remembered may be old', async () => {
      await library().placeBook('novel');
      expectAccepted(await library().second.handle('shelf-novel', removeBook()));
      expect(await library().expectAccepted('shelf-novel', placeBook())).toMatchObject({ first: 3, repeated: false });
      expect(await library().expectRejected('shelf-novel', placeBook())).toMatchObject({ code: 'already-there' });
    });

    it('does not record what memory alone says fell due', async () => {
      const stream = await opened();
      expectAccepted(await library().second.handle(stream, prolongLoan(addMs(OPENED_AT, 10), addMs(DUE_AT, 9000))));
      await library().expectAccepted(stream, prolongLoan(addMs(DUE_AT, 5000), addMs(DUE_AT, 20_000)));
      expect((await library().effectiveTypes(stream)).some((line) => line.endsWith('LoanFellDue'))).toBe(false);
    });

    it('answers a settle with what is due by the record, since nothing recorded proves nothing', async () => {
      const stream = await opened();
      expectAccepted(await library().second.handle(stream, returnLoan(addMs(OPENED_AT, 10))));
      const { agenda } = await library().expectAccepted(stream, settleNow(addMs(OPENED_AT, 20)));
      expect(agenda).toMatchObject({ version: 2, stage: 'back', acts: [] });
    });

    it('does not read what it remembers when the append proves it', async () => {
      const stream = await opened();
      const { reads } = library().faultyStore;
      await library().expectAccepted(stream, prolongLoan(addMs(OPENED_AT, 10), addMs(DUE_AT, 1000)));
      expect(library().faultyStore.reads).toBe(reads);
    });

    it('takes the commands of one stream one after the other, and refuses a crowd at once', async () => {
      const stream = await opened();
      const { appends } = library().faultyStore;
      const prolongs = Array.from({ length: QUEUED_COMMANDS_MAX + 5 }, (_, n) =>
        prolongLoan(addMs(OPENED_AT, 10), addMs(DUE_AT, n), { actor: { ...LIBRARIAN, id: `desk-${n % 2}` } }),
      );
      const answers = await Promise.all(prolongs.map((command) => library().first.handle(stream, command)));
      const refusedOnes = answers.filter((answer) => 'rejected' in answer);
      expect(refusedOnes).toEqual(
        Array.from({ length: 5 }, () => ({
          rejected: 'busy',
          code: 'too-many-waiting',
          params: { max: QUEUED_COMMANDS_MAX },
        })),
      );
      expect(library().faultyStore.appends - appends).toBe(QUEUED_COMMANDS_MAX);
    });
  });
}
