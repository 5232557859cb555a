import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, addMs } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import { URGES_PER_ROUND } from '../../src/request/urge-case.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { officeInstant } from '../support/case-harness.ts';
import { caseAtWork, inFebruary, requestedCase, resolvedCase } from '../support/cases-at-stages.ts';

/** 10 February 2020 is a Monday; the 15th and 16th are a weekend. */
const urge = (given: CaseHarness, day: number, by: 'requester' | 'officer' = 'requester') =>
  given.refusal('UrgeCase', by, inFebruary(day, '11:00'), {});

describe('urging a case (催办)', () => {
  it('is recorded, and told once to its holder and his supervisor', () => {
    const given = caseAtWork();
    expect(urge(given, 11)).toBe('accepted');
    const [urged, told, ...more] = given.events.slice(-2);
    expect(urged).toMatchObject({ type: 'CaseUrged', data: { by: 'requester-1', count: 1 } });
    expect(told).toMatchObject({
      type: 'NoticeIssued',
      data: { template: 'case-urged', recipients: ['cadre-1', 'supervisor-1'], hard: true, params: { count: 1 } },
    });
    expect(more).toEqual([]);
  });

  it('is no handling of it: an officer who passes it on from the telephone may still verify', () => {
    const given = caseAtWork();
    const before = given.opened.handlers;
    expect(urge(given, 11, 'officer')).toBe('accepted');
    expect(given.opened.handlers).toEqual(before);
    expect(given.refusal('UrgeCase', 'cadre', inFebruary(12), {})).not.toBe('accepted');
  });

  it('may be done once a working day, whoever does it; days off bring no further one', () => {
    const given = requestedCase();
    expect([urge(given, 14), urge(given, 14, 'officer'), urge(given, 15), urge(given, 16)]).toEqual([
      'accepted',
      'urged-today',
      'urged-today',
      'urged-today',
    ]);
    expect(urge(given, 17)).toBe('accepted');
  });

  it('may be done three times a round; a dispute or a reopening begins another', () => {
    const given = caseAtWork();
    expect([11, 12, 13, 14].map((day) => urge(given, day))).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'urged-too-often',
    ]);
    given.mustSend('ResolveCase', 'cadre', inFebruary(14, '12:00'), { reply: '已送达', outcome: 'solved' });
    expect(urge(given, 17)).toBe('already-resolved');
    given.mustSend('DisputeResolution', 'requester', inFebruary(17, '12:00'), { text: '没有解决' });
    expect([urge(given, 17), given.opened.urged?.inRound]).toEqual(['accepted', 1]);
  });

  it('has no meaning while the office waits for him, or when it is resolved', () => {
    const until = inFebruary(20);
    const returned = requestedCase().mustSend('ReturnForCompletion', 'officer', inFebruary(10, '10:00'), {
      ...{ reason: 'unclear', text: '请说明', until },
    });
    expect(urge(returned, 11)).toBe('waiting-for-requester');
    returned.mustSend('CompleteRequest', 'requester', inFebruary(11, '12:00'), { text: '补' });
    expect(urge(returned, 12)).toBe('accepted');
    const wait = { party: 'enterprise', reason: '等材料', until: inFebruary(12) } as const;
    const waiting = caseAtWork().mustSend('WaitForParty', 'cadre', inFebruary(11), wait);
    expect(urge(waiting, 11)).toBe('waiting-for-requester');
    const elsewhere = caseAtWork().mustSend('WaitForParty', 'cadre', inFebruary(11), { ...wait, party: 'third-party' });
    expect(urge(elsewhere, 11)).toBe('accepted');
    expect(urge(resolvedCase(), 13)).toBe('already-resolved');
  });

  /** The working day that an instant counts with: weekends with the Friday before. All weekdays of these weeks are worked. */
  function workingDayOf(at: string): string {
    let day = officeInstant(`${new Date(Date.parse(at) + 8 * HOUR_MS).toISOString().slice(0, 10)} 12:00`);
    while ([0, 6].includes(new Date(day).getUTCDay())) day = addMs(day, -DAY_MS);
    return day.slice(0, 10);
  }

  const step = fc.record({
    gapHours: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 7, max: 60 })),
    what: fc.constantFrom('urge', 'urge', 'urge', 'urge', 'urge', 'dispute'),
    by: fc.constantFrom<'requester' | 'officer'>('requester', 'officer'),
  });

  it('comes, whatever anybody tries, never twice in a working day and never a fourth time in a round', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const given = caseAtWork();
        let at = inFebruary(10, '10:30');
        for (const { gapHours, what, by } of steps) {
          at = addMs(at, gapHours * HOUR_MS);
          if (what === 'urge') given.send({ type: 'UrgeCase', by, at, data: {} });
          else {
            given.send({ type: 'ResolveCase', by: 'cadre', at, data: { reply: '已办', outcome: 'solved' } });
            given.send({ type: 'DisputeResolution', by: 'requester', at, data: { text: '没有' } });
          }
        }
        const rounds: string[][] = [[]];
        for (const event of given.events) {
          if (event.type === 'ResolutionDisputed') rounds.push([]);
          if (event.type === 'CaseUrged') rounds.at(-1)?.push(workingDayOf(event.at));
        }
        for (const days of rounds) expect(days.length).toBeLessThanOrEqual(URGES_PER_ROUND);
        expect(new Set(rounds.flat()).size).toBe(rounds.flat().length);
      }),
      { numRuns: runs(150) },
    );
  });
});
