import { describe, expect, it } from '@jest/globals';
import { addMs } from '@lianxin/kernel';
import { CLOCK_RESERVE, DATA_BYTES_MAX } from '../../handle-command/index.ts';
import { STREAM_EVENTS_MAX } from '../../ports/index.ts';
import { eventOf } from '../event-store/harness.ts';
import { LIBRARIAN, DUE_AT, OPENED_AT, READER, openLoan, prolongLoan, returnLoan, settleNow } from '../toy/index.ts';
import type { Library } from './library.ts';

export function testRules(library: () => Library): void {
  describe('roles, facts and limits', () => {
    const opened = async (): Promise<string> => {
      const stream = library().newLoan();
      await library().expectAccepted(stream, openLoan());
      return stream;
    };
    const soon = addMs(OPENED_AT, 10);

    it('lets only the roles of a command send it', async () => {
      const stream = await opened();
      const answer = await library().expectRejected(stream, prolongLoan(soon, addMs(DUE_AT, 1), { actor: READER }));
      expect(answer).toEqual({
        rejected: 'forbidden',
        code: 'role-may-not',
        params: { type: 'ProlongLoan', roles: 'desk' },
      });
      await library().expectAccepted(stream, returnLoan(soon, { actor: READER }));
    });

    it('records no data that another store would stop at, from any sender', async () => {
      const stream = await opened();
      const bad = (data: unknown) => library().expectRejected(stream, { ...returnLoan(soon), data });
      expect(await bad({ remark: '半个\ud800字' })).toEqual({
        rejected: 'invalid',
        field: 'remark',
        code: 'not-unicode',
      });
      expect(await bad({ list: [{ note: 'a\u0000' }] })).toMatchObject({ field: 'list.0.note', code: 'not-unicode' });
      expect(await bad({ remark: '口'.repeat(DATA_BYTES_MAX / 3) })).toMatchObject({ code: 'too-much-data' });
    });

    it.each(['BurnBook', 'toString', '__proto__'])('does not know the command %s', async (type) => {
      const answer = await library().expectRejected(await opened(), { ...returnLoan(soon), type });
      expect(answer).toMatchObject({ rejected: 'refused', code: 'unknown-command', field: 'type' });
    });

    it('is done for nobody else, where the process does not say that it may be', async () => {
      const stream = await opened();
      const prolong = prolongLoan(soon, addMs(DUE_AT, 1), { onBehalfOf: 'account-x' });
      expect(await library().expectRejected(stream, prolong)).toMatchObject({
        ...{ rejected: 'forbidden', code: 'never-for-another', field: 'onBehalfOf' },
      });
      const first = openLoan({}, { onBehalfOf: 'account-x' });
      expect(await library().expectRejected(library().newLoan(), first)).toMatchObject({ code: 'never-for-another' });
    });

    it('pins the versions of the other streams it decided by', async () => {
      const stream = await opened();
      await library().expectAccepted(
        stream,
        returnLoan(addMs(DUE_AT, 1), { onBehalfOf: 'account-x', traceId: 'trace-1' }),
      );
      const [first, ...rest] = await library().history(stream);
      expect(first?.meta).toMatchObject({
        facts: { 'shelf-shijing': 1 },
        actor: LIBRARIAN.id,
        programme: 'house-rules@1',
      });
      expect(rest.map(({ meta }) => [meta.actor, meta.onBehalfOf, meta.traceId, meta.facts])).toEqual([
        ['clock', undefined, 'trace-1', undefined],
        ['clock', undefined, 'trace-1', undefined],
        [LIBRARIAN.id, 'account-x', 'trace-1', undefined],
      ]);
    });

    it('sees that a stream it asks does not exist', async () => {
      const answer = await library().expectRejected(library().newLoan(), openLoan({ book: 'lost-book' }));
      expect(answer).toMatchObject({ code: 'no-such-book' });
    });

    it('takes no more from people when a stream is full, but all that falls due', async () => {
      const stream = await opened();
      const filler = Array.from({ length: STREAM_EVENTS_MAX - CLOCK_RESERVE - 1 }, (_, n) => {
        return { ...eventOf('filler-1', n, { data: { notice: 'none' }, type: 'NoticeSent' }), effectiveAt: soon };
      });
      await library().ports.store.append(stream, 1, filler);
      const full = await library().expectRejected(stream, returnLoan(addMs(DUE_AT, 5)));
      expect(full).toMatchObject({ rejected: 'refused', code: 'stream-full' });
      expect((await library().expectAccepted(stream, settleNow(addMs(DUE_AT, 5)))).last).toBe(
        STREAM_EVENTS_MAX - CLOCK_RESERVE + 2,
      );
    });
  });
}
