import { describe, expect, it } from '@jest/globals';
import { commandSchemas } from '@lianxin/contracts';
import { NoAnswer, Refusal } from '../http/refusal.ts';
import type { Outcome, Waiting } from './entry.ts';
import {
  afterSending,
  countOf,
  firstOf,
  isForLater,
  isOver,
  isUnseen,
  lostWith,
  mayWait,
  outcomeOfRefusal,
  placesFor,
  unsentOf,
  withTyped,
} from './rules.ts';

const problem = { type: 'about:blank', title: '', status: 422, detail: '', code: 'already-resolved' };
const WAITING: Outcome = { is: 'waiting' };
const REFUSED: Outcome = { is: 'refused', problem };
const recorded = (atMs: number, receiptCode?: string): Outcome => ({ is: 'recorded', atMs, id: 'k1', receiptCode });

const entry = (place: number, outcome: Outcome, type = 'LogVisit'): Waiting => ({
  entry: {
    ...{ commandId: `command-${place}`, process: 'case', id: 'k1', type, data: { text: '到厂查看' } },
    ...{ observedAt: '2020-02-03T01:00:00.000Z', about: '茂林橡胶' },
  },
  ...{ outcome, place, savedAtMs: place },
});

describe('what may wait for the line', () => {
  const waits = (type: string, data: Readonly<Record<string, unknown>> = {}, process = 'case'): boolean =>
    mayWait({ process, type, data });

  it('is what adds to a case, and nothing else of all commands', () => {
    const types = Object.entries(commandSchemas).flatMap(([process, forms]) =>
      Object.keys(forms)
        .filter((type) => waits(type, {}, process))
        .map((type) => `${process}/${type}`),
    );
    expect(types.toSorted()).toEqual(
      [
        ...['case/AddNote', 'case/AttachFile', 'case/LogVisit', 'case/RecordFirstContact'],
        ...['case/RecordMeasure', 'case/RequestAssistance'],
      ].toSorted(),
    );
  });

  it('is no measure with an invoice', () => {
    expect(waits('RecordMeasure', { measure: 'subsidy', policy: '招工', amountFen: 100 })).toBe(true);
    expect(waits('RecordMeasure', { measure: 'subsidy', policy: '招工', amountFen: 100, invoice: 'A-1' })).toBe(false);
  });
});

describe('the order of an outbox', () => {
  it('is that of saving, and a refused one holds nobody up', () => {
    const all = [entry(3, WAITING), entry(1, REFUSED), entry(2, WAITING), entry(4, recorded(0))];
    expect(firstOf(all)?.place).toBe(2);
    expect(unsentOf(all).map(({ place }) => place)).toEqual([1, 2, 3]);
    expect([countOf(all, 'waiting'), countOf(all, 'refused'), countOf(all, 'recorded')]).toEqual([2, 1, 1]);
    expect(firstOf([entry(1, REFUSED), entry(2, recorded(0))])).toBeUndefined();
  });

  it('puts new ones behind all others, and leaves one that is saved again where it was', () => {
    const known = [
      { key: 'a', place: 4 },
      { key: 'b', place: 9 },
    ];
    expect([...placesFor(known, ['c', 'a', 'd'])]).toEqual([
      ['c', 10],
      ['a', 4],
      ['d', 11],
    ]);
    expect([...placesFor([], ['c', 'c'])]).toEqual([['c', 1]]);
  });
});

describe('what became of a sending', () => {
  const refused = (status: number): Refusal => new Refusal(status, { ...problem, status });

  it('is not known where no answer came or the server cannot answer now: it goes again', () => {
    expect(
      [new NoAnswer('x'), refused(401), refused(429), refused(500), refused(503)].filter((one) => !isForLater(one)),
    ).toEqual([]);
  });

  it('is a refusal where the server says no to the command', () => {
    expect([400, 403, 404, 409, 412, 413, 422].filter((status) => isForLater(refused(status)))).toEqual([]);
  });
});

describe('an entry that is written while it is sent', () => {
  const sent = entry(1, WAITING);
  const typed = withTyped(sent, { text: '到厂查看，缺十二人' });

  it('keeps what was typed meanwhile, and that it waits', () => {
    expect(typed).toMatchObject({ outcome: WAITING, entry: { values: { text: '到厂查看，缺十二人' } } });
    expect(afterSending(typed, sent.entry, REFUSED)).toEqual({ ...typed, outcome: REFUSED });
  });

  const anew = { ...sent, entry: { ...sent.entry, data: { text: '缺十二人' } } };

  it('goes again where it was refused, and sent anew meanwhile with other content', () => {
    expect(afterSending(anew, sent.entry, REFUSED)).toBe(anew);
  });

  it('is recorded for good, with its code, and says that other content came too late', () => {
    const done = afterSending(anew, sent.entry, recorded(0, '9xkqhk16'));
    expect(done.entry.data).toEqual({ text: '缺十二人' });
    expect(done.outcome).toEqual({ ...recorded(0, '9xkqhk16'), isTooLate: true });
    expect(isUnseen(afterSending(anew, sent.entry, recorded(0)))).toBe(true);
  });

  it('is left as it was recorded', () => {
    const done = afterSending(typed, sent.entry, recorded(0));
    expect(done).toEqual({ entry: { ...sent.entry, data: {}, values: undefined }, outcome: recorded(0) });
    expect(withTyped(done, { text: 'x' })).toBe(done);
  });
});

describe('what is refused', () => {
  const refusedAs = (type: string, code: string) =>
    outcomeOfRefusal(entry(1, WAITING, type).entry, { ...problem, code }, 7);

  it('is done where its effect is there already: the same photograph is attached once', () => {
    expect(refusedAs('AttachFile', 'already-attached')).toEqual(recorded(7));
    expect(refusedAs('AttachFile', 'case-closed').is).toBe('refused');
    // Somebody else spoke to them; what he himself heard is in no record.
    expect(refusedAs('RecordFirstContact', 'first-contact-recorded').is).toBe('refused');
  });
});

describe('what was recorded', () => {
  const DAY_MS = 24 * 3_600_000;

  it('is shown for a day, but a receipt code until it is passed on', () => {
    expect(isOver(entry(1, recorded(0)), DAY_MS)).toBe(false);
    expect(isOver(entry(1, recorded(0)), DAY_MS + 1)).toBe(true);
    expect(isOver(entry(1, recorded(0, '9xkqhk16')), 9 * DAY_MS)).toBe(false);
    const codes = [recorded(0, '9xkqhk16'), recorded(0), WAITING].map((outcome) => isUnseen(entry(1, outcome)));
    expect(codes).toEqual([true, false, false]);
    const all = [WAITING, REFUSED, recorded(0), recorded(0, '9xkqhk16')].map((outcome, n) => entry(n, outcome));
    expect(lostWith(all)).toEqual({ unsent: 2, unseen: 1 });
    expect([WAITING, REFUSED].filter((outcome) => isOver(entry(1, outcome), 9 * DAY_MS))).toEqual([]);
  });
});
