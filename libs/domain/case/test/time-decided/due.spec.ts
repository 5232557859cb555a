import { describe, expect, it } from '@jest/globals';
import type { Programme } from '@lianxin/programme';
import { evolve } from '../../src/events/evolve.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, inFebruary } from '../support/cases-at-stages.ts';
import { sha256 } from '../support/sha256.ts';
import { ruleBook } from '../support/rule-book.ts';

const done = { reply: '好', outcome: 'solved' } as const;
const breaches = (given: CaseHarness): readonly string[] =>
  given
    .eventsOf('ClockBreached')
    .filter(({ data }) => data.kind === 'resolve')
    .map(({ at }) => at);

const shipped = ruleBook.find('shandong-2020@3') as Programme;
const { resolve } = shipped.clocks;
ruleBook.add(
  [{ ...shipped, id: 'due-at-noon', clocks: { ...shipped.clocks, resolve: { ...resolve, dueAtHour: 12 } } }],
  sha256,
);

describe('A command at exactly the due instant is on time.', () => {
  it.each([
    ['17:00', 0],
    ['17:01', 1],
  ])('resolved at %s: %i breaches', (time, count) => {
    const given = caseAtWork().mustSend('ResolveCase', 'cadre', inFebruary(17, time), done);
    expect(breaches(given)).toHaveLength(count);
  });
});

describe("A due day ends at the office's closing hour unless the programme says otherwise.", () => {
  it('closes at five; under a programme that says noon, at noon', () => {
    expect(caseAtWork().clock('resolve')?.due).toBe(inFebruary(17, '17:00'));
    expect(caseAtWork({ programme: 'due-at-noon' }).clock('resolve')?.due).toBe(inFebruary(17, '12:00'));
  });
});

describe('Only `at` moves a clock; `observedAt` is evidence.', () => {
  it('done in time by what somebody saw, and entered too late, is late', () => {
    const given = caseAtWork();
    const seen = { observedAt: inFebruary(17, '16:59'), at: inFebruary(17, '17:01') };
    given.send({ type: 'ResolveCase', by: 'cadre', ...seen, data: done });
    expect(given.opened.stage).toBe('look-back');
    expect(breaches(given)).toEqual([inFebruary(17, '17:00')]);
  });
});

describe('Wait entered at 18:00, seen at 16:00, due 17:00: breached at 17:00, waiting from 18:00.', () => {
  it('to the letter', () => {
    const given = caseAtWork();
    const data = { party: 'enterprise', reason: '等材料', until: inFebruary(18, '18:00') } as const;
    given.send({
      type: 'WaitForParty',
      by: 'supervisor',
      at: inFebruary(17, '18:00'),
      observedAt: inFebruary(17, '16:00'),
      data,
    });
    expect(breaches(given)).toEqual([inFebruary(17, '17:00')]);
    expect(given.clock('resolve')?.paused?.since).toBe(inFebruary(17, '18:00'));
    expect(given.clock('wait')).toMatchObject({ from: inFebruary(17, '18:00'), due: inFebruary(18, '18:00') });
  });
});

describe('A supervisor who did not act may `ExcuseBreach`: the breach stays, excused is a column of its own.', () => {
  const late = (given = caseAtWork()): CaseHarness => given.liveThrough(inFebruary(17, '17:01'));
  const excuse = (given: CaseHarness) => ({ clock: given.clock('resolve')?.clock ?? '', reason: '疫情' });

  it('the breach stands as before, and is excused', () => {
    const given = late();
    given.mustSend('ExcuseBreach', 'supervisor', inFebruary(18, '08:00'), excuse(given));
    expect(breaches(given)).toEqual([inFebruary(17, '17:00')]);
    expect(given.clock('resolve')?.breaches).toMatchObject([
      { due: inFebruary(17, '17:00'), excused: true, superseded: false },
    ]);
  });

  it('is excused for that breach and for no later one of the clock', () => {
    const given = late();
    given.mustSend('ExcuseBreach', 'supervisor', inFebruary(18, '08:00'), excuse(given));
    const { clock = '', breaches: [first] = [] } = given.clock('resolve') ?? {};
    expect(given.eventsOf('BreachExcused')).toMatchObject([{ data: { clock, act: first?.act } }]);
    expect(given.refusal('ExcuseBreach', 'supervisor', inFebruary(18, '08:01'), excuse(given))).toBe('already-excused');
    const second = {
      ...given.opened.clocks[clock],
      breaches: [
        { ...first, superseded: true },
        { ...first, act: 'two' },
      ],
    };
    const again = { ...second.breaches[1], excused: false };
    const clocks = { ...given.opened.clocks, [clock]: { ...second, breaches: [second.breaches[0], again] } };
    given.state = { ...given.opened, clocks } as typeof given.state;
    given.mustSend('ExcuseBreach', 'leader', inFebruary(18, '09:00'), excuse(given));
    expect(given.eventsOf('BreachExcused').at(-1)).toMatchObject({ data: { clock, act: 'two' } });
    expect(given.clock('resolve')?.breaches.map(({ excused }) => excused)).toEqual([true, true]);
  });

  it('an excuse of before, which names no breach, is of all that stood then', () => {
    const given = late();
    const { clock = '' } = given.clock('resolve') ?? {};
    const old = {
      type: 'BreachExcused',
      at: inFebruary(18),
      data: { by: 'supervisor-1', clock, reason: '疫情' },
    } as never;
    const folded = evolve(given.state, { ...(old as object), version: given.opened.version + 1 } as never);
    expect(folded).toMatchObject({ clocks: { [clock]: { breaches: [{ excused: true }] } } });
  });

  it('not by one who acted', () => {
    const given = late(caseAtWork().mustSend('LogVisit', 'supervisor', inFebruary(11), { text: '走访' }));
    expect(given.refusal('ExcuseBreach', 'supervisor', inFebruary(18, '08:00'), excuse(given))).toBe(
      'supervisor-acted-in-case',
    );
  });
});
