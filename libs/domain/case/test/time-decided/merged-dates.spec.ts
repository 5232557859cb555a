import { describe, expect, it } from '@jest/globals';
import type { CaseHarness } from '../support/case-harness.ts';
import { inFebruary } from '../support/cases-at-stages.ts';
import { mergeAt, otherCaseAtWork, sourceCase } from '../support/merge-cases.ts';

const RESOLVED = { reply: '好', outcome: 'solved' } as const;
const waiting = (given: CaseHarness, day: number, until: number): CaseHarness =>
  given.mustSend('WaitForParty', 'supervisor', inFebruary(day), {
    party: 'enterprise',
    reason: '等',
    until: inFebruary(until),
  });
const extended = (given: CaseHarness, day: number): CaseHarness =>
  given
    .mustSend('RequestExtension', 'cadre', inFebruary(day), { amount: 3, reason: '货在途' })
    .mustSend('ApproveExtension', 'supervisor', inFebruary(day), {});
const workBreaches = (given: CaseHarness): readonly string[] =>
  given.eventsOf('ClockBreached').flatMap(({ data }) => (data.kind === 'resolve' ? [data.due] : []));
const dueAfter = (at: string, from: CaseHarness, into: CaseHarness): string | undefined => {
  mergeAt(inFebruary(Number(at.slice(0, 2)), at.slice(3)), from, into);
  return into.clock('resolve')?.due;
};

describe('the target takes the earlier of both due dates (of a waiting side: as if its wait ended at the merge), never one in the past: a date already missed is recorded as missed where it was missed;', () => {
  const due = { into12: inFebruary(19, '17:00'), into18: inFebruary(25, '17:00') };

  it('of two that run, the earlier', () => {
    expect(dueAfter('13 10:00', sourceCase(), otherCaseAtWork(inFebruary(12)))).toBe(inFebruary(17, '17:00'));
    expect(dueAfter('13 10:00', otherCaseAtWork(inFebruary(12)), sourceCase())).toBe(inFebruary(17, '17:00'));
  });

  it('of a source that waits, the date it would have if its wait ended now, and never the frozen one', () => {
    // It was paused for six days and an hour: with five days left on the 11th it would be due on the 26th.
    const into = otherCaseAtWork(inFebruary(18));
    expect(dueAfter('20 10:00', waiting(sourceCase(), 12, 28), into)).toBe(due.into18);
    // Frozen at the 17th, and by now worth the 20th at ten: four days and seven hours less than the target has.
    const sooner = otherCaseAtWork(inFebruary(18));
    expect(dueAfter('18 10:00', waiting(sourceCase(), 17, 19), sooner)).toBe(inFebruary(19, '10:00'));
    expect(sooner.clock('resolve')?.pauses).toMatchObject([{ from: inFebruary(17), to: inFebruary(18, '10:00') }]);
  });

  it('a date taken from a source that waited is missed like any other', () => {
    const into = otherCaseAtWork(inFebruary(18));
    mergeAt(inFebruary(18, '10:00'), waiting(sourceCase(), 17, 19), into);
    into.mustSend('ResolveCase', 'cadre', inFebruary(28), RESOLVED);
    expect(workBreaches(into)).toEqual([inFebruary(19, '10:00')]);
  });

  it('of a target that waits, too; by terms taken over it waits from the merge on', () => {
    const into = waiting(otherCaseAtWork(inFebruary(12)), 13, 18);
    // As if it ran on from now it would be due on the 20th at ten: the source is due on the 17th.
    mergeAt(inFebruary(14, '10:00'), sourceCase(), into);
    expect(into.clock('resolve')).toMatchObject({
      due: inFebruary(17, '17:00'),
      paused: { since: inFebruary(14, '10:00') },
    });
    into.mustSend('ResumeCase', 'officer', inFebruary(14, '12:00'), {});
    expect(into.clock('resolve')?.due).toBe(inFebruary(18, '11:00'));
  });

  it('of two that wait, both as if they ran on', () => {
    const into = waiting(otherCaseAtWork(inFebruary(12)), 13, 18);
    mergeAt(inFebruary(14, '10:00'), waiting(sourceCase(), 13, 18), into);
    into.mustSend('ResumeCase', 'officer', inFebruary(14, '10:00'), {});
    expect(into.clock('resolve')?.due).toBe(inFebruary(19, '10:00'));
  });

  it('missed in the source: it is breached there, the target keeps its own date and misses that itself', () => {
    const from = sourceCase();
    const into = otherCaseAtWork(inFebruary(18));
    expect(dueAfter('20 10:00', from, into)).toBe(due.into18);
    expect(workBreaches(from)).toEqual([inFebruary(17, '17:00')]);
    into.mustSend('ResolveCase', 'cadre', inFebruary(28), RESOLVED);
    expect(workBreaches(into)).toEqual([due.into18]);
  });

  it('missed in the source before anybody settled it, as if somebody had', () => {
    const settled = sourceCase();
    settled.settle(inFebruary(20, '10:00'));
    const [one, other] = [otherCaseAtWork(inFebruary(18)), otherCaseAtWork(inFebruary(18))];
    mergeAt(inFebruary(20, '10:00'), settled, one);
    mergeAt(inFebruary(20, '10:00'), sourceCase(), other);
    expect(other.clock('resolve')).toEqual(one.clock('resolve'));
  });

  it('missed in the target: its breach and its date stay, whatever the source has', () => {
    const into = sourceCase();
    expect(dueAfter('18 10:00', otherCaseAtWork(inFebruary(12)), into)).toBe(inFebruary(17, '17:00'));
    expect(workBreaches(into)).toEqual([inFebruary(17, '17:00')]);
  });

  it('missed on both sides: each keeps its own', () => {
    const [from, into] = [otherCaseAtWork(inFebruary(11)), sourceCase()];
    expect(dueAfter('19 10:00', from, into)).toBe(inFebruary(17, '17:00'));
    expect([workBreaches(from), workBreaches(into)]).toEqual([[inFebruary(18, '17:00')], [inFebruary(17, '17:00')]]);
  });

  it('of an extended side the extended date counts', () => {
    expect(dueAfter('13 10:00', extended(sourceCase(), 12), otherCaseAtWork(inFebruary(12)))).toBe(due.into12);
    expect(dueAfter('13 10:00', sourceCase(), extended(otherCaseAtWork(inFebruary(12)), 12))).toBe(
      inFebruary(17, '17:00'),
    );
  });

  it('exactly at its due instant the source is on time still', () => {
    const into = otherCaseAtWork(inFebruary(12));
    mergeAt(inFebruary(17, '17:00'), sourceCase(), into);
    into.settle(inFebruary(18));
    expect(workBreaches(into)).toEqual([inFebruary(17, '17:00')]);
  });
});

describe('rungs fired stay fired;', () => {
  it('what fired over a missed date fires here no more, and what was still to come over it comes', () => {
    const from = sourceCase().liveThrough(inFebruary(17, '17:01'), inFebruary(18));
    const into = otherCaseAtWork(inFebruary(18));
    mergeAt(inFebruary(18, '10:00'), from, into);
    const raise = { rung: 'yellow-card', reason: '抓紧' };
    expect(into.refusal('RaiseRung', 'supervisor', inFebruary(18, '11:00'), raise)).toBe('rung-fired-before');
    into.settle(inFebruary(28));
    expect(into.eventsOf('RungFired').map(({ at, data }) => [data.rung, at])).toEqual([
      ['supervision-order', inFebruary(20)],
    ]);
  });

  it('a rung raised by hand there is raised here', () => {
    const from = otherCaseAtWork(inFebruary(12)).mustSend('RaiseRung', 'supervisor', inFebruary(12), {
      rung: 'yellow-card',
      reason: '抓紧',
    });
    const into = sourceCase();
    mergeAt(inFebruary(13, '10:00'), from, into);
    into.settle(inFebruary(18));
    expect(into.eventsOf('RungFired').map(({ data }) => data.rung)).toEqual(['red-card']);
  });
});
