import { describe, expect, it } from '@jest/globals';
import type { Given } from '../support/given.ts';
import { atWork, checked, lookedBack, on, resolved, unsampled } from '../support/lives.ts';

const call = { reached: true, satisfied: true, solved: true } as const;

describe('close-out', () => {
  it('is a second act by a second person: after a confirmation', () => {
    const given = unsampled();
    expect(given.refusal('CloseOut', 'verifier', on(13), {})).toBe('not-confirmed');
    expect(given.refusal('ConfirmResolution', 'otherRequester', on(13), {})).toBe('not-your-case');
    given.that('ConfirmResolution', 'requester', on(13), {}).that('CloseOut', 'verifier', on(14), {});
    expect(given.opened).toMatchObject({ stage: 'closed', ending: 'closed-out' });
    expect(given.of('CaseClosedOut')).toMatchObject([{ data: { basis: 'confirmation', byException: false } }]);
    expect(given.next).toEqual([]);
  });

  it('comes after a satisfied callback too', () => {
    const given = unsampled().that('RecordCallback', 'officer2', on(13), call).that('CloseOut', 'verifier', on(14), {});
    expect(given.of('CaseClosedOut')[0]?.data.basis).toBe('confirmation');
  });

  it('is never the resolver’s, a handler’s, or anybody’s on behalf of another', () => {
    const given = unsampled().that('ConfirmResolution', 'requester', on(13), {});
    expect(given.refusal('CloseOut', 'handyVerifier', on(14), {})).toBe('resolver-cannot-close-out');
    const onBehalf = { type: 'CloseOut', by: 'verifier', at: on(14), data: {}, onBehalfOf: 'officer-1' } as const;
    expect(given.send(onBehalf)).toMatchObject({ code: 'never-for-another' });
  });

  it('a requester who is reached and not content makes the look-back a must', () => {
    const given = unsampled().that('RecordCallback', 'officer2', on(13), { reached: true, satisfied: false });
    given.that('ConfirmResolution', 'requester', on(13), {});
    expect(given.refusal('CloseOut', 'verifier', on(14), {})).toBe('look-back-missing');
  });

  it('an overdue callback is a breach of its own, and told', () => {
    const given = unsampled();
    given.settle(on(20));
    expect(given.of('ClockBreached').at(-1)).toMatchObject({ at: on(14, '17:00'), data: { kind: 'callback' } });
    expect(given.of('NoticeIssued').at(-1)?.data).toMatchObject({ template: 'breached', recipients: ['duty-1'] });
  });
});

describe('a look-back', () => {
  it('is done by the verifier assigned, over the whole checklist, some time later', () => {
    const given = resolved();
    expect(given.refusal('RecordLookBack', 'verifier', on(17), { items: checked() })).toBe('no-verifier-assigned');
    given.that('AssignVerifier', 'supervisor', on(12, '11:00'), { verifier: 'verifier-1' });
    expect(given.refusal('RecordLookBack', 'verifier2', on(17), { items: checked() })).toBe('not-the-verifier');
    expect(given.refusal('RecordLookBack', 'verifier', on(12, '12:00'), { items: checked() })).toBe(
      'look-back-too-early',
    );
    expect(given.refusal('RecordLookBack', 'verifier', on(17), { items: checked().slice(1) })).toBe('item-missing');
    expect(
      given.refusal('RecordLookBack', 'verifier', on(17), { items: [...checked(), { item: 'x', passed: true }] }),
    ).toBe('unknown-item');
    given.that('RecordLookBack', 'verifier', on(17), { items: checked() }).that('CloseOut', 'verifier', on(17), {});
    expect(given.of('CaseClosedOut')[0]?.data.basis).toBe('look-back');
  });

  it('a handler verifies only by exception, with a reason; who resolved it never closes it out', () => {
    const given = resolved();
    expect(given.refusal('AssignVerifier', 'supervisor', on(14), { verifier: 'cadre-1' })).toBe(
      'verifier-handled-case',
    );
    given.that('AssignVerifier', 'supervisor', on(14), { verifier: 'cadre-1', exception: '人手不足' });
    given.that('RecordLookBack', 'handyVerifier', on(17), { items: checked() });
    expect(given.refusal('CloseOut', 'handyVerifier', on(17), {})).toBe('resolver-cannot-close-out');
    given
      .that('AssignVerifier', 'supervisor', on(17), { verifier: 'verifier-2' })
      .that('CloseOut', 'verifier2', on(17), {});
  });

  it('a handler who did not resolve it may close it out by exception, and the report can tell', () => {
    const given = resolved().that('AssignVerifier', 'supervisor', on(14), {
      verifier: 'officer-1',
      exception: '人手不足',
    });
    const asVerifier = { by: 'officerVerifier' as const, at: on(17) };
    expect(given.send({ ...asVerifier, type: 'RecordLookBack', data: { items: checked() } })).not.toHaveProperty(
      'rejected',
    );
    given.send({ ...asVerifier, type: 'CloseOut', data: {} });
    expect(given.of('CaseClosedOut')[0]?.data).toMatchObject({ byException: true });
  });

  it('keeps remarks apart from results, so that they can be sealed', () => {
    const given = resolved().that('AssignVerifier', 'supervisor', on(14), { verifier: 'verifier-1' });
    const items = checked().map((item, i) => (i === 0 ? { ...item, note: '王五签字' } : item));
    given.that('RecordLookBack', 'verifier', on(17), { items });
    expect(given.of('LookBackRecorded')[0]?.data).toMatchObject({ notes: { 'disinfection-log': '王五签字' } });
    expect(JSON.stringify(given.of('LookBackRecorded')[0]?.data.items)).not.toContain('王五');
  });
});

describe('a rectification', () => {
  const ordered = (): Given =>
    lookedBack('reserve').that('OrderRectification', 'verifier', on(17), { items: ['reserve'] });

  it('a failed item gets its own clock, is put right by a handler and re-checked by the verifier', () => {
    const given = ordered();
    expect(given.refusal('CloseOut', 'verifier', on(17), {})).toBe('rectification-open');
    expect(given.clock('rectification')?.due).toBe(on(20, '17:00'));
    expect(given.refusal('RecordRecheck', 'verifier', on(18), { items: [{ item: 'reserve', passed: true }] })).toBe(
      'rectification-open',
    );
    given.that('RecordRectification', 'cadre', on(18), { text: '已整改' });
    expect(given.refusal('CloseOut', 'verifier', on(18), {})).toBe('recheck-missing');
    given.that('RecordRecheck', 'verifier', on(19), { items: [{ item: 'reserve', passed: true }] });
    given.that('CloseOut', 'verifier', on(19), {});
  });

  it('is ordered again when the re-check fails', () => {
    const given = ordered().that('RecordRectification', 'cadre', on(18), { text: '已整改' });
    given.that('RecordRecheck', 'verifier', on(19), { items: [{ item: 'reserve', passed: false }] });
    expect(given.refusal('CloseOut', 'verifier', on(19), {})).toBe('items-failed');
    given.that('OrderRectification', 'verifier', on(19), { items: ['reserve'] });
  });

  it('is ordered for failed items only', () => {
    expect(lookedBack('reserve').refusal('OrderRectification', 'verifier', on(17), { items: ['itineraries'] })).toBe(
      'item-not-failed',
    );
    expect(lookedBack('reserve').refusal('CloseOut', 'verifier', on(17), {})).toBe('items-failed');
    expect(lookedBack().refusal('RecordRectification', 'cadre', on(17), { text: '好' })).toBe('no-rectification-open');
  });
});

describe('a dispute', () => {
  it('brings the case back to its last holder with a rework clock', () => {
    const given = resolved().that('DisputeResolution', 'requester', on(13), { text: '没收到' });
    expect(given.opened).toMatchObject({ stage: 'resolution', holder: 'cadre-1' });
    expect(given.clock('rework')).toMatchObject({ due: on(18, '17:00') });
    expect(given.clock('callback')).toBeUndefined();
  });

  it('a second one raises a supervision order', () => {
    const given = resolved().that('DisputeResolution', 'requester', on(13), { text: '没收到' });
    given.that('ResolveCase', 'cadre', on(14), { reply: '补送', outcome: 'solved' });
    expect(given.opened).toMatchObject({ sampled: true });
    given.that('DisputeResolution', 'requester', on(17), { text: '仍没有' });
    expect(given.of('RungRaised')).toMatchObject([{ data: { rung: 'supervision-order', cause: 'second-dispute' } }]);
    expect(given.clock('acknowledge-rung')).toBeDefined();
  });
});

describe('a withdrawn case', () => {
  const pressed = (sample: string): Given => {
    const given = atWork();
    given.state = { ...given.opened, sample };
    return given.that('WithdrawCase', 'requester', on(11), { reason: 'other' });
  };
  const drawn = (): Given => {
    for (let n = 0; ; n += 1) {
      const given = pressed(`seed-${n}`);
      if (given.opened.stage === 'look-back') return given;
    }
  };

  it('is sampled like the rest, and ends as withdrawn', () => {
    const given = drawn();
    expect(given.refusal('CloseOut', 'verifier', on(12), {})).toBe('look-back-missing');
    given.that('RecordCallback', 'officer2', on(12), call).that('CloseOut', 'verifier', on(13), {});
    expect(given.opened).toMatchObject({ stage: 'closed', ending: 'withdrawn' });
  });

  it('is not confirmed, disputed or rated, but can be reopened where it was', () => {
    const given = drawn();
    expect(given.refusal('ConfirmResolution', 'requester', on(12), {})).toBe('withdrawn');
    expect(given.refusal('DisputeResolution', 'requester', on(12), { text: '被迫' })).toBe('withdrawn');
    expect(given.refusal('RateCase', 'requester', on(12), { grade: 1 })).toBe('nothing-to-rate');
    given.that('ReopenCase', 'supervisor', on(12), { reason: '被迫撤回' });
    expect(given.opened).toMatchObject({ stage: 'resolution', holder: 'cadre-1' });
  });
});
