import { describe, expect, it } from '@jest/globals';
import { Given, REQUEST } from '../support/given.ts';
import { atWork, on, requested } from '../support/lives.ts';
import { ENTERPRISE } from '../support/world.ts';

describe('merging', () => {
  const source = (): Given => atWork();
  const target = (cases: Given): Given => {
    const given = new Given({ cases: { src: cases.state } });
    const minted = { number: 'LSW-2020-000002' };
    given.send({ type: 'RequestAssistance', by: 'otherRequester', at: on(11), data: REQUEST, minted });
    return given.that('TakeCase', 'officer', on(11), {}).that('AcceptCase', 'officer', on(11), {});
  };

  it('reserves in the target first, which takes the earlier due date; then the source ends unmet', () => {
    const one = source();
    const other = target(one);
    one.facts = new Given({ cases: { tgt: other.state } }).facts;
    expect(one.refusal('MergeCase', 'officer', on(12), { into: 'tgt', reason: '重复' })).toBe('not-absorbed');
    expect(other.clock('resolve')?.due).toBe(on(18, '17:00'));
    other.that('AbsorbCase', 'officer', on(12), { source: 'src', partOf: 'MergeCase' });
    expect(other.clock('resolve')?.due).toBe(on(17, '17:00'));
    expect(other.refusal('AbsorbCase', 'officer', on(12), { source: 'src', partOf: 'MergeCase' })).toBe(
      'already-absorbed',
    );
    one.facts = new Given({ cases: { tgt: other.state } }).facts;
    one.that('MergeCase', 'officer', on(12), { into: 'tgt', reason: '重复' });
    expect(one.opened).toMatchObject({ stage: 'closed', ending: 'merged' });
    expect(
      one
        .of('ClockStopped')
        .filter(({ data }) => data.how === 'merged')
        .map(({ data }) => data.kind),
    ).toContain('resolve');
    expect(one.refusal('ReopenCase', 'supervisor', on(13), { reason: '误并' })).toBe('merged-into-other');
  });

  it('never fires in the target what fired in the source, and answers both requesters', () => {
    const one = source();
    one.settle(on(18));
    expect(one.of('RungFired').map(({ data }) => data.rung)).toEqual(['yellow-card', 'red-card']);
    const given = new Given({ cases: { src: one.state } });
    given.send({
      type: 'RequestAssistance',
      by: 'otherRequester',
      at: on(18),
      data: REQUEST,
      minted: { number: 'LSW-2' },
    });
    given.that('TakeCase', 'officer', on(18, '10:00'), {}).that('AcceptCase', 'officer', on(18, '10:00'), {});
    given.that('AbsorbCase', 'officer', on(18, '11:00'), { source: 'src', partOf: 'MergeCase' });
    const { due, acts = [] } = given.clock('resolve') ?? {};
    expect(due).toBe(on(25, '17:00'));
    expect(acts.map(({ kind, rung = kind }) => rung)).toEqual(['supervision-order', 'reminder', 'due']);
    given.settle(on(28));
    expect(given.of('RungFired').map(({ data }) => data.rung)).toEqual(['supervision-order']);
    given.that('OfferCase', 'officer', on(28), {}).that('AcceptOffer', 'cadre', on(28, '10:00'), {});
    given.that('ResolveCase', 'cadre', on(28, '11:00'), { reply: '好', outcome: 'solved' });
    const told = given.of('NoticeIssued').find(({ data }) => data.template === 'case-resolved');
    expect(told?.data.recipients).toEqual(['requester-2', 'requester-1']);
  });

  it.each([
    { without: 'requester-1', to: 'contact:src' },
    { without: 'requester-2', to: 'contact' },
  ])('sends on to the receipt of the case he filed what $without cannot read without an account', ({ without, to }) => {
    const given = target(source()).that('AbsorbCase', 'officer', on(12), { source: 'src', partOf: 'MergeCase' });
    given.that('OfferCase', 'officer', on(12, '10:00'), {}).that('AcceptOffer', 'cadre', on(12, '11:00'), {});
    given.that('ResolveCase', 'cadre', on(12, '14:00'), { reply: '好', outcome: 'solved' });
    given.nobody = [without];
    given.deliver(on(12, '14:01'));
    const instead = given.of('NoticeRedirected').map(({ data }) => data.instead);
    expect(instead).toEqual([[{ of: without, to, because: 'no-account' }]]);
  });

  it('is the only way a case is absorbed: nobody does it by hand, and so a source is in one target', () => {
    const other = target(source());
    expect(other.refusal('AbsorbCase', 'officer', on(12), { source: 'src' })).toBe('absorbed-by-a-merge-only');
  });

  it('that came to nothing gives the source back: its requester is not answered here', () => {
    const one = source();
    const other = target(one).that('AbsorbCase', 'officer', on(12), { source: 'src', partOf: 'MergeCase' });
    const due = other.clock('resolve')?.due;
    expect(other.refusal('ReleaseCase', 'clock', on(12), { source: 'other' })).toBe('not-absorbed');
    other.that('ReleaseCase', 'clock', on(12), { source: 'src' });
    expect(other.of('CaseReleased')).toMatchObject([{ data: { sourceNumber: 'LSW-2020-000001' } }]);
    expect([other.opened.absorbed, other.clock('resolve')?.due]).toEqual([[], due]);
    one.facts = new Given({ cases: { tgt: other.state } }).facts;
    expect(one.refusal('MergeCase', 'officer', on(12), { into: 'tgt', reason: '重复' })).toBe('not-absorbed');
  });

  it('waits until the target has taken over the date that the source got meanwhile', () => {
    const one = requested();
    const other = target(one).that('AbsorbCase', 'officer', on(12), { source: 'src', partOf: 'MergeCase' });
    one.that('TakeCase', 'officer', on(12), {}).that('AcceptCase', 'officer', on(12), {});
    one.facts = new Given({ cases: { tgt: other.state } }).facts;
    expect(one.refusal('MergeCase', 'officer', on(12), { into: 'tgt', reason: '重复' })).toBe('not-absorbed');
    other.facts = new Given({ cases: { src: one.state } }).facts;
    other.that('AbsorbCase', 'officer', on(12), { source: 'src', partOf: 'MergeCase' });
    const held = other.opened.absorbed.map(({ dues }) => dues.find(({ kind }) => kind === 'resolve')?.due);
    expect(held).toEqual([one.clock('resolve')?.due]);
    expect(other.of('CaseReleased').length).toBe(1);
    one.facts = new Given({ cases: { tgt: other.state } }).facts;
    one.that('MergeCase', 'officer', on(12), { into: 'tgt', reason: '重复' });
  });

  it('that was done is not taken back, and one into a third case is', () => {
    const one = source();
    const other = target(one).that('AbsorbCase', 'officer', on(12), { source: 'src', partOf: 'MergeCase' });
    const third = target(one).that('AbsorbCase', 'officer', on(12), { source: 'src', partOf: 'MergeCase' });
    one.facts = new Given({ cases: { tgt: other.state } }).facts;
    one.that('MergeCase', 'officer', on(12), { into: 'tgt', reason: '重复' });
    other.facts = new Given({ cases: { src: one.state } }).facts;
    expect(other.refusal('ReleaseCase', 'clock', on(13), { source: 'src' })).toBe('merged-here');
    const elsewhere = { ...one.opened, mergedInto: 'LSW-2020-000077' } as typeof one.state;
    third.facts = new Given({ cases: { src: elsewhere } }).facts;
    third.that('ReleaseCase', 'clock', on(13), { source: 'src' });
    expect(third.opened.absorbed).toEqual([]);
  });

  it('is refused between other enterprises, into itself and from a closed case', () => {
    const one = requested().that('DeclineCase', 'officer', on(10), { reason: 'out-of-remit' });
    expect(target(one).refusal('AbsorbCase', 'officer', on(12), { source: 'src', partOf: 'MergeCase' })).toBe(
      'source-not-open',
    );
    const foreign = { ...requested().opened, enterprise: `${ENTERPRISE}-2` };
    const other = target(requested());
    other.facts = new Given({ cases: { src: foreign, self: other.state } }).facts;
    expect(other.refusal('AbsorbCase', 'officer', on(12), { source: 'src', partOf: 'MergeCase' })).toBe(
      'other-enterprise',
    );
    expect(other.refusal('AbsorbCase', 'officer', on(12), { source: 'self', partOf: 'MergeCase' })).toBe('same-case');
    expect(other.refusal('AbsorbCase', 'officer', on(12), { source: 'none', partOf: 'MergeCase' })).toBe(
      'unknown-case',
    );
  });

  it('tells of another office’s case no more than of one that there is not', () => {
    const one = source();
    const far = { ...target(one).opened, office: 'west' };
    one.facts = new Given({ cases: { far, shut: { ...far, stage: 'closed' } as typeof one.state } }).facts;
    const refusals = ['far', 'shut', 'none'].map((into) =>
      one.refusal('MergeCase', 'officer', on(12), { into, reason: '重复' }),
    );
    expect(refusals).toEqual(['unknown-case', 'unknown-case', 'unknown-case']);
  });
});
