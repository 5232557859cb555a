import { describe, expect, it } from '@jest/globals';
import { previewCaseChange } from '../../src/changes/preview-change.ts';
import { findPromise } from '../../src/state/index.ts';
import { recordedAmendment, applyChanges, changeOfCalendar } from '../support/changes.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, inFebruary } from '../support/cases-at-stages.ts';
import { mergeAt, otherCaseAtWork, setOtherCases, yieldMerge } from '../support/merge-cases.ts';
import { ruleBook } from '../support/rule-book.ts';

const COMPLAINT = { kind: 'complaint', reason: '改类' } as const;
/** A class that gives ten days or fifteen, and a version that keeps promises. */
const KEPT = { programme: 'guangdong@2' };

const resolveClocks = (given: CaseHarness) =>
  Object.values(given.opened.clocks).filter(({ kind }) => kind === 'resolve');
function promised(given: CaseHarness) {
  const clock = resolveClocks(given).at(-1);
  return clock && findPromise(clock, given.opened.at);
}
const resolve = (given: CaseHarness, at: ReturnType<typeof inFebruary>): CaseHarness =>
  given.mustSend('ResolveCase', 'cadre', at, { reply: '已解决', outcome: 'solved' });

describe('A merge hands on a promise that can still be kept;', () => {
  const source = () => caseAtWork(KEPT).mustSend('ReclassifyCase', 'officer', inFebruary(12), COMPLAINT);

  it('the target may be due later, and it counts there alone', () => {
    const from = source();
    const into = otherCaseAtWork(inFebruary(17), KEPT);
    const due = into.clock('resolve')?.due;
    mergeAt(inFebruary(18), from, into);
    expect([into.clock('resolve')?.due, promised(into)]).toEqual([
      due,
      { due: inFebruary(24, '17:00'), standing: 'open' },
    ]);
    expect(resolveClocks(into).at(-1)?.promised?.before).toBe('open');
    expect(promised(from)).toMatchObject({ standing: 'ended' });
    expect(promised(resolve(into, inFebruary(25)))).toMatchObject({ standing: 'missed' });
  });

  describe('A merge that is given up takes its promise back;', () => {
    const absorbed = (into: CaseHarness): CaseHarness =>
      setOtherCases(into, { src: source().state }).mustSend('AbsorbCase', 'officer', inFebruary(18), {
        source: 'src',
        partOf: 'MergeCase',
      });
    const released = (into: CaseHarness): CaseHarness => {
      yieldMerge(source(), into, inFebruary(21));
      return into.mustSend('ReleaseCase', 'clock', inFebruary(21), { source: 'src' });
    };
    const handed = { due: inFebruary(24, '17:00'), standing: 'open' };

    it('nothing is promised where nothing was, by the clock that took its place since neither', () => {
      const into = absorbed(otherCaseAtWork(inFebruary(17), KEPT));
      expect(promised(into)).toEqual(handed);
      into.mustSend('WithdrawCase', 'officer', inFebruary(19), { reason: 'solved-itself' });
      into.mustSend('ReopenCase', 'officer', inFebruary(19, '10:00'), { reason: '又来' });
      expect(promised(into)).toEqual(handed);
      expect(resolveClocks(released(into)).map((clock) => clock.promised)).toEqual([undefined, undefined]);
    });

    it('what was promised before is promised again, with what its clock earned since', () => {
      const into = absorbed(
        otherCaseAtWork(inFebruary(13), KEPT).mustSend('ReclassifyCase', 'officer', inFebruary(13), COMPLAINT),
      );
      const wait = { party: 'enterprise', reason: '等', until: inFebruary(21) } as const;
      expect(promised(into)).toEqual(handed);
      into.mustSend('WaitForParty', 'cadre', inFebruary(19), wait).mustSend('ResumeCase', 'cadre', inFebruary(20), {});
      expect(promised(into)).toEqual({ ...handed, due: inFebruary(25, '17:00') });
      expect(promised(released(into))).toEqual({ ...handed, due: inFebruary(28, '17:00') });
    });
  });

  it('A clock has one promise, the earlier: where that of the target was missed, a merge adds none', () => {
    const from = otherCaseAtWork(inFebruary(17), KEPT).mustSend('ReclassifyCase', 'officer', inFebruary(17), COMPLAINT);
    const into = source();
    expect(promised(from)).toMatchObject({ standing: 'open' });
    mergeAt(inFebruary(25), from, into);
    expect(promised(into)).toEqual({ due: inFebruary(24, '17:00'), standing: 'missed' });
    expect(promised(from)).toMatchObject({ standing: 'ended' });
  });

  it('is promised by none where it was missed: the source says so', () => {
    const from = source();
    const into = otherCaseAtWork(inFebruary(17), KEPT);
    mergeAt(inFebruary(25), from, into);
    expect([promised(from)?.standing, promised(into)]).toEqual(['missed', undefined]);
  });
});

describe('a promise', () => {
  describe('a missed one is none where an amended calendar says that it was kept;', () => {
    const shut = (given: CaseHarness, day: string, at: ReturnType<typeof inFebruary>): CaseHarness =>
      applyChanges(given, changeOfCalendar(at, { ...recordedAmendment('shut', day), layer: 'cn/guangdong' }));

    it('shows it as kept where the work was done by the day that it moves to; as missed where it was not', () => {
      const put = () => caseAtWork(KEPT).mustSend('ReclassifyCase', 'officer', inFebruary(12), COMPLAINT);
      const given = shut(resolve(put(), inFebruary(25)), '2020-02-20', inFebruary(26));
      expect(promised(given)).toEqual({ due: inFebruary(25, '17:00'), standing: 'kept' });
      expect(given.eventsOf('ChangeApplied')[0]?.data.moved).toContainEqual({
        ...{ clock: resolveClocks(given)[0]?.clock, before: inFebruary(24, '17:00'), due: inFebruary(25, '17:00') },
        promised: resolveClocks(given)[0]?.promised,
      });
      const late = shut(resolve(put(), inFebruary(26)), '2020-02-20', inFebruary(27));
      expect(promised(late)).toEqual({ due: inFebruary(24, '17:00'), standing: 'missed' });
    });

    it('opens it again while its clock runs, with what that earned since', () => {
      const given = caseAtWork(KEPT).mustSend('ReclassifyCase', 'officer', inFebruary(12), COMPLAINT);
      const wait = { party: 'enterprise', reason: '等', until: inFebruary(26, '09:00') } as const;
      given
        .mustSend('WaitForParty', 'cadre', inFebruary(25, '09:00'), wait)
        .mustSend('ResumeCase', 'cadre', inFebruary(26, '09:00'), {});
      expect(promised(given)).toMatchObject({ standing: 'missed' });
      shut(given, '2020-02-20', inFebruary(26, '10:00'));
      // A day for the day on which the office was shut, and one for the wait.
      expect(promised(given)).toEqual({ due: inFebruary(26, '17:00'), standing: 'open' });
    });

    it('keeps the amendment, known only since, and what was earned, into the clock that begins next', () => {
      const late = { ...recordedAmendment('shut', '2020-02-20'), layer: 'cn/guangdong', recorded: inFebruary(21) };
      const wait = { party: 'enterprise', reason: '等', until: inFebruary(28, '09:00') } as const;
      const withdrawn = caseAtWork(KEPT)
        .mustSend('ReclassifyCase', 'officer', inFebruary(12), COMPLAINT)
        .mustSend('WaitForParty', 'cadre', inFebruary(25, '09:00'), wait)
        .mustSend('WithdrawCase', 'officer', inFebruary(27, '09:00'), { reason: 'solved-itself' });
      applyChanges(withdrawn, changeOfCalendar(inFebruary(27, '10:00'), late));
      expect(promised(withdrawn)).toEqual({ due: inFebruary(25, '17:00'), standing: 'ended' });
      withdrawn.mustSend('ReopenCase', 'officer', inFebruary(27, '12:00'), { reason: '又来' });
      expect(promised(withdrawn)).toEqual({ due: inFebruary(27, '17:00'), standing: 'open' });
    });

    it('is shown as that before it is ordered, not as a date that moves', () => {
      const given = resolve(
        caseAtWork(KEPT).mustSend('ReclassifyCase', 'officer', inFebruary(12), COMPLAINT),
        inFebruary(25),
      );
      const change = changeOfCalendar(inFebruary(26), {
        ...recordedAmendment('shut', '2020-02-20'),
        layer: 'cn/guangdong',
      });
      const shown = previewCaseChange(ruleBook, { state: given.state, version: given.opened.version }, change);
      const [before, after] = [inFebruary(24, '17:00'), inFebruary(25, '17:00')];
      expect(shown?.clocks).toMatchObject([{ kind: 'resolve', before, after, breach: 'promise-kept' }]);
    });

    it('sets none in the past', () => {
      const given = caseAtWork(KEPT).mustSend('ReclassifyCase', 'officer', inFebruary(12), COMPLAINT);
      const open = { ...recordedAmendment('open', '2020-02-22', true), layer: 'cn/guangdong' };
      applyChanges(given, changeOfCalendar(inFebruary(24, '10:00'), open));
      expect(promised(given)).toEqual({ due: inFebruary(24, '17:00'), standing: 'open' });
    });
  });

  it('a promise counts once, however often its case is taken up again; where it was missed', () => {
    const given = caseAtWork(KEPT).mustSend('ReclassifyCase', 'officer', inFebruary(12), COMPLAINT);
    const again = (day: number): void => {
      given.mustSend('WithdrawCase', 'officer', inFebruary(day, '11:00'), { reason: 'solved-itself' });
      given.mustSend('ReopenCase', 'supervisor', inFebruary(day, '12:00'), { reason: '又来' });
    };
    for (const day of [13, 25, 26]) again(day);
    expect(resolveClocks(given).map(({ promised: one }) => one?.before)).toEqual([
      ...[undefined, 'open', 'missed', 'missed'],
    ]);
  });
});
