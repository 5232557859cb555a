import { describe, expect, it } from '@jest/globals';
import type { LocalDate } from '@lianxin/kernel';
import type { Measure } from '../../src/commands/index.ts';
import type { Given } from '../support/given.ts';
import { accepted, atWork, on, resolved } from '../support/lives.ts';

const masks: Measure = {
  measure: 'delivery',
  item: 'mask',
  count: 100,
  unit: 'piece',
  valueFen: 30_000,
  invoice: 'A-1',
};

describe('work on a case', () => {
  it('first contact stops its clock, once', () => {
    const given = atWork().that('RecordFirstContact', 'cadre', on(10, '11:00'), { how: 'phone' });
    expect(given.of('ClockStopped').at(-1)?.data).toMatchObject({ kind: 'first-contact', how: 'met' });
    expect(given.refusal('RecordFirstContact', 'cadre', on(10, '11:10'), { how: 'visit' })).toBe(
      'first-contact-recorded',
    );
  });

  it('a missed first contact is a breach of its own', () => {
    const given = accepted();
    given.settle(on(12));
    expect(given.of('ClockBreached').map(({ data }) => data.kind)).toEqual(['assign', 'first-contact']);
  });

  it('records what was done in whole fen and units, for known projects, no invoice twice', () => {
    const given = atWork().that('RecordMeasure', 'cadre', on(11), { ...masks, project: 'p-1' });
    expect(given.refusal('RecordMeasure', 'cadre', on(11), masks)).toBe('invoice-recorded');
    expect(given.refusal('RecordMeasure', 'cadre', on(11), { ...masks, invoice: 'A-2', valueFen: 1.5 })).toBe(
      'not-a-whole-number',
    );
    expect(given.refusal('RecordMeasure', 'cadre', on(11), { ...masks, invoice: 'A-2', count: 0 })).toBe(
      'not-a-whole-number',
    );
    expect(given.refusal('RecordMeasure', 'cadre', on(11), { ...masks, invoice: 'A-2', project: 'p-9' })).toBe(
      'unknown-project',
    );
    const trip: Measure = {
      measure: 'charter-trip',
      workers: 23,
      fromProvince: '江苏',
      fromPlace: '赣榆',
      doorToFactory: true,
      ranOn: '2020-02-30',
      reportedOn: '2020-02-10',
    };
    expect(given.refusal('RecordMeasure', 'cadre', on(11), trip)).toBe('not-a-date');
    const tomorrow = { ...trip, ranOn: '2020-02-12' };
    expect(given.refusal('RecordMeasure', 'cadre', on(11), tomorrow)).toBe('in-the-future');
  });

  it('corrects a measure by an entry of its own, also when the case is closed', () => {
    const given = atWork().that('RecordMeasure', 'cadre', on(11), masks);
    const version = given.of('MeasureRecorded')[0]?.version ?? 0;
    expect(given.refusal('CorrectMeasure', 'cadre', on(11), { measure: 1, reason: '笔误' })).toBe('unknown-measure');
    given.that('WithdrawCase', 'requester', on(11), { reason: 'solved-itself' });
    given.that('CorrectMeasure', 'cadre', on(12), { measure: version, reason: '笔误' });
    expect(given.of('MeasureCorrected')[0]?.data.reversed).toMatchObject({ item: 'mask', count: 100 });
    expect(given.of('MeasureRecorded')).toHaveLength(1);
    expect(given.refusal('CorrectMeasure', 'cadre', on(12), { measure: version, reason: '笔误' })).toBe(
      'already-corrected',
    );
  });

  it('an invoice is free again once its measure is corrected', () => {
    const given = atWork().that('RecordMeasure', 'cadre', on(11), masks);
    given.that('CorrectMeasure', 'cadre', on(11), {
      measure: given.of('MeasureRecorded')[0]?.version ?? 0,
      reason: '笔误',
    });
    given.that('RecordMeasure', 'cadre', on(11), masks);
  });
});

describe('a wait', () => {
  const wait = { party: 'enterprise', reason: '等材料', until: on(12, '10:00') } as const;
  const waiting = (): Given => atWork().that('WaitForParty', 'cadre', on(11, '10:00'), wait);

  it('stops the clock of the office and starts theirs; its end gives the working time back', () => {
    const given = waiting();
    expect(given.next.filter((act) => /breach|reminder|rung/.test(act))).toEqual([]);
    given.that('ResumeCase', 'cadre', on(12, '09:00'), {});
    const moved = given.of('ClockMoved')[0];
    expect(moved?.data).toMatchObject({ cause: 'waited', before: on(17, '17:00') });
    // Tuesday 10:00 to Wednesday 09:00 are seven working hours.
    expect(moved?.data.due).toBe(on(18, '16:00'));
    expect(given.clock('wait')).toBeUndefined();
  });

  it('ends on its date by itself, effective then, whenever somebody looks', () => {
    const given = waiting();
    given.settle(on(14));
    expect(given.of('WaitEnded')).toMatchObject([{ at: on(12, '10:00'), data: { party: 'enterprise' } }]);
    expect(given.clock('resolve')?.due).toBe(on(18, '17:00'));
    expect(given.refusal('ResumeCase', 'cadre', on(14), {})).toBe('not-waiting');
  });

  it('explains the due date span by span, the wait among them', () => {
    const given = waiting();
    given.settle(on(13));
    const { spans = [], from, due } = given.clock('resolve') ?? {};
    expect([spans[0]?.from, spans.at(-1)?.to]).toEqual([from, due]);
    spans.slice(1).forEach((span, i) => expect(span.from).toBe(spans[i]?.to));
    expect(spans.filter(({ what }) => what === 'waiting')).toMatchObject([
      { from: on(11, '10:00'), to: on(12, '10:00') },
    ]);
  });

  it('that is the second, or a long one, is entered by a supervisor', () => {
    const given = waiting().that('ResumeCase', 'cadre', on(11, '11:00'), {});
    const again = { ...wait, until: on(13, '10:00') };
    expect(given.refusal('WaitForParty', 'cadre', on(12), again)).toBe('second-wait-needs-supervisor');
    given.that('WaitForParty', 'supervisor', on(12), again);
    const long = { ...wait, until: on(20) };
    expect(atWork().refusal('WaitForParty', 'cadre', on(11), long)).toBe('long-wait-needs-supervisor');
    expect(given.refusal('WaitForParty', 'supervisor', on(12), again)).toBe('already-waiting');
  });

  it('entered after the due date does not undo the breach; observedAt is evidence only', () => {
    const given = atWork();
    given.that('WaitForParty', 'supervisor', on(17, '18:00'), { ...wait, until: on(18, '18:00') });
    expect(given.of('ClockBreached').filter(({ data }) => data.kind === 'resolve')).toMatchObject([
      { at: on(17, '17:00') },
    ]);
    given.settle(on(19));
    expect(given.clock('resolve')?.due).toBe(on(17, '17:00'));
  });
});

describe('resolving', () => {
  it('is the holder’s, stops the clock as met, and the requester is told', () => {
    expect(atWork().refusal('ResolveCase', 'officer', on(12), { reply: '好', outcome: 'solved' })).toBe(
      'not-the-holder',
    );
    const given = resolved();
    expect(given.opened).toMatchObject({ stage: 'look-back', holder: 'cadre-1' });
    const stopped = given.of('ClockStopped').find(({ data }) => data.kind === 'resolve');
    expect(stopped?.data.how).toBe('met');
    expect(given.refusal('ResolveCase', 'cadre', on(12, '11:00'), { reply: '好', outcome: 'solved' })).toBe(
      'already-resolved',
    );
  });

  it('on behalf of the holder counts for both', () => {
    const given = atWork({ away: { 'cadre-1': [{ from: '2020-02-11' as LocalDate }] } });
    given.send({
      type: 'ResolveCase',
      by: 'standIn',
      onBehalfOf: 'cadre-1',
      at: on(12),
      data: { reply: '好', outcome: 'solved' },
    });
    expect(given.opened.resolvers).toEqual(['cadre-2', 'cadre-1']);
  });

  it('at exactly the due instant is on time; a minute later the breach stands at its instant', () => {
    const atDue = atWork().that('ResolveCase', 'cadre', on(17, '17:00'), { reply: '好', outcome: 'solved' });
    expect(atDue.of('ClockBreached').filter(({ data }) => data.kind === 'resolve')).toEqual([]);
    const late = atWork().that('ResolveCase', 'cadre', on(17, '17:01'), { reply: '好', outcome: 'solved' });
    expect(late.of('ClockBreached').filter(({ data }) => data.kind === 'resolve')).toMatchObject([
      { at: on(17, '17:00') },
    ]);
    expect(late.opened).toMatchObject({ stage: 'look-back', sampled: true });
  });
});
