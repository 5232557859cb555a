import { describe, expect, it } from '@jest/globals';
import { instant, isRejection } from '@lianxin/kernel';
import { buildRequesterView } from '../../src/shown/requester-view.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, checkedItems, inFebruary, requestedCase } from '../support/cases-at-stages.ts';
import { UNDER_DRAW, drawn, notDrawn, pendingCase } from '../support/drawing.ts';

const DRAWN_AT = inFebruary(19);
const satisfied = { reached: true, satisfied: true, solved: true } as const;
const draw = (given: CaseHarness, said: object = {}) =>
  given.mustSend('RecordCaseDrawn', 'clock', DRAWN_AT, { ...drawn, ...said });
const leaveOut = (given: CaseHarness) => given.mustSend('RecordCaseNotDrawn', 'clock', DRAWN_AT, notDrawn);
const lookBackClock = (given: CaseHarness) => given.clock('look-back');

describe('a case under a programme with draws', () => {
  it('has nothing that tells before the draw whether it is looked at', () => {
    const given = pendingCase();
    expect(JSON.stringify(given.events)).not.toMatch(/"sample/);
    expect(given.opened).toMatchObject({ stage: 'look-back', sampled: false, draw: { standing: 'pending' } });
    expect(lookBackClock(given)).toBeUndefined();
    expect(given.clock('callback')).toBeDefined();
  });

  it('waits for the draw, with the date by which that is known: its week is over, and the time to reveal', () => {
    const given = pendingCase().mustSend('RecordCallback', 'officer2', inFebruary(13), satisfied);
    const refusal = given.send({ type: 'CloseOut', by: 'verifier', at: inFebruary(14), data: {} });
    expect(refusal).toMatchObject({ code: 'draw-pending', params: { until: instant('2020-02-19T00:00+08:00') } });
    expect(given.refusal('AssignVerifier', 'supervisor', inFebruary(14), { verifier: 'verifier-1' })).toBe(
      'draw-pending',
    );
    expect(lookBackClock(given)).toBeUndefined();
  });

  it('that is drawn is looked at by whom the draw gave it, from then on', () => {
    const given = draw(pendingCase());
    expect(given.eventsOf('CaseDrawn')).toMatchObject([{ at: DRAWN_AT, data: drawn }]);
    expect(given.opened).toMatchObject({ sampled: true, verifier: 'verifier-1', byException: false });
    expect(lookBackClock(given)?.from).toBe(DRAWN_AT);
    const items = checkedItems();
    expect(given.refusal('CloseOut', 'verifier', inFebruary(20), {})).toBe('look-back-missing');
    expect(given.refusal('RecordLookBack', 'verifier2', inFebruary(20), { items })).toBe('not-the-verifier');
    given
      .mustSend('RecordLookBack', 'verifier', inFebruary(20), { items })
      .mustSend('CloseOut', 'verifier', inFebruary(20, '10:00'), {});
    expect(given.eventsOf('CaseClosedOut')).toMatchObject([{ data: { basis: 'look-back', byException: false } }]);
  });

  it('that is not drawn is closed out on its requester’s word', () => {
    const given = leaveOut(pendingCase());
    expect(given.refusal('CloseOut', 'verifier', inFebruary(20), {})).toBe('not-confirmed');
    given.mustSend('ConfirmResolution', 'requester', inFebruary(20), {});
    given.mustSend('CloseOut', 'verifier', inFebruary(21), {});
    expect(given.eventsOf('CaseClosedOut')[0]?.data.basis).toBe('confirmation');
  });

  it('has the same entries and clocks whether or not it is drawn, but for the one that says so', () => {
    const [looked, left] = [draw(pendingCase()), leaveOut(pendingCase())];
    const alike = ({ events }: CaseHarness) =>
      JSON.parse(JSON.stringify(events).replaceAll('CaseNotDrawn', 'CaseDrawn')) as typeof events;
    const besides = (given: CaseHarness) => alike(given).filter(({ type }) => type !== 'CaseDrawn');
    expect(besides(looked)).toEqual(besides(left));
    expect(alike(looked).map(({ type }) => type)).toEqual(alike(left).map(({ type }) => type));
  });

  it('shows its requester the next date of the check, the same whether or not it is drawn', () => {
    const dateOf = (given: CaseHarness) =>
      buildRequesterView(given.opened, given.events, { id: 'requester-1' }).dates.check;
    expect(dateOf(pendingCase())).toBe(instant('2020-02-19T00:00+08:00'));
    const looked = draw(pendingCase());
    expect(dateOf(looked)).toBe(lookBackClock(looked)?.due);
    expect(dateOf(leaveOut(pendingCase()))).toBe(dateOf(looked));
    looked.mustSend('RecordLookBack', 'verifier', inFebruary(20), { items: checkedItems() });
    expect(dateOf(looked)).toBeUndefined();
  });

  it('is assigned by a supervisor alone while it is not told whether it was drawn', () => {
    const assigned = { verifier: 'verifier-2', exception: '换人' };
    for (const given of [draw(pendingCase()), leaveOut(pendingCase())])
      expect(given.refusal('AssignVerifier', 'leader', inFebruary(20), assigned)).toBe('look-back-untold');
    const told = draw(pendingCase()).mustSend('RecordLookBack', 'verifier', inFebruary(20), { items: checkedItems() });
    told.mustSend('AssignVerifier', 'leader', inFebruary(21), assigned);
  });

  it('nobody may verify it: the supervisor assigns somebody with a reason, and it is an exception', () => {
    const given = draw(pendingCase(), { verifier: undefined });
    expect(given.opened).not.toHaveProperty('verifier');
    const assigned = { verifier: 'verifier-2' };
    const refusal = given.send({ type: 'AssignVerifier', by: 'supervisor', at: inFebruary(20), data: assigned });
    expect(refusal).toMatchObject({ rejected: 'invalid', field: 'exception' });
    given.mustSend('AssignVerifier', 'supervisor', inFebruary(20), { ...assigned, exception: '无人可派' });
    expect(given.opened).toMatchObject({ verifier: 'verifier-2', byException: true });
  });

  it('is a must at once by a bad rating or a call after the draw, whatever that said', () => {
    const rated = leaveOut(pendingCase()).mustSend('RateCase', 'requester', inFebruary(20), { grade: 1 });
    const called = leaveOut(pendingCase()).mustSend('RecordCallback', 'officer2', inFebruary(20), {
      ...{ reached: true, satisfied: true, solved: false },
    });
    for (const given of [rated, called]) {
      expect(given.opened).toMatchObject({ sampled: true });
      expect(lookBackClock(given)).toBeDefined();
    }
  });

  it('that became a must between the closing and the draw stays one', () => {
    const given = leaveOut(pendingCase().mustSend('RateCase', 'requester', inFebruary(18), { grade: 1 }));
    expect(given.opened).toMatchObject({ sampled: true, draw: { standing: 'not-drawn' } });
    expect(lookBackClock(given)?.from).toBe(DRAWN_AT);
  });
});

describe('a case withdrawn under a programme with draws', () => {
  const withdrawn = () =>
    caseAtWork(UNDER_DRAW).mustSend('WithdrawCase', 'requester', inFebruary(11), { reason: 'other' });

  it('waits for the draw as all do, and its requester is called', () => {
    const given = withdrawn();
    expect(given.opened).toMatchObject({ stage: 'look-back', withdrawnFrom: 'resolution', sampled: false });
    given.mustSend('RecordCallback', 'officer2', inFebruary(12), satisfied);
    expect(given.refusal('CloseOut', 'verifier', inFebruary(13), {})).toBe('draw-pending');
    leaveOut(given).mustSend('CloseOut', 'verifier', inFebruary(20), {});
    expect(given.opened).toMatchObject({ stage: 'closed', ending: 'withdrawn' });
  });

  it('in a file closes as the file says: it is in no draw', () => {
    const given = caseAtWork(UNDER_DRAW);
    given.send({
      ...{ type: 'WithdrawCase', by: 'requester', at: inFebruary(11), data: { reason: 'other' }, ingress: 'import' },
    });
    expect(given.opened).toMatchObject({ stage: 'closed', ending: 'withdrawn' });
    expect(given.refusal('RecordCaseDrawn', 'clock', DRAWN_AT, drawn)).toBe('round-in-no-draw');
  });
});

describe('what a draw says of a round', () => {
  it('is said once: again it is refused, with the draw that said it', () => {
    const given = draw(pendingCase());
    const again = { by: 'clock', at: inFebruary(20) } as const;
    const refusal = { code: 'round-drawn-before', params: { draw: drawn.draw } };
    expect(given.send({ ...again, type: 'RecordCaseDrawn', data: drawn })).toMatchObject(refusal);
    expect(given.send({ ...again, type: 'RecordCaseNotDrawn', data: notDrawn })).toMatchObject(refusal);
    const another = { ...drawn, draw: 'lsw/drawing/2020-W08' };
    expect(given.send({ ...again, type: 'RecordCaseDrawn', data: another })).toMatchObject(refusal);
    given
      .mustSend('RecordLookBack', 'verifier', inFebruary(20), { items: checkedItems() })
      .mustSend('CloseOut', 'verifier', inFebruary(20), {});
    expect(given.send({ ...again, type: 'RecordCaseDrawn', data: drawn })).toMatchObject(refusal);
  });

  it('is of a round that ended, and lasts', () => {
    expect(caseAtWork(UNDER_DRAW).refusal('RecordCaseDrawn', 'clock', DRAWN_AT, drawn)).toBe('round-not-ended');
    const given = pendingCase();
    expect(given.refusal('RecordCaseDrawn', 'clock', DRAWN_AT, { ...drawn, round: 2 })).toBe('round-not-ended');
    given.mustSend('DisputeResolution', 'requester', DRAWN_AT, { text: '没好' });
    expect(given.refusal('RecordCaseDrawn', 'clock', DRAWN_AT, drawn)).toBe('round-superseded');
    given.mustSend('ResolveCase', 'cadre', DRAWN_AT, { reply: '好', outcome: 'solved' });
    expect(given.refusal('RecordCaseNotDrawn', 'clock', DRAWN_AT, notDrawn)).toBe('round-superseded');
    expect(given.opened).toMatchObject({ tally: { endings: 2 }, draw: { standing: 'pending' } });
    draw(given, { round: 2 });
  });

  it('is said under no other programme', () => {
    const given = requestedCase().mustSend('DeclineCase', 'officer', inFebruary(11), { reason: 'out-of-remit' });
    expect(given.refusal('RecordCaseDrawn', 'clock', DRAWN_AT, drawn)).toBe('round-in-no-draw');
  });
});

it('a case that was opened under a draw, and is resolved under a programme without, is looked at', () => {
  const given = caseAtWork(UNDER_DRAW);
  given.state = { ...given.opened, programme: 'shandong-2020@1', programmeHashes: {} };
  const resolved = given.send({
    ...{ type: 'ResolveCase', by: 'cadre', at: inFebruary(12), data: { reply: '好', outcome: 'solved' } },
  });
  expect(isRejection(resolved)).toBe(false);
  expect(given.eventsOf('CaseResolved')).toMatchObject([{ data: { sampled: true } }]);
});
