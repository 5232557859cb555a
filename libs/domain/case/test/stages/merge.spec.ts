import { describe, expect, it } from '@jest/globals';
import { CaseHarness, REQUEST } from '../support/case-harness.ts';
import { setOtherCases, yieldMerge } from '../support/merge-cases.ts';
import { caseAtWork, inFebruary, requestedCase } from '../support/cases-at-stages.ts';
import type { Who } from '../support/registers.ts';
import { ENTERPRISE } from '../support/registers.ts';

describe('merging', () => {
  const source = (): CaseHarness => caseAtWork();
  const target = (cases: CaseHarness, by: Who = 'otherRequester'): CaseHarness => {
    const given = new CaseHarness({ cases: { src: cases.state } });
    const minted = { number: 'LSW-2020-000002' };
    given.send({ type: 'RequestAssistance', by, at: inFebruary(11), data: REQUEST, minted });
    return given
      .mustSend('TakeCase', 'officer', inFebruary(11), {})
      .mustSend('AcceptCase', 'officer', inFebruary(11), {});
  };

  it('reserves in the target first, which takes the earlier due date; then the source ends unmet', () => {
    const one = source();
    const other = target(one);
    one.foreignState = new CaseHarness({ cases: { tgt: other.state } }).foreignState;
    expect(one.refusal('MergeCase', 'officer', inFebruary(12), { into: 'tgt', reason: '重复' })).toBe('not-absorbed');
    expect(other.clock('resolve')?.due).toBe(inFebruary(18, '17:00'));
    other.mustSend('AbsorbCase', 'officer', inFebruary(12), { source: 'src', partOf: 'MergeCase' });
    expect(other.clock('resolve')?.due).toBe(inFebruary(17, '17:00'));
    expect(other.refusal('AbsorbCase', 'officer', inFebruary(12), { source: 'src', partOf: 'MergeCase' })).toBe(
      'already-absorbed',
    );
    one.foreignState = new CaseHarness({ cases: { tgt: other.state } }).foreignState;
    one.mustSend('MergeCase', 'officer', inFebruary(12), { into: 'tgt', reason: '重复' });
    expect(one.opened).toMatchObject({ stage: 'closed', ending: 'merged' });
    expect(
      one
        .eventsOf('ClockStopped')
        .filter(({ data }) => data.how === 'merged')
        .map(({ data }) => data.kind),
    ).toContain('resolve');
    expect(one.refusal('ReopenCase', 'supervisor', inFebruary(13), { reason: '误并' })).toBe('merged-into-other');
  });

  it('never fires in the target what fired in the source, and answers both requesters', () => {
    const one = source();
    one.settle(inFebruary(18));
    expect(one.eventsOf('RungFired').map(({ data }) => data.rung)).toEqual(['yellow-card', 'red-card']);
    const given = new CaseHarness({ cases: { src: one.state } });
    given.send({
      type: 'RequestAssistance',
      by: 'otherRequester',
      at: inFebruary(18),
      data: REQUEST,
      minted: { number: 'LSW-2' },
    });
    given
      .mustSend('TakeCase', 'officer', inFebruary(18, '10:00'), {})
      .mustSend('AcceptCase', 'officer', inFebruary(18, '10:00'), {});
    given.mustSend('AbsorbCase', 'officer', inFebruary(18, '11:00'), { source: 'src', partOf: 'MergeCase' });
    const { due, acts = [] } = given.clock('resolve') ?? {};
    expect(due).toBe(inFebruary(25, '17:00'));
    expect(acts.map(({ kind, rung = kind }) => rung)).toEqual(['supervision-order', 'reminder', 'due']);
    given.settle(inFebruary(28));
    expect(given.eventsOf('RungFired').map(({ data }) => data.rung)).toEqual(['supervision-order']);
    given
      .mustSend('OfferCase', 'officer', inFebruary(28), {})
      .mustSend('AcceptOffer', 'cadre', inFebruary(28, '10:00'), {});
    given.mustSend('ResolveCase', 'cadre', inFebruary(28, '11:00'), { reply: '好', outcome: 'solved' });
    const told = given.eventsOf('NoticeIssued').find(({ data }) => data.template === 'case-resolved');
    expect(told?.data.recipients).toEqual(['requester-2', 'requester-1']);
  });

  it('of two cases that one person filed tells him once', () => {
    const given = target(source(), 'requester');
    given.mustSend('AbsorbCase', 'officer', inFebruary(12), { source: 'src', partOf: 'MergeCase' });
    given
      .mustSend('OfferCase', 'officer', inFebruary(12, '10:00'), {})
      .mustSend('AcceptOffer', 'cadre', inFebruary(12, '11:00'), {});
    given.mustSend('ResolveCase', 'cadre', inFebruary(12, '14:00'), { reply: '好', outcome: 'solved' });
    const told = given.eventsOf('NoticeIssued').find(({ data }) => data.template === 'case-resolved');
    expect(told?.data.recipients).toEqual(['requester-1']);
  });

  it.each([
    { without: 'requester-1', to: 'contact:src' },
    { without: 'requester-2', to: 'contact' },
  ])('sends on to the receipt of the case he filed what $without cannot read without an account', ({ without, to }) => {
    const given = target(source()).mustSend('AbsorbCase', 'officer', inFebruary(12), {
      source: 'src',
      partOf: 'MergeCase',
    });
    given
      .mustSend('OfferCase', 'officer', inFebruary(12, '10:00'), {})
      .mustSend('AcceptOffer', 'cadre', inFebruary(12, '11:00'), {});
    given.mustSend('ResolveCase', 'cadre', inFebruary(12, '14:00'), { reply: '好', outcome: 'solved' });
    given.nobody = [without];
    given.deliver(inFebruary(12, '14:01'));
    const instead = given.eventsOf('NoticeRedirected').map(({ data }) => data.instead);
    expect(instead).toEqual([[{ of: without, to, because: 'no-account' }]]);
  });

  it('is the only way a case is absorbed: nobody does it by hand, and so a source is in one target', () => {
    const other = target(source());
    expect(other.refusal('AbsorbCase', 'officer', inFebruary(12), { source: 'src' })).toBe('absorbed-by-a-merge-only');
  });

  it('that came to nothing gives the source back: its requester is not answered here', () => {
    const one = source();
    const other = target(one).mustSend('AbsorbCase', 'officer', inFebruary(12), { source: 'src', partOf: 'MergeCase' });
    const due = other.clock('resolve')?.due;
    expect(other.refusal('ReleaseCase', 'clock', inFebruary(12), { source: 'other' })).toBe('not-absorbed');
    expect(other.refusal('ReleaseCase', 'clock', inFebruary(12), { source: 'src' })).toBe('absorbed-not-merged');
    yieldMerge(one, other, inFebruary(12));
    other.mustSend('ReleaseCase', 'clock', inFebruary(12), { source: 'src' });
    expect(other.eventsOf('CaseReleased')).toMatchObject([{ data: { sourceNumber: 'LSW-2020-000001' } }]);
    expect([other.opened.absorbed, other.clock('resolve')?.due]).toEqual([[], due]);
    one.foreignState = new CaseHarness({ cases: { tgt: other.state } }).foreignState;
    expect(one.refusal('MergeCase', 'officer', inFebruary(12), { into: 'tgt', reason: '重复' })).toBe('not-absorbed');
  });

  it('waits until the target has taken over the date that the source got meanwhile', () => {
    const one = requestedCase();
    const other = target(one).mustSend('AbsorbCase', 'officer', inFebruary(12), { source: 'src', partOf: 'MergeCase' });
    one.mustSend('TakeCase', 'officer', inFebruary(12), {}).mustSend('AcceptCase', 'officer', inFebruary(12), {});
    one.foreignState = new CaseHarness({ cases: { tgt: other.state } }).foreignState;
    expect(one.refusal('MergeCase', 'officer', inFebruary(12), { into: 'tgt', reason: '重复' })).toBe('not-absorbed');
    other.foreignState = new CaseHarness({ cases: { src: one.state } }).foreignState;
    other.mustSend('AbsorbCase', 'officer', inFebruary(12), { source: 'src', partOf: 'MergeCase' });
    const held = other.opened.absorbed.map(({ dues }) => dues.find(({ kind }) => kind === 'resolve')?.due);
    expect(held).toEqual([one.clock('resolve')?.due]);
    expect(other.eventsOf('CaseReleased').length).toBe(1);
    one.foreignState = new CaseHarness({ cases: { tgt: other.state } }).foreignState;
    one.mustSend('MergeCase', 'officer', inFebruary(12), { into: 'tgt', reason: '重复' });
  });

  it('that was given up in the source rests on no reservation from before, and on a new one again', () => {
    const one = source();
    const other = target(one).mustSend('AbsorbCase', 'officer', inFebruary(12), { source: 'src', partOf: 'MergeCase' });
    const reservation = other.opened.absorbed[0]?.reservation ?? 0;
    setOtherCases(one, { tgt: other.state });
    const older = { into: 'tgt', reservation: reservation - 1 };
    expect(one.refusal('YieldMerge', 'clock', inFebruary(12), older)).toBe('reservation-over');
    one.mustSend('YieldMerge', 'clock', inFebruary(12), { into: 'tgt', reservation });
    expect(one.refusal('YieldMerge', 'clock', inFebruary(12), { into: 'tgt', reservation })).toBe('reservation-over');
    // The target still holds it: it has not given it back yet.
    expect(one.refusal('MergeCase', 'officer', inFebruary(12), { into: 'tgt', reason: '重复' })).toBe('not-absorbed');
    setOtherCases(other, { src: one.state });
    other.mustSend('AbsorbCase', 'officer', inFebruary(12), { source: 'src', partOf: 'MergeCase' });
    expect(other.refusal('ReleaseCase', 'clock', inFebruary(12), { source: 'src' })).toBe('absorbed-not-merged');
    setOtherCases(one, { tgt: other.state });
    one.mustSend('MergeCase', 'officer', inFebruary(12), { into: 'tgt', reason: '重复' });
    const merged = { into: 'tgt', reservation: other.opened.absorbed[0]?.reservation ?? 0 };
    expect(one.refusal('YieldMerge', 'clock', inFebruary(12), merged)).toBe('merged-into-other');
  });

  it('that was done is not taken back, and one into a third case is', () => {
    const one = source();
    const other = target(one).mustSend('AbsorbCase', 'officer', inFebruary(12), { source: 'src', partOf: 'MergeCase' });
    const third = target(one).mustSend('AbsorbCase', 'officer', inFebruary(12), { source: 'src', partOf: 'MergeCase' });
    one.foreignState = new CaseHarness({ cases: { tgt: other.state } }).foreignState;
    one.mustSend('MergeCase', 'officer', inFebruary(12), { into: 'tgt', reason: '重复' });
    other.foreignState = new CaseHarness({ cases: { src: one.state } }).foreignState;
    expect(other.refusal('ReleaseCase', 'clock', inFebruary(13), { source: 'src' })).toBe('merged-here');
    const elsewhere = { ...one.opened, mergedInto: 'LSW-2020-000077' } as typeof one.state;
    third.foreignState = new CaseHarness({ cases: { src: elsewhere } }).foreignState;
    third.mustSend('ReleaseCase', 'clock', inFebruary(13), { source: 'src' });
    expect(third.opened.absorbed).toEqual([]);
  });

  it('is refused between other enterprises, into itself and from a closed case', () => {
    const one = requestedCase().mustSend('DeclineCase', 'officer', inFebruary(10), { reason: 'out-of-remit' });
    expect(target(one).refusal('AbsorbCase', 'officer', inFebruary(12), { source: 'src', partOf: 'MergeCase' })).toBe(
      'source-not-open',
    );
    const foreign = { ...requestedCase().opened, enterprise: `${ENTERPRISE}-2` };
    const other = target(requestedCase());
    other.foreignState = new CaseHarness({ cases: { src: foreign, self: other.state } }).foreignState;
    expect(other.refusal('AbsorbCase', 'officer', inFebruary(12), { source: 'src', partOf: 'MergeCase' })).toBe(
      'other-enterprise',
    );
    expect(other.refusal('AbsorbCase', 'officer', inFebruary(12), { source: 'self', partOf: 'MergeCase' })).toBe(
      'same-case',
    );
    expect(other.refusal('AbsorbCase', 'officer', inFebruary(12), { source: 'none', partOf: 'MergeCase' })).toBe(
      'unknown-case',
    );
  });

  it('tells of another office’s case no more than of one that there is not', () => {
    const one = source();
    const far = { ...target(one).opened, office: 'west' };
    one.foreignState = new CaseHarness({
      cases: { far, shut: { ...far, stage: 'closed' } as typeof one.state },
    }).foreignState;
    const refusals = ['far', 'shut', 'none'].map((into) =>
      one.refusal('MergeCase', 'officer', inFebruary(12), { into, reason: '重复' }),
    );
    expect(refusals).toEqual(['unknown-case', 'unknown-case', 'unknown-case']);
  });
});
