import { describe, expect, it } from '@jest/globals';
import type { ImportStream, ImportResult } from '@lianxin/engine';
import { EMPTY_IMPORT_RESULT, runImport } from '@lianxin/engine';
import { LIBRARIAN, DUE_AT, returnLoan } from '@lianxin/engine/testing';
import { isRejection, addMs } from '@lianxin/kernel';
import { AS_OF, TODAY, loanStream, importStreams, afterOpening, openClassicLoan, setUp } from './importing.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('an import', () => {
  it('lives through a past loan with all that would have happened, each at its instant', async () => {
    const all = await setUp();
    const { report, refused } = await importStreams(all, [
      loanStream('loan-past', openClassicLoan(), returnLoan(addMs(DUE_AT, DAY_MS))),
    ]);
    expect(await all.library.effectiveTypes('loan-past')).toEqual([
      '2020-02-03T08:00:00 LoanOpened',
      '2020-02-05T16:00:00 ReminderIssued',
      '2020-02-05T17:00:00 LoanFellDue',
      '2020-02-06T17:00:00 LoanReturned',
      '2020-02-06T17:00:00 NoticesLaidToRest',
    ]);
    expect(refused).toEqual([]);
    expect(report).toEqual({ ...EMPTY_IMPORT_RESULT, streams: 1, linesTaken: 2, events: 5 });
  });

  it('starts the clocks that time opens when they would have started, not at the next line', async () => {
    const all = await setUp();
    await importStreams(all, [loanStream('loan-lost', openClassicLoan())]);
    const story = await all.library.effectiveTypes('loan-lost');
    expect(story.slice(2, 4)).toEqual(['2020-02-05T17:00:00 LoanFellDue', '2020-02-12T17:00:00 RecallLapsed']);
  });

  it('is one append, of today, by the door of imports', async () => {
    const all = await setUp();
    const { appends } = all.library.faultyStore;
    await importStreams({ ...all, store: all.library.faultyStore as never }, [
      loanStream('loan-past', openClassicLoan(), returnLoan(afterOpening(1))),
    ]);
    expect(all.library.faultyStore.appends - appends).toBe(1);
    const events = await all.library.history('loan-past');
    expect(new Set(events.map(({ recordedAt, meta }) => `${recordedAt} ${meta.door}`))).toEqual(
      new Set([`${TODAY} import`]),
    );
    expect(new Set(events.map(({ meta }) => meta.commandId)).size).toBe(2);
  });

  it('wakes what goes on living, and nothing that is over', async () => {
    const all = await setUp();
    const { report } = await importStreams(all, [
      loanStream('loan-over', openClassicLoan(), returnLoan(afterOpening(1))),
      loanStream('loan-open', openClassicLoan({ dueAt: addMs(AS_OF, DAY_MS) })),
    ]);
    expect(report.wakes).toBe(1);
    const marks = async (stream: string) => (await all.library.history(stream)).map(({ meta }) => meta.wake);
    expect(await marks('loan-over')).toEqual([false, false]);
    expect(await marks('loan-open')).toEqual([true]);
  });

  it('lets time pass to the end of the file for a loan still open, and tells nobody of the past', async () => {
    const all = await setUp();
    await importStreams(all, [loanStream('loan-open', openClassicLoan({ dueAt: addMs(AS_OF, -HOUR_MS) }))]);
    expect(await all.library.effectiveTypes('loan-open')).toEqual([
      '2020-02-03T08:00:00 LoanOpened',
      '2020-02-29T14:00:00 ReminderIssued',
      '2020-02-29T15:00:00 LoanFellDue',
      '2020-02-29T15:00:00 NoticesLaidToRest',
    ]);
    const [last] = (await all.library.history('loan-open')).slice(-1);
    expect([last?.meta.wake, last?.meta.actor]).toEqual([true, 'clock']);
  });

  it('seals what is personal, and derives nothing readable from it', async () => {
    const all = await setUp();
    const borrower = { name: '孙梅', phone: '13905325555' };
    await importStreams(all, [loanStream('loan-sealed', openClassicLoan({ borrower }), returnLoan(afterOpening(1)))]);
    const log = JSON.stringify(await all.log());
    for (const secret of Object.values(borrower)) expect(log).not.toContain(secret);
  });

  it('leaves behind a stream like any other', async () => {
    const all = await setUp();
    await importStreams(all, [loanStream('loan-past', openClassicLoan(), returnLoan(afterOpening(1)))]);
    const answer = await all.library.first.handle('loan-past', returnLoan(addMs(AS_OF, 1), { actor: LIBRARIAN }));
    expect(isRejection(answer) && answer.code).toBe('loan-over');
  });

  it('brings in thousands of loans, many at a time, with progress', async () => {
    const all = await setUp();
    function* file(): Generator<ImportStream> {
      for (let n = 0; n < 2000; n += 1)
        yield loanStream(`loan-bulk${n}`, openClassicLoan(), returnLoan(addMs(DUE_AT, DAY_MS)));
    }
    let [sofar, calls]: [ImportResult | undefined, number] = [undefined, 0];
    const seal = all.vault.seal.bind(all.vault);
    all.vault.seal = (items) => ((calls += 1), seal(items));
    const report = await runImport(all, file(), { asOf: AS_OF, onProgress: (now) => void (sofar = now) });
    expect(report).toEqual({ ...EMPTY_IMPORT_RESULT, streams: 2000, linesTaken: 4000, events: 10_000 });
    expect([sofar, calls]).toEqual([report, 40]);
  });
});
