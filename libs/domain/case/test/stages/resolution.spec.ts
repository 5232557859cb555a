import { describe, expect, it } from '@jest/globals';
import type { LocalDate } from '@lianxin/kernel';
import type { Measure } from '../../src/commands/index.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { acceptedCase, caseAtWork, inFebruary, resolvedCase } from '../support/cases-at-stages.ts';

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
    const given = caseAtWork().mustSend('RecordFirstContact', 'cadre', inFebruary(10, '11:00'), { how: 'phone' });
    expect(given.eventsOf('ClockStopped').at(-1)?.data).toMatchObject({ kind: 'first-contact', how: 'met' });
    expect(given.refusal('RecordFirstContact', 'cadre', inFebruary(10, '11:10'), { how: 'visit' })).toBe(
      'first-contact-recorded',
    );
  });

  it('a missed first contact is a breach of its own', () => {
    const given = acceptedCase();
    given.settle(inFebruary(12));
    expect(given.eventsOf('ClockBreached').map(({ data }) => data.kind)).toEqual(['assign', 'first-contact']);
  });

  it('records what was done in whole fen and units, for known projects, no invoice twice', () => {
    const given = caseAtWork().mustSend('RecordMeasure', 'cadre', inFebruary(11), { ...masks, project: 'p-1' });
    expect(given.refusal('RecordMeasure', 'cadre', inFebruary(11), masks)).toBe('invoice-recorded');
    expect(given.refusal('RecordMeasure', 'cadre', inFebruary(11), { ...masks, invoice: 'A-2', valueFen: 1.5 })).toBe(
      'not-a-whole-number',
    );
    expect(given.refusal('RecordMeasure', 'cadre', inFebruary(11), { ...masks, invoice: 'A-2', count: 0 })).toBe(
      'not-a-whole-number',
    );
    expect(given.refusal('RecordMeasure', 'cadre', inFebruary(11), { ...masks, invoice: 'A-2', project: 'p-9' })).toBe(
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
    expect(given.refusal('RecordMeasure', 'cadre', inFebruary(11), trip)).toBe('not-a-date');
    const tomorrow = { ...trip, ranOn: '2020-02-12' };
    expect(given.refusal('RecordMeasure', 'cadre', inFebruary(11), tomorrow)).toBe('in-the-future');
  });

  it('names an ended project up to its last day: a trip by when it ran, all else by today', () => {
    const given = caseAtWork();
    const of = { ...masks, project: 'p-ended', invoice: 'A-2' };
    expect(given.refusal('RecordMeasure', 'cadre', inFebruary(11), of)).toBe('project-ended');
    expect(given.refusal('LogVisit', 'cadre', inFebruary(11), { text: '走访', project: 'p-ended' })).toBe(
      'project-ended',
    );
    const trip: Measure = {
      ...{ measure: 'charter-trip', workers: 23, fromProvince: '江苏', fromPlace: '赣榆', doorToFactory: true },
      ...{ ranOn: '2020-02-11', reportedOn: '2020-02-10', project: 'p-ended' },
    };
    expect(given.refusal('RecordMeasure', 'cadre', inFebruary(11), trip)).toBe('project-ended');
    given.mustSend('RecordMeasure', 'cadre', inFebruary(11), { ...trip, ranOn: '2020-02-10' });
  });

  it('corrects a measure by an entry of its own, also when the case is closed', () => {
    const given = caseAtWork().mustSend('RecordMeasure', 'cadre', inFebruary(11), masks);
    const version = given.eventsOf('MeasureRecorded')[0]?.version ?? 0;
    expect(given.refusal('CorrectMeasure', 'cadre', inFebruary(11), { measure: 1, reason: '笔误' })).toBe(
      'unknown-measure',
    );
    given.mustSend('WithdrawCase', 'requester', inFebruary(11), { reason: 'solved-itself' });
    given.mustSend('CorrectMeasure', 'cadre', inFebruary(12), { measure: version, reason: '笔误' });
    expect(given.eventsOf('MeasureCorrected')[0]?.data.reversed).toMatchObject({ item: 'mask', count: 100 });
    expect(given.eventsOf('MeasureRecorded')).toHaveLength(1);
    expect(given.refusal('CorrectMeasure', 'cadre', inFebruary(12), { measure: version, reason: '笔误' })).toBe(
      'already-corrected',
    );
  });

  it('an invoice is free again once its measure is corrected', () => {
    const given = caseAtWork().mustSend('RecordMeasure', 'cadre', inFebruary(11), masks);
    given.mustSend('CorrectMeasure', 'cadre', inFebruary(11), {
      measure: given.eventsOf('MeasureRecorded')[0]?.version ?? 0,
      reason: '笔误',
    });
    given.mustSend('RecordMeasure', 'cadre', inFebruary(11), masks);
  });
});

describe('a wait', () => {
  const wait = { party: 'enterprise', reason: '等材料', until: inFebruary(12, '10:00') } as const;
  const waiting = (): CaseHarness => caseAtWork().mustSend('WaitForParty', 'cadre', inFebruary(11, '10:00'), wait);

  it('stops the clock of the office and starts theirs; its end gives the working time back', () => {
    const given = waiting();
    expect(given.next.filter((act) => /breach|reminder|rung/.test(act))).toEqual([]);
    given.mustSend('ResumeCase', 'cadre', inFebruary(12, '09:00'), {});
    const moved = given.eventsOf('ClockMoved')[0];
    expect(moved?.data).toMatchObject({ cause: 'waited', before: inFebruary(17, '17:00') });
    // Tuesday 10:00 to Wednesday 09:00 are seven working hours.
    expect(moved?.data.due).toBe(inFebruary(18, '16:00'));
    expect(given.clock('wait')).toBeUndefined();
  });

  it('ends on its date automatically, effective then, whenever somebody looks', () => {
    const given = waiting();
    given.settle(inFebruary(14));
    expect(given.eventsOf('WaitEnded')).toMatchObject([{ at: inFebruary(12, '10:00'), data: { party: 'enterprise' } }]);
    expect(given.clock('resolve')?.due).toBe(inFebruary(18, '17:00'));
    expect(given.refusal('ResumeCase', 'cadre', inFebruary(14), {})).toBe('not-waiting');
  });

  it('explains the due date span by span, the wait among them', () => {
    const given = waiting();
    given.settle(inFebruary(13));
    const { spans = [], from, due } = given.clock('resolve') ?? {};
    expect([spans[0]?.from, spans.at(-1)?.to]).toEqual([from, due]);
    spans.slice(1).forEach((span, i) => expect(span.from).toBe(spans[i]?.to));
    expect(spans.filter(({ what }) => what === 'waiting')).toMatchObject([
      { from: inFebruary(11, '10:00'), to: inFebruary(12, '10:00') },
    ]);
  });

  it('that is the second, or a long one, is entered by a supervisor', () => {
    const given = waiting().mustSend('ResumeCase', 'cadre', inFebruary(11, '11:00'), {});
    const again = { ...wait, until: inFebruary(13, '10:00') };
    expect(given.refusal('WaitForParty', 'cadre', inFebruary(12), again)).toBe('second-wait-needs-supervisor');
    given.mustSend('WaitForParty', 'supervisor', inFebruary(12), again);
    const long = { ...wait, until: inFebruary(20) };
    expect(caseAtWork().refusal('WaitForParty', 'cadre', inFebruary(11), long)).toBe('long-wait-needs-supervisor');
    expect(given.refusal('WaitForParty', 'supervisor', inFebruary(12), again)).toBe('already-waiting');
  });

  it('entered after the due date does not undo the breach; observedAt is evidence only', () => {
    const given = caseAtWork();
    given.mustSend('WaitForParty', 'supervisor', inFebruary(17, '18:00'), { ...wait, until: inFebruary(18, '18:00') });
    expect(given.eventsOf('ClockBreached').filter(({ data }) => data.kind === 'resolve')).toMatchObject([
      { at: inFebruary(17, '17:00') },
    ]);
    given.settle(inFebruary(19));
    expect(given.clock('resolve')?.due).toBe(inFebruary(17, '17:00'));
  });
});

describe('resolving', () => {
  it('is the holder’s, stops the clock as met, and the requester is told', () => {
    expect(caseAtWork().refusal('ResolveCase', 'officer', inFebruary(12), { reply: '好', outcome: 'solved' })).toBe(
      'not-the-holder',
    );
    const given = resolvedCase();
    expect(given.opened).toMatchObject({ stage: 'look-back', holder: 'cadre-1' });
    const stopped = given.eventsOf('ClockStopped').find(({ data }) => data.kind === 'resolve');
    expect(stopped?.data.how).toBe('met');
    expect(given.refusal('ResolveCase', 'cadre', inFebruary(12, '11:00'), { reply: '好', outcome: 'solved' })).toBe(
      'already-resolved',
    );
  });

  it('on behalf of the holder counts for both', () => {
    const given = caseAtWork({ away: { 'cadre-1': [{ from: '2020-02-11' as LocalDate }] } });
    given.send({
      type: 'ResolveCase',
      by: 'standIn',
      onBehalfOf: 'cadre-1',
      at: inFebruary(12),
      data: { reply: '好', outcome: 'solved' },
    });
    expect(given.opened.resolvers).toEqual(['cadre-2', 'cadre-1']);
  });

  it('at exactly the due instant is on time; a minute later the breach stands at its instant', () => {
    const atDue = caseAtWork().mustSend('ResolveCase', 'cadre', inFebruary(17, '17:00'), {
      reply: '好',
      outcome: 'solved',
    });
    expect(atDue.eventsOf('ClockBreached').filter(({ data }) => data.kind === 'resolve')).toEqual([]);
    const late = caseAtWork().mustSend('ResolveCase', 'cadre', inFebruary(17, '17:01'), {
      reply: '好',
      outcome: 'solved',
    });
    expect(late.eventsOf('ClockBreached').filter(({ data }) => data.kind === 'resolve')).toMatchObject([
      { at: inFebruary(17, '17:00') },
    ]);
    expect(late.opened).toMatchObject({ stage: 'look-back', sampled: true });
  });
});
