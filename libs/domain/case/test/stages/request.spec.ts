import { describe, expect, it } from '@jest/globals';
import { CaseHarness, REQUEST } from '../support/case-harness.ts';
import { acceptedCase, inFebruary, requestedCase } from '../support/cases-at-stages.ts';

describe('a request', () => {
  it('opens the case: office, number and programme pinned, held by the duty officer, 24 hours to take it in', () => {
    const { opened, next } = requestedCase();
    expect(opened).toMatchObject({
      stage: 'request',
      office: 'lsw',
      number: 'LSW-2020-000001',
      programme: 'shandong-2020@3',
      holder: 'duty-1',
      requester: 'requester-1',
    });
    expect(next).toEqual(['intake-overdue 2020-02-11T01:00:00.001Z']);
  });

  it.each([
    [{ office: 'nowhere' }, 'unknown-office'],
    [{ enterprise: '9137021100000000XX' }, 'unknown-enterprise'],
    [{ project: 'p-9' }, 'unknown-project'],
    [{ kind: 'wish' as never }, 'not-one-of'],
    [{ contact: { name: ' ', phone: '1' } }, 'required'],
    [{ text: '' }, 'required'],
  ])('with %j is refused', (wrong, code) => {
    expect(new CaseHarness().refusal('RequestAssistance', 'requester', inFebruary(10), { ...REQUEST, ...wrong })).toBe(
      code,
    );
  });

  it('names a project until its last day is over', () => {
    const wish = { ...REQUEST, project: 'p-ended' };
    new CaseHarness().mustSend('RequestAssistance', 'requester', inFebruary(10, '23:59'), wish);
    expect(new CaseHarness().refusal('RequestAssistance', 'requester', inFebruary(11, '00:00'), wish)).toBe(
      'project-ended',
    );
  });

  it('needs a number from its door, and comes once', () => {
    const sent = { type: 'RequestAssistance', by: 'requester', at: inFebruary(10), data: REQUEST } as const;
    expect(new CaseHarness().send({ ...sent, minted: {} })).toMatchObject({ code: 'number-not-minted' });
    expect(requestedCase().refusal('RequestAssistance', 'requester', inFebruary(10), REQUEST)).toBe(
      'already-requested',
    );
  });

  it('is taken once, by an officer of its own office', () => {
    expect(requestedCase().refusal('TakeCase', 'otherOfficer', inFebruary(10), {})).toBe('other-office');
    const taken = requestedCase().mustSend('TakeCase', 'officer', inFebruary(10), {});
    expect(taken.opened.holder).toBe('officer-1');
    expect(taken.refusal('TakeCase', 'officer2', inFebruary(10), {})).toBe('already-taken');
    expect(taken.refusal('AcceptCase', 'officer2', inFebruary(10), {})).toBe('not-the-holder');
  });

  it('accepted is held by the one who accepted, and the clocks of the work run', () => {
    const given = acceptedCase();
    expect(given.opened).toMatchObject({ stage: 'cadre-assignment', holder: 'officer-1' });
    expect(given.clock('intake')).toBeUndefined();
    expect(given.clock('resolve')).toMatchObject({
      rule: 'shandong-2020/resolve',
      due: inFebruary(17, '17:00'),
      provisional: false,
    });
    expect(given.refusal('AcceptCase', 'officer', inFebruary(10, '09:30'), {})).toBe('already-accepted');
  });

  it('declined needs a reason of the list, is an end, and the requester is told', () => {
    const given = requestedCase();
    expect(given.refusal('DeclineCase', 'officer', inFebruary(10), { reason: 'no' as never })).toBe('not-one-of');
    given.mustSend('DeclineCase', 'officer', inFebruary(10), { reason: 'out-of-remit' });
    expect(given.opened).toMatchObject({ stage: 'closed', ending: 'declined' });
    expect(given.next).toEqual([]);
    expect(given.eventsOf('NoticeIssued')[0]?.data).toMatchObject({
      template: 'request-declined',
      recipients: ['requester-1'],
    });
  });

  it('not taken in within its clock is breached at its instant, however late somebody looks', () => {
    const given = requestedCase();
    expect(given.settle(inFebruary(11, '09:00'))).toEqual([]);
    given.mustSend('TakeCase', 'officer', inFebruary(12), {});
    expect(given.eventsOf('ClockBreached')).toMatchObject([
      { at: inFebruary(11), data: { kind: 'intake', holder: 'duty-1' } },
    ]);
    expect(given.opened.holder).toBe('officer-1');
  });
});

describe('a request returned for completion', () => {
  const until = inFebruary(14, '17:00');
  const returned = (): CaseHarness =>
    requestedCase().mustSend('ReturnForCompletion', 'officer', inFebruary(10), {
      reason: 'papers-missing',
      text: '营业执照',
      until,
    });

  it('waits for the enterprise until the date, and is taken in anew when complete', () => {
    const given = returned();
    expect(given.next).toEqual(['wait-ends 2020-02-14T09:00:00.001Z']);
    expect(given.refusal('AcceptCase', 'officer', inFebruary(11), {})).toBe('awaiting-completion');
    given.mustSend('CompleteRequest', 'requester', inFebruary(12), { text: '已补' });
    expect(given.clock('intake')?.due).toBe(inFebruary(13));
    expect(given.refusal('CompleteRequest', 'requester', inFebruary(12), { text: '再补' })).toBe('not-returned');
  });

  it('never completed: the date ends the wait, and the officer decides', () => {
    const given = returned();
    given.settle(inFebruary(15));
    expect(given.eventsOf('WaitEnded')).toMatchObject([{ at: until, data: { party: 'enterprise' } }]);
    // Against a person: it starts when settle runs.
    expect(given.clock('intake')?.from).toBe(inFebruary(15));
    given.mustSend('DeclineCase', 'officer', inFebruary(15), { reason: 'not-a-request' });
  });

  it('is returned once only, and papers are asked for once, over return and wait', () => {
    const given = returned().mustSend('CompleteRequest', 'requester', inFebruary(12), { text: '已补' });
    expect(
      given.refusal('ReturnForCompletion', 'officer', inFebruary(12), { reason: 'unclear', text: '?', until }),
    ).toBe('returned-before');
    given.mustSend('AcceptCase', 'officer', inFebruary(12), {}).mustSend('OfferCase', 'officer', inFebruary(12), {});
    given.mustSend('AcceptOffer', 'cadre', inFebruary(12, '10:00'), {});
    const wait = { party: 'enterprise', reason: '材料', until: inFebruary(14, '12:00'), papers: true } as const;
    expect(given.refusal('WaitForParty', 'cadre', inFebruary(12, '11:00'), wait)).toBe('papers-already-asked');
  });

  it.each([
    ['soon', 'bad-instant'],
    ['2020-02-10T00:00:00Z', 'not-in-the-future'],
    ['2022-02-10T00:00:00Z', 'too-far-off'],
  ])('until %s is refused', (wrong, code) => {
    const data = { reason: 'unclear', text: '?', until: wrong } as const;
    expect(requestedCase().refusal('ReturnForCompletion', 'officer', inFebruary(10), data)).toBe(code);
  });
});

const TRANSFER = { toOffice: 'xd', reason: '属地' };

describe('a transfer', () => {
  const transferred = (): CaseHarness => requestedCase().mustSend('TransferCase', 'officer', inFebruary(10), TRANSFER);

  it('leaves the case with its holder until the other office accepts', () => {
    const given = transferred();
    expect(given.opened).toMatchObject({ office: 'lsw', holder: 'duty-1' });
    expect(given.refusal('AcceptTransfer', 'officer', inFebruary(10), {})).toBe('other-office');
    given.mustSend('AcceptTransfer', 'otherOfficer', inFebruary(11), {});
    expect(given.opened).toMatchObject({ office: 'xd', holder: 'officer-9', desk: { dutyOfficer: 'duty-9' } });
    expect(given.refusal('AcceptCase', 'officer', inFebruary(11), {})).toBe('other-office');
  });

  it('refused with a reason changes nothing but the count', () => {
    const given = transferred().mustSend('RefuseTransfer', 'otherOfficer', inFebruary(11), { reason: '不属本街道' });
    expect(given.opened).toMatchObject({ office: 'lsw', holder: 'duty-1', tally: { transfersRefused: 1 } });
    expect(given.refusal('AcceptTransfer', 'officer', inFebruary(11), {})).toBe('transfer-not-open');
  });

  it('overtaken by an offer to a cadre is no longer open', () => {
    const given = acceptedCase().mustSend('TransferCase', 'officer', inFebruary(10, '10:00'), TRANSFER);
    given.mustSend('OfferCase', 'officer', inFebruary(10, '11:00'), {});
    expect(given.refusal('AcceptTransfer', 'otherOfficer', inFebruary(10, '12:00'), {})).toBe('other-office');
    given.mustSend('AcceptOffer', 'cadre', inFebruary(10, '12:00'), {});
  });

  it('overtaken by its own office accepting is no longer open', () => {
    const given = transferred().mustSend('AcceptCase', 'officer', inFebruary(10, '10:00'), {});
    expect(given.clock('accept-transfer')).toBeUndefined();
    expect(given.opened.stage).toBe('cadre-assignment');
  });
});

describe('reclassifying', () => {
  it('lets the clocks follow the programme, and says so', () => {
    const given = acceptedCase({ programme: 'guangdong' });
    const before = given.clock('resolve')?.due;
    given.mustSend('ReclassifyCase', 'officer', inFebruary(11), { kind: 'advice', reason: '咨询' });
    expect(given.eventsOf('ClockMoved')).toMatchObject([{ data: { cause: 'reclassified', before } }]);
    expect(given.clock('resolve')?.due).toBe(inFebruary(12, '17:00'));
    expect(given.refusal('ReclassifyCase', 'officer', inFebruary(11), { kind: 'advice', reason: '咨询' })).toBe(
      'nothing-to-change',
    );
  });

  it('never sets a due date in the past', () => {
    const given = acceptedCase({ programme: 'guangdong' });
    const before = given.clock('resolve')?.due;
    given.mustSend('ReclassifyCase', 'officer', inFebruary(14), { kind: 'advice', reason: '咨询' });
    expect(given.clock('resolve')?.due).toBe(before);
  });
});
