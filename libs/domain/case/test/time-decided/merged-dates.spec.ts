import { describe, expect, it } from '@jest/globals';
import type { Given } from '../support/given.ts';
import { on } from '../support/lives.ts';
import { mergedAt, otherAtWork, source } from '../support/merging.ts';

const RESOLVED = { reply: '好', outcome: 'solved' } as const;
const waiting = (given: Given, day: number, until: number): Given =>
  given.that('WaitForParty', 'supervisor', on(day), { party: 'enterprise', reason: '等', until: on(until) });
const extended = (given: Given, day: number): Given =>
  given
    .that('RequestExtension', 'cadre', on(day), { amount: 3, reason: '货在途' })
    .that('ApproveExtension', 'supervisor', on(day), {});
const workBreaches = (given: Given): readonly string[] =>
  given.of('ClockBreached').flatMap(({ data }) => (data.kind === 'resolve' ? [data.due] : []));
const dueAfter = (at: string, from: Given, into: Given): string | undefined => {
  mergedAt(on(Number(at.slice(0, 2)), at.slice(3)), from, into);
  return into.clock('resolve')?.due;
};

describe('the target takes the earlier of both due dates (of a waiting side: as if its wait ended at the merge), never one in the past: a date already missed is recorded as missed where it was missed;', () => {
  const due = { into12: on(19, '17:00'), into18: on(25, '17:00') };

  it('of two that run, the earlier', () => {
    expect(dueAfter('13 10:00', source(), otherAtWork(on(12)))).toBe(on(17, '17:00'));
    expect(dueAfter('13 10:00', otherAtWork(on(12)), source())).toBe(on(17, '17:00'));
  });

  it('of a source that waits, the date it would have if its wait ended now, and never the frozen one', () => {
    // It stood still for six days and an hour: with five days left on the 11th it would be due on the 26th.
    const into = otherAtWork(on(18));
    expect(dueAfter('20 10:00', waiting(source(), 12, 28), into)).toBe(due.into18);
    // Frozen at the 17th, and by now worth the 20th at ten: four days and seven hours less than the target has.
    const sooner = otherAtWork(on(18));
    expect(dueAfter('18 10:00', waiting(source(), 17, 19), sooner)).toBe(on(19, '10:00'));
    expect(sooner.clock('resolve')?.pauses).toMatchObject([{ from: on(17), to: on(18, '10:00') }]);
  });

  it('a date taken from a source that waited is missed like any other', () => {
    const into = otherAtWork(on(18));
    mergedAt(on(18, '10:00'), waiting(source(), 17, 19), into);
    into.that('ResolveCase', 'cadre', on(28), RESOLVED);
    expect(workBreaches(into)).toEqual([on(19, '10:00')]);
  });

  it('of a target that waits, too; by terms taken over it waits from the merge on', () => {
    const into = waiting(otherAtWork(on(12)), 13, 18);
    // As if it ran on from now it would be due on the 20th at ten: the source is due on the 17th.
    mergedAt(on(14, '10:00'), source(), into);
    expect(into.clock('resolve')).toMatchObject({ due: on(17, '17:00'), paused: { since: on(14, '10:00') } });
    into.that('ResumeCase', 'officer', on(14, '12:00'), {});
    expect(into.clock('resolve')?.due).toBe(on(18, '11:00'));
  });

  it('of two that wait, both as if they ran on', () => {
    const into = waiting(otherAtWork(on(12)), 13, 18);
    mergedAt(on(14, '10:00'), waiting(source(), 13, 18), into);
    into.that('ResumeCase', 'officer', on(14, '10:00'), {});
    expect(into.clock('resolve')?.due).toBe(on(19, '10:00'));
  });

  it('missed in the source: it is breached there, the target keeps its own date and misses that itself', () => {
    const from = source();
    const into = otherAtWork(on(18));
    expect(dueAfter('20 10:00', from, into)).toBe(due.into18);
    expect(workBreaches(from)).toEqual([on(17, '17:00')]);
    into.that('ResolveCase', 'cadre', on(28), RESOLVED);
    expect(workBreaches(into)).toEqual([due.into18]);
  });

  it('missed in the source before anybody settled it, as if somebody had', () => {
    const settled = source();
    settled.settle(on(20, '10:00'));
    const [one, other] = [otherAtWork(on(18)), otherAtWork(on(18))];
    mergedAt(on(20, '10:00'), settled, one);
    mergedAt(on(20, '10:00'), source(), other);
    expect(other.clock('resolve')).toEqual(one.clock('resolve'));
  });

  it('missed in the target: its breach and its date stay, whatever the source has', () => {
    const into = source();
    expect(dueAfter('18 10:00', otherAtWork(on(12)), into)).toBe(on(17, '17:00'));
    expect(workBreaches(into)).toEqual([on(17, '17:00')]);
  });

  it('missed on both sides: each keeps its own', () => {
    const [from, into] = [otherAtWork(on(11)), source()];
    expect(dueAfter('19 10:00', from, into)).toBe(on(17, '17:00'));
    expect([workBreaches(from), workBreaches(into)]).toEqual([[on(18, '17:00')], [on(17, '17:00')]]);
  });

  it('of an extended side the extended date counts', () => {
    expect(dueAfter('13 10:00', extended(source(), 12), otherAtWork(on(12)))).toBe(due.into12);
    expect(dueAfter('13 10:00', source(), extended(otherAtWork(on(12)), 12))).toBe(on(17, '17:00'));
  });

  it('exactly at its due instant the source is on time still', () => {
    const into = otherAtWork(on(12));
    mergedAt(on(17, '17:00'), source(), into);
    into.settle(on(18));
    expect(workBreaches(into)).toEqual([on(17, '17:00')]);
  });
});

describe('rungs fired stay fired;', () => {
  it('what fired over a missed date fires here no more, and what was still to come over it comes', () => {
    const from = source().live(on(17, '17:01'), on(18));
    const into = otherAtWork(on(18));
    mergedAt(on(18, '10:00'), from, into);
    const raise = { rung: 'yellow-card', reason: '抓紧' };
    expect(into.refusal('RaiseRung', 'supervisor', on(18, '11:00'), raise)).toBe('rung-fired-before');
    into.settle(on(28));
    expect(into.of('RungFired').map(({ at, data }) => [data.rung, at])).toEqual([['supervision-order', on(20)]]);
  });

  it('a rung raised by hand there is raised here', () => {
    const from = otherAtWork(on(12)).that('RaiseRung', 'supervisor', on(12), { rung: 'yellow-card', reason: '抓紧' });
    const into = source();
    mergedAt(on(13, '10:00'), from, into);
    into.settle(on(18));
    expect(into.of('RungFired').map(({ data }) => data.rung)).toEqual(['red-card']);
  });
});
