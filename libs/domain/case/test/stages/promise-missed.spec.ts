import { describe, expect, it } from '@jest/globals';
import { previewOf } from '../../src/changes/preview.ts';
import { promiseOf } from '../../src/state/index.ts';
import { amendment, changed, toCalendar } from '../support/changes.ts';
import type { Given } from '../support/given.ts';
import { atWork, on } from '../support/lives.ts';
import { mergedAt, otherAtWork, seeing } from '../support/merging.ts';

const COMPLAINT = { kind: 'complaint', reason: '改类' } as const;
/** A class that gives ten days or fifteen, and a version that keeps promises. */
const KEPT = { programme: 'guangdong@2' };

const resolveClocks = (given: Given) => Object.values(given.opened.clocks).filter(({ kind }) => kind === 'resolve');
function promised(given: Given) {
  const clock = resolveClocks(given).at(-1);
  return clock && promiseOf(clock, given.opened.at);
}
const resolve = (given: Given, at: ReturnType<typeof on>): Given =>
  given.that('ResolveCase', 'cadre', at, { reply: '已解决', outcome: 'solved' });

describe('A merge hands on a promise that can still be kept;', () => {
  const source = () => atWork(KEPT).that('ReclassifyCase', 'officer', on(12), COMPLAINT);

  it('the target may be due later, and it counts there alone', () => {
    const from = source();
    const into = otherAtWork(on(17), KEPT);
    const due = into.clock('resolve')?.due;
    mergedAt(on(18), from, into);
    expect([into.clock('resolve')?.due, promised(into)]).toEqual([due, { due: on(24, '17:00'), standing: 'open' }]);
    expect(resolveClocks(into).at(-1)?.promised?.before).toBe('open');
    expect(promised(from)).toMatchObject({ standing: 'ended' });
    expect(promised(resolve(into, on(25)))).toMatchObject({ standing: 'missed' });
  });

  describe('given up, it takes it back:', () => {
    const absorbed = (into: Given): Given =>
      seeing(into, { src: source().state }).that('AbsorbCase', 'officer', on(18), {
        source: 'src',
        partOf: 'MergeCase',
      });
    const released = (into: Given): Given => into.that('ReleaseCase', 'clock', on(21), { source: 'src' });
    const handed = { due: on(24, '17:00'), standing: 'open' };

    it('nothing is promised where nothing was, by the clock that took its place since neither', () => {
      const into = absorbed(otherAtWork(on(17), KEPT));
      expect(promised(into)).toEqual(handed);
      into.that('WithdrawCase', 'officer', on(19), { reason: 'solved-itself' });
      into.that('ReopenCase', 'officer', on(19, '10:00'), { reason: '又来' });
      expect(promised(into)).toEqual(handed);
      expect(resolveClocks(released(into)).map((clock) => clock.promised)).toEqual([undefined, undefined]);
    });

    it('what was promised here stands again, with what its clock earned since', () => {
      const into = absorbed(otherAtWork(on(13), KEPT).that('ReclassifyCase', 'officer', on(13), COMPLAINT));
      const wait = { party: 'enterprise', reason: '等', until: on(21) } as const;
      expect(promised(into)).toEqual(handed);
      into.that('WaitForParty', 'cadre', on(19), wait).that('ResumeCase', 'cadre', on(20), {});
      expect(promised(into)).toEqual({ ...handed, due: on(25, '17:00') });
      expect(promised(released(into))).toEqual({ ...handed, due: on(28, '17:00') });
    });
  });

  it('is promised by none where it was missed: the source says so', () => {
    const from = source();
    const into = otherAtWork(on(17), KEPT);
    mergedAt(on(25), from, into);
    expect([promised(from)?.standing, promised(into)]).toEqual(['missed', undefined]);
  });
});

describe('a promise', () => {
  describe('a missed one is none where an amended calendar says that it was kept;', () => {
    const shut = (given: Given, day: string, at: ReturnType<typeof on>): Given =>
      changed(given, toCalendar(at, { ...amendment('shut', day), layer: 'cn/guangdong' }));

    it('shows it as kept where the work was done by the day that it moves to; as missed where it was not', () => {
      const put = () => atWork(KEPT).that('ReclassifyCase', 'officer', on(12), COMPLAINT);
      const given = shut(resolve(put(), on(25)), '2020-02-20', on(26));
      expect(promised(given)).toEqual({ due: on(25, '17:00'), standing: 'kept' });
      expect(given.of('ChangeApplied')[0]?.data.moved).toContainEqual({
        ...{ clock: resolveClocks(given)[0]?.clock, before: on(24, '17:00'), due: on(25, '17:00') },
        promised: resolveClocks(given)[0]?.promised,
      });
      const late = shut(resolve(put(), on(26)), '2020-02-20', on(27));
      expect(promised(late)).toEqual({ due: on(24, '17:00'), standing: 'missed' });
    });

    it('opens it again while its clock runs, with what that earned since', () => {
      const given = atWork(KEPT).that('ReclassifyCase', 'officer', on(12), COMPLAINT);
      const wait = { party: 'enterprise', reason: '等', until: on(26, '09:00') } as const;
      given.that('WaitForParty', 'cadre', on(25, '09:00'), wait).that('ResumeCase', 'cadre', on(26, '09:00'), {});
      expect(promised(given)).toMatchObject({ standing: 'missed' });
      shut(given, '2020-02-20', on(26, '10:00'));
      // A day for the day on which the office was shut, and one for the wait.
      expect(promised(given)).toEqual({ due: on(26, '17:00'), standing: 'open' });
    });

    it('keeps the amendment, known only since, and what was earned, into the clock that begins next', () => {
      const late = { ...amendment('shut', '2020-02-20'), layer: 'cn/guangdong', recorded: on(21) };
      const wait = { party: 'enterprise', reason: '等', until: on(28, '09:00') } as const;
      const withdrawn = atWork(KEPT)
        .that('ReclassifyCase', 'officer', on(12), COMPLAINT)
        .that('WaitForParty', 'cadre', on(25, '09:00'), wait)
        .that('WithdrawCase', 'officer', on(27, '09:00'), { reason: 'solved-itself' });
      changed(withdrawn, toCalendar(on(27, '10:00'), late));
      expect(promised(withdrawn)).toEqual({ due: on(25, '17:00'), standing: 'ended' });
      withdrawn.that('ReopenCase', 'officer', on(27, '12:00'), { reason: '又来' });
      expect(promised(withdrawn)).toEqual({ due: on(27, '17:00'), standing: 'open' });
    });

    it('is shown as that before it is ordered, not as a date that moves', () => {
      const given = resolve(atWork(KEPT).that('ReclassifyCase', 'officer', on(12), COMPLAINT), on(25));
      const change = toCalendar(on(26), { ...amendment('shut', '2020-02-20'), layer: 'cn/guangdong' });
      const shown = previewOf({ state: given.state, version: given.opened.version }, change);
      const [before, after] = [on(24, '17:00'), on(25, '17:00')];
      expect(shown?.clocks).toMatchObject([{ kind: 'resolve', before, after, breach: 'promise-kept' }]);
    });

    it('sets none in the past', () => {
      const given = atWork(KEPT).that('ReclassifyCase', 'officer', on(12), COMPLAINT);
      const open = { ...amendment('open', '2020-02-22', true), layer: 'cn/guangdong' };
      changed(given, toCalendar(on(24, '10:00'), open));
      expect(promised(given)).toEqual({ due: on(24, '17:00'), standing: 'open' });
    });
  });

  it('a promise counts once, however often its case is taken up again; where it was missed', () => {
    const given = atWork(KEPT).that('ReclassifyCase', 'officer', on(12), COMPLAINT);
    const again = (day: number): void => {
      given.that('WithdrawCase', 'officer', on(day, '11:00'), { reason: 'solved-itself' });
      given.that('ReopenCase', 'supervisor', on(day, '12:00'), { reason: '又来' });
    };
    for (const day of [13, 25, 26]) again(day);
    expect(resolveClocks(given).map(({ promised: one }) => one?.before)).toEqual([
      ...[undefined, 'open', 'missed', 'missed'],
    ]);
  });
});
