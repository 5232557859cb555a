import { describe, expect, it } from '@jest/globals';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, checkedItems, inFebruary, resolvedCase, unsampledCase } from '../support/cases-at-stages.ts';

const call = { reached: true, satisfied: true, solved: true } as const;

describe('close-out', () => {
  it('is a second act by a second person: after a confirmation', () => {
    const given = unsampledCase();
    expect(given.refusal('CloseOut', 'verifier', inFebruary(13), {})).toBe('not-confirmed');
    expect(given.refusal('ConfirmResolution', 'otherRequester', inFebruary(13), {})).toBe('not-your-case');
    given
      .mustSend('ConfirmResolution', 'requester', inFebruary(13), {})
      .mustSend('CloseOut', 'verifier', inFebruary(14), {});
    expect(given.opened).toMatchObject({ stage: 'closed', ending: 'closed-out' });
    expect(given.eventsOf('CaseClosedOut')).toMatchObject([{ data: { basis: 'confirmation', byException: false } }]);
    expect(given.next).toEqual([]);
  });

  it('comes after a satisfied callback too', () => {
    const given = unsampledCase()
      .mustSend('RecordCallback', 'officer2', inFebruary(13), call)
      .mustSend('CloseOut', 'verifier', inFebruary(14), {});
    expect(given.eventsOf('CaseClosedOut')[0]?.data.basis).toBe('confirmation');
  });

  it('is never the resolver’s, a handler’s, or anybody’s on behalf of another', () => {
    const given = unsampledCase().mustSend('ConfirmResolution', 'requester', inFebruary(13), {});
    expect(given.refusal('CloseOut', 'handyVerifier', inFebruary(14), {})).toBe('resolver-cannot-close-out');
    const onBehalf = {
      type: 'CloseOut',
      by: 'verifier',
      at: inFebruary(14),
      data: {},
      onBehalfOf: 'officer-1',
    } as const;
    expect(given.send(onBehalf)).toMatchObject({ code: 'never-for-another' });
  });

  it('a requester who is reached and not content makes the look-back a must', () => {
    const given = unsampledCase().mustSend('RecordCallback', 'officer2', inFebruary(13), {
      reached: true,
      satisfied: false,
    });
    given.mustSend('ConfirmResolution', 'requester', inFebruary(13), {});
    expect(given.refusal('CloseOut', 'verifier', inFebruary(14), {})).toBe('look-back-missing');
  });

  it('an overdue callback is a breach of its own, and told', () => {
    const given = unsampledCase();
    given.settle(inFebruary(20));
    expect(given.eventsOf('ClockBreached').at(-1)).toMatchObject({
      at: inFebruary(14, '17:00'),
      data: { kind: 'callback' },
    });
    expect(given.eventsOf('NoticeIssued').at(-1)?.data).toMatchObject({ template: 'breached', recipients: ['duty-1'] });
  });
});

describe('a look-back', () => {
  it('is done by the verifier assigned, over the whole checklist, some time later', () => {
    const given = resolvedCase();
    expect(given.refusal('RecordLookBack', 'verifier', inFebruary(17), { items: checkedItems() })).toBe(
      'no-verifier-assigned',
    );
    given.mustSend('AssignVerifier', 'supervisor', inFebruary(12, '11:00'), { verifier: 'verifier-1' });
    expect(given.refusal('RecordLookBack', 'verifier2', inFebruary(17), { items: checkedItems() })).toBe(
      'not-the-verifier',
    );
    expect(given.refusal('RecordLookBack', 'verifier', inFebruary(12, '12:00'), { items: checkedItems() })).toBe(
      'look-back-too-early',
    );
    expect(given.refusal('RecordLookBack', 'verifier', inFebruary(17), { items: checkedItems().slice(1) })).toBe(
      'item-missing',
    );
    expect(
      given.refusal('RecordLookBack', 'verifier', inFebruary(17), {
        items: [...checkedItems(), { item: 'x', passed: true }],
      }),
    ).toBe('unknown-item');
    given
      .mustSend('RecordLookBack', 'verifier', inFebruary(17), { items: checkedItems() })
      .mustSend('CloseOut', 'verifier', inFebruary(17), {});
    expect(given.eventsOf('CaseClosedOut')[0]?.data.basis).toBe('look-back');
  });

  it('that met nobody is recorded by the verifier: it makes him no handler, and leaves the look-back to be done', () => {
    const given = resolvedCase().mustSend('AssignVerifier', 'supervisor', inFebruary(12), { verifier: 'verifier-1' });
    const tried = { at: inFebruary(16), how: 'unannounced' } as const;
    expect(given.refusal('RecordVisitAttempt', 'verifier2', inFebruary(17), tried)).toBe('not-the-verifier');
    expect(given.refusal('RecordVisitAttempt', 'verifier', inFebruary(15), tried)).toBe('in-the-future');
    const early = { ...tried, at: inFebruary(1) };
    expect(given.refusal('RecordVisitAttempt', 'verifier', inFebruary(17), early)).toBe('before-the-look-back');
    const handlersBefore = given.opened.handlers;
    given.mustSend('RecordVisitAttempt', 'verifier', inFebruary(17), tried);
    expect(given.eventsOf('VisitAttemptRecorded')).toMatchObject([{ data: { by: 'verifier-1', ...tried } }]);
    expect(given.opened.handlers).toEqual(handlersBefore);
    expect(given.refusal('CloseOut', 'verifier', inFebruary(17), {})).toBe('not-confirmed');
    given.mustSend('RecordLookBack', 'verifier', inFebruary(17), { items: checkedItems() });
  });

  it('a handler verifies only by exception, with a reason; who resolved it never closes it out', () => {
    const given = resolvedCase();
    expect(given.refusal('AssignVerifier', 'supervisor', inFebruary(14), { verifier: 'cadre-1' })).toBe(
      'verifier-handled-case',
    );
    given.mustSend('AssignVerifier', 'supervisor', inFebruary(14), { verifier: 'cadre-1', exception: '人手不足' });
    given.mustSend('RecordLookBack', 'handyVerifier', inFebruary(17), { items: checkedItems() });
    expect(given.refusal('CloseOut', 'handyVerifier', inFebruary(17), {})).toBe('resolver-cannot-close-out');
    given
      .mustSend('AssignVerifier', 'supervisor', inFebruary(17), { verifier: 'verifier-2' })
      .mustSend('CloseOut', 'verifier2', inFebruary(17), {});
  });

  it('a handler who did not resolve it may close it out by exception, and the report can tell', () => {
    const given = resolvedCase().mustSend('AssignVerifier', 'supervisor', inFebruary(14), {
      verifier: 'officer-1',
      exception: '人手不足',
    });
    const asVerifier = { by: 'officerVerifier' as const, at: inFebruary(17) };
    expect(given.send({ ...asVerifier, type: 'RecordLookBack', data: { items: checkedItems() } })).not.toHaveProperty(
      'rejected',
    );
    given.send({ ...asVerifier, type: 'CloseOut', data: {} });
    expect(given.eventsOf('CaseClosedOut')[0]?.data).toMatchObject({ byException: true });
  });

  it('keeps remarks apart from results, so that they can be sealed', () => {
    const given = resolvedCase().mustSend('AssignVerifier', 'supervisor', inFebruary(14), { verifier: 'verifier-1' });
    const items = checkedItems().map((item, i) => (i === 0 ? { ...item, note: '王五签字' } : item));
    given.mustSend('RecordLookBack', 'verifier', inFebruary(17), { items });
    expect(given.eventsOf('LookBackRecorded')[0]?.data).toMatchObject({ notes: { 'disinfection-log': '王五签字' } });
    expect(JSON.stringify(given.eventsOf('LookBackRecorded')[0]?.data.items)).not.toContain('王五');
  });
});

describe('a dispute', () => {
  it('brings the case back to its last holder with a rework clock', () => {
    const given = resolvedCase().mustSend('DisputeResolution', 'requester', inFebruary(13), { text: '没收到' });
    expect(given.opened).toMatchObject({ stage: 'resolution', holder: 'cadre-1' });
    expect(given.clock('rework')).toMatchObject({ due: inFebruary(18, '17:00') });
    expect(given.clock('callback')).toBeUndefined();
  });

  it('a second one raises a supervision order', () => {
    const given = resolvedCase().mustSend('DisputeResolution', 'requester', inFebruary(13), { text: '没收到' });
    given.mustSend('ResolveCase', 'cadre', inFebruary(14), { reply: '补送', outcome: 'solved' });
    expect(given.opened).toMatchObject({ sampled: true });
    given.mustSend('DisputeResolution', 'requester', inFebruary(17), { text: '仍没有' });
    expect(given.eventsOf('RungRaised')).toMatchObject([
      { data: { rung: 'supervision-order', cause: 'second-dispute' } },
    ]);
    expect(given.clock('acknowledge-rung')).toBeDefined();
  });
});

describe('a withdrawn case', () => {
  const pressed = (sample: string): CaseHarness => {
    const given = caseAtWork();
    given.state = { ...given.opened, sample };
    return given.mustSend('WithdrawCase', 'requester', inFebruary(11), { reason: 'other' });
  };
  const drawn = (): CaseHarness => {
    for (let n = 0; ; n += 1) {
      const given = pressed(`seed-${n}`);
      if (given.opened.stage === 'look-back') return given;
    }
  };

  it('is sampled like the rest, and ends as withdrawn', () => {
    const given = drawn();
    expect(given.refusal('CloseOut', 'verifier', inFebruary(12), {})).toBe('look-back-missing');
    given
      .mustSend('RecordCallback', 'officer2', inFebruary(12), call)
      .mustSend('CloseOut', 'verifier', inFebruary(13), {});
    expect(given.opened).toMatchObject({ stage: 'closed', ending: 'withdrawn' });
  });

  it('is not confirmed, disputed or rated, but can be reopened where it was', () => {
    const given = drawn();
    expect(given.refusal('ConfirmResolution', 'requester', inFebruary(12), {})).toBe('withdrawn');
    expect(given.refusal('DisputeResolution', 'requester', inFebruary(12), { text: '被迫' })).toBe('withdrawn');
    expect(given.refusal('RateCase', 'requester', inFebruary(12), { grade: 1 })).toBe('nothing-to-rate');
    given.mustSend('ReopenCase', 'supervisor', inFebruary(12), { reason: '被迫撤回' });
    expect(given.opened).toMatchObject({ stage: 'resolution', holder: 'cadre-1' });
  });
});
