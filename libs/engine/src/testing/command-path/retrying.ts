import { describe, expect, it } from '@jest/globals';
import { addMs } from '@lianxin/kernel';
import { StoreUnavailable } from '../../ports/index.ts';
import { BOOK, BORROWER, DUE_AT, OPENED_AT, openLoan, prolongLoan, returnLoan } from '../toy/index.ts';
import type { Library } from './library.ts';
import { expectAccepted } from './library.ts';

export function testRetrying(library: () => Library): void {
  describe('a command sent again', () => {
    const opened = async (): Promise<string> => {
      const stream = library().newLoan();
      await library().expectAccepted(stream, openLoan());
      return stream;
    };

    it('gets its first answer at the new head, where the rules would refuse it by now', async () => {
      const stream = await opened();
      const back = returnLoan(addMs(OPENED_AT, 1000));
      library().faultyStore.repliesToLose = 1;
      await expect(library().first.handle(stream, back)).rejects.toBeInstanceOf(StoreUnavailable);
      const answer = await library().expectAccepted(stream, { ...back, at: addMs(OPENED_AT, 2000) });
      expect(answer).toMatchObject({ first: 2, last: 2, repeated: true, agenda: { stage: 'back', version: 2 } });
      expect(await library().expectRejected(stream, returnLoan(addMs(OPENED_AT, 3000)))).toMatchObject({
        code: 'loan-over',
      });
      expect(await library().history(stream)).toHaveLength(2);
    });

    it('gets its first answer after others have gone on', async () => {
      const stream = await opened();
      const prolong = prolongLoan(addMs(OPENED_AT, 1000), addMs(DUE_AT, 1000));
      const first = await library().expectAccepted(stream, prolong);
      expectAccepted(await library().second.handle(stream, returnLoan(addMs(OPENED_AT, 2000))));
      const again = await library().expectAccepted(stream, { ...prolong, at: addMs(OPENED_AT, 3000) });
      expect(again).toMatchObject({ first: 2, last: 2, position: first.position, repeated: true });
      expect(again.agenda.stage).toBe('back');
    });

    it('opens one loan, though the retry drew another number', async () => {
      const stream = library().newLoan();
      const open = openLoan({}, { commandId: 'open-once', minted: { number: '41' } });
      library().faultyStore.repliesToLose = 1;
      await expect(library().first.handle(stream, open)).rejects.toBeInstanceOf(StoreUnavailable);
      const retry = { ...open, minted: { number: '42' }, at: addMs(OPENED_AT, 5000) };
      const [here, there] = [
        await library().expectAccepted(stream, retry),
        await library().second.handle(stream, retry),
      ];
      expect(here).toMatchObject({ first: 1, last: 1, repeated: true });
      expect(there).toEqual(here);
      const [event, ...more] = await library().history(stream);
      expect(more).toEqual([]);
      expect(event?.data).toMatchObject({ number: '41' });
    });

    it('may write its JSON in another order, come by another door and later', async () => {
      const stream = library().newLoan();
      await library().expectAccepted(stream, openLoan({}, { commandId: 'any-order' }));
      const { name, phone } = BORROWER;
      const data = { borrower: { phone, name }, dueAt: DUE_AT, book: BOOK };
      const again = openLoan(data, { commandId: 'any-order', ingress: 'cli', at: addMs(OPENED_AT, 1) });
      expect((await library().expectAccepted(stream, again)).repeated).toBe(true);
    });

    it('is refused when its id was used for other content, by another actor or for somebody else', async () => {
      const stream = await opened();
      const prolong = prolongLoan(addMs(OPENED_AT, 1000), addMs(DUE_AT, 1000), { commandId: 'used-once' });
      await library().expectAccepted(stream, prolong);
      const others = [
        { ...prolong, data: { dueAt: addMs(DUE_AT, 2000) } },
        { ...prolong, type: 'ReturnLoan' },
        { ...prolong, actor: { ...prolong.actor, id: 'account-other' } },
        { ...prolong, onBehalfOf: 'account-other' },
      ];
      for (const other of others) {
        const answers = [await library().first.handle(stream, other), await library().second.handle(stream, other)];
        for (const answer of answers) expect(answer).toEqual({ rejected: 'clash', code: 'command-id-reused' });
      }
      expect(await library().history(stream)).toHaveLength(2);
    });

    it('is recorded once when both copies are on their way, though time decides them differently', async () => {
      const stream = await opened();
      const back = returnLoan(addMs(DUE_AT, -10), { commandId: 'both-on-their-way' });
      library().faultyStore.beforeNextAppend = async () => expectAccepted(await library().second.handle(stream, back));
      // This copy left later: the loan fell due in between, so that it carries one event more under the same ids.
      const late = await library().expectAccepted(stream, { ...back, at: addMs(DUE_AT, 400) });
      expect(late.repeated).toBe(true);
      expect(await library().effectiveTypes(stream)).toEqual([
        '2020-02-03T08:00:00 LoanOpened',
        '2020-02-05T16:00:00 ReminderIssued',
        '2020-02-05T16:59:59 LoanReturned',
      ]);
    });

    it('may not take the ids that the engine gives', async () => {
      const stream = await opened();
      for (const commandId of ['.settle:1580922000000', 'short', 'with space', 'x'.repeat(65), '中文中文中文中文']) {
        const answer = await library().expectRejected(stream, returnLoan(OPENED_AT, { commandId }));
        expect(answer).toEqual({ rejected: 'invalid', field: 'commandId', code: 'bad-command-id' });
      }
    });
  });
}
