import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@lianxin/kernel';
import { instant, addMs } from '@lianxin/kernel';
import { LADDER_STEPS, stepOutcomes, noticeOutcomes } from './ladder.ts';

const DUE = instant('2026-03-02T01:00:00Z');
const LATE_MS = 400;

const event = (stream: string, type: string, data: object, door = 'workflow'): RecordedEvent =>
  ({ stream, type, data, meta: { door }, effectiveAt: DUE, recordedAt: addMs(DUE, LATE_MS) }) as never;

const ladderOf = (stream: string): RecordedEvent[] =>
  LADDER_STEPS.map((step) => {
    if (step === 'reminder') return event(stream, 'ReminderFired', { kind: 'resolve' });
    if (step === 'breach') return event(stream, 'ClockBreached', { kind: 'resolve' });
    return event(stream, 'RungFired', { kind: 'resolve', rung: step });
  });
const notice = (type: string, id: string, stream = 'case-due1'): RecordedEvent => event(stream, type, { notice: id });

const countsOf = (log: readonly RecordedEvent[]) =>
  stepOutcomes(log).map(({ cases, again }): readonly number[] => [cases, again]);

describe('the count of a ladder', () => {
  const sound = [...ladderOf('case-due1'), ...ladderOf('case-due2')];

  it('is every step once in every case', () => {
    expect(countsOf(sound)).toEqual(LADDER_STEPS.map(() => [2, 0]));
    expect(stepOutcomes(sound)[0]).toMatchObject({ lateMs: [LATE_MS, LATE_MS], lastRecorded: addMs(DUE, LATE_MS) });
  });

  it('sees a rung that fired twice and one that never did', () => {
    const [, card] = sound;
    expect(countsOf([...sound, card as RecordedEvent])[1]).toEqual([2, 1]);
    expect(countsOf(sound.slice(1))[0]).toEqual([1, 0]);
  });

  it('counts no other clock, and waits for nothing that came in as history', () => {
    const other = event('case-due1', 'ClockBreached', { kind: 'acknowledge-rung' });
    expect(countsOf([...sound, other])).toEqual(countsOf(sound));
    const history = event('case-due3', 'ReminderFired', { kind: 'resolve' }, 'import');
    expect(stepOutcomes([history])[0]).toMatchObject({ cases: 1, lateMs: [], lastRecorded: undefined });
  });

  it('follows each notice to its one end', () => {
    const issued = ['a', 'b', 'c', 'd'].map((id) => notice('NoticeIssued', id));
    const ended = [notice('NoticeSent', 'a'), notice('NoticeSuperseded', 'b'), notice('NoticeGivenUp', 'c')];
    const once = { issued: 4, sent: 1, superseded: 1, 'sent, though overtaken': 0, open: 2, again: 0 };
    expect(noticeOutcomes([...issued, ...ended])).toEqual(once);
    expect(noticeOutcomes([...issued, ...ended, notice('NoticeSent', 'a')])).toEqual({ ...once, again: 1 });
    expect(noticeOutcomes([...issued, ...ended, notice('NoticeSent', 'b')])).toEqual({
      ...{ ...once, sent: 2, superseded: 0 },
      'sent, though overtaken': 1,
    });
  });
});
