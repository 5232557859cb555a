import { describe, expect, it } from '@jest/globals';
import { acceptedCase, caseAtWork, offeredCase, inFebruary, requestedCase } from '../support/cases-at-stages.ts';

describe('an offer', () => {
  it('goes to the lead stationed at the enterprise, pins the stand-in and shows when it lapses', () => {
    expect(offeredCase().eventsOf('CaseOffered')).toMatchObject([
      { data: { cadre: 'cadre-1', because: 'lead', standIn: 'cadre-2', lapsesAt: inFebruary(10, '13:30') } },
    ]);
  });

  it('passes over a lead who has retired since he was stationed: it goes to the stand-in', () => {
    const given = offeredCase({ retired: ['cadre-1'] });
    expect(given.eventsOf('CaseOffered')).toMatchObject([{ data: { cadre: 'cadre-2', because: 'stand-in' } }]);
    given.settle(inFebruary(11));
    expect(given.eventsOf('OfferLapsed')).toMatchObject([{ data: { next: 'supervisor' } }]);
    const nobody = acceptedCase({ retired: ['cadre-1', 'cadre-2'] });
    expect(nobody.refusal('OfferCase', 'officer', inFebruary(10, '10:00'), {})).toBe('nobody-stationed');
  });

  it('that lapses does not go to a stand-in who has retired', () => {
    const given = offeredCase({ retired: ['cadre-2'] });
    expect(given.eventsOf('CaseOffered')[0]?.data).not.toHaveProperty('standIn');
    given.settle(inFebruary(11));
    expect(given.eventsOf('OfferLapsed')).toMatchObject([{ data: { cadre: 'cadre-1', next: 'supervisor' } }]);
  });

  it('leaves the case with the one who offered it until it is accepted', () => {
    const given = offeredCase();
    expect(given.opened.holder).toBe('officer-1');
    given.mustSend('AcceptOffer', 'cadre', inFebruary(10, '13:30'), {});
    expect(given.opened).toMatchObject({ stage: 'resolution', holder: 'cadre-1' });
    expect(given.refusal('AcceptOffer', 'cadre', inFebruary(10, '14:00'), {})).toBe('already-accepted');
  });

  it('is answered by the one it was made to, and made once at a time', () => {
    expect(offeredCase().refusal('AcceptOffer', 'standIn', inFebruary(10, '10:00'), {})).toBe('not-offered-to-you');
    expect(offeredCase().refusal('OfferCase', 'officer', inFebruary(10, '10:00'), {})).toBe('offer-open');
    expect(acceptedCase().refusal('AcceptOffer', 'cadre', inFebruary(10, '10:00'), {})).toBe('offer-not-open');
    expect(requestedCase().refusal('OfferCase', 'officer', inFebruary(10, '10:00'), {})).toBe('not-accepted-yet');
  });

  it.each([
    ['nobody', 'unknown-cadre'],
    ['retired-1', 'cadre-retired'],
    ['cadre-9', 'cadre-of-other-office'],
  ])('to %s is refused', (cadre, code) => {
    expect(acceptedCase().refusal('OfferCase', 'officer', inFebruary(10, '10:00'), { cadre })).toBe(code);
  });

  it('lapses at its minute to the stand-in, whose own time begins when settle runs; then to the supervisor', () => {
    const given = offeredCase();
    given.settle(inFebruary(10, '14:30'));
    expect(given.eventsOf('OfferLapsed')).toMatchObject([{ at: inFebruary(10, '13:30'), data: { next: 'stand-in' } }]);
    expect(given.eventsOf('CaseOffered')[1]).toMatchObject({
      data: { cadre: 'cadre-2', lapsesAt: inFebruary(11, '10:30') },
    });
    expect(given.refusal('AcceptOffer', 'cadre', inFebruary(10, '14:40'), {})).toBe('not-offered-to-you');
    given.settle(inFebruary(11, '11:00'));
    expect(given.eventsOf('OfferLapsed')[1]).toMatchObject({ data: { cadre: 'cadre-2', next: 'supervisor' } });
    expect(given.opened).toMatchObject({ holder: 'officer-1', asksSupervisor: true });
    given.mustSend('AssignCase', 'supervisor', inFebruary(11, '11:10'), { cadre: 'cadre-3', reason: '无人接单' });
    expect(given.opened.holder).toBe('cadre-3');
  });

  it('goes straight to the supervisor where nobody stands in', () => {
    const given = offeredCase({ standIn: false });
    given.settle(inFebruary(11));
    expect(given.eventsOf('OfferLapsed')).toMatchObject([{ data: { next: 'supervisor' } }]);
  });

  it('refused is counted; after two the supervisor assigns, and nobody else', () => {
    const given = offeredCase().mustSend('RefuseOffer', 'cadre', inFebruary(10, '10:00'), { reason: 'not-mine' });
    expect(given.refusal('AssignCase', 'supervisor', inFebruary(10, '10:00'), { cadre: 'cadre-3', reason: '急' })).toBe(
      'offer-first',
    );
    given.mustSend('OfferCase', 'officer', inFebruary(10, '10:10'), { cadre: 'cadre-2' });
    given.mustSend('RefuseOffer', 'standIn', inFebruary(10, '10:20'), { reason: 'no-capacity' });
    expect(given.refusal('OfferCase', 'officer', inFebruary(10, '10:30'), { cadre: 'cadre-3' })).toBe(
      'supervisor-has-to-assign',
    );
    const told = given.eventsOf('NoticeIssued').filter(({ data }) => data.template === 'assignment-needed');
    expect(told.map(({ data }) => data.recipients)).toEqual([['officer-1'], ['supervisor-1']]);
    given.mustSend('AssignCase', 'supervisor', inFebruary(10, '10:40'), { cadre: 'cadre-1', reason: '指派' });
    expect(given.opened).toMatchObject({ stage: 'resolution', holder: 'cadre-1' });
    expect(given.refusal('RefuseOffer', 'cadre', inFebruary(10, '10:50'), { reason: 'not-mine' })).toBe(
      'already-accepted',
    );
  });
});

describe('hands at work', () => {
  it('a supervisor reassigns a case somebody holds', () => {
    const given = caseAtWork().mustSend('AssignCase', 'supervisor', inFebruary(11), {
      cadre: 'cadre-3',
      reason: '调整',
    });
    expect(given.opened).toMatchObject({
      stage: 'resolution',
      holder: 'cadre-3',
      handlers: expect.arrayContaining(['cadre-1']),
    });
    expect(given.refusal('AssignCase', 'supervisor', inFebruary(11), { cadre: 'cadre-3', reason: '调整' })).toBe(
      'already-the-holder',
    );
  });

  it('helpers stand beside the holder, who stays answerable', () => {
    const given = caseAtWork().mustSend('AddCoHandler', 'cadre', inFebruary(11), { cadre: 'cadre-3' });
    expect(given.opened.holder).toBe('cadre-1');
    expect(given.refusal('AddCoHandler', 'cadre', inFebruary(11), { cadre: 'cadre-3' })).toBe('already-co-handler');
    given.mustSend('LogVisit', 'cadre3', inFebruary(11), { text: '走访' });
    expect(given.refusal('ResolveCase', 'cadre3', inFebruary(11), { reply: '好', outcome: 'solved' })).toBe(
      'not-the-holder',
    );
    given.mustSend('RemoveCoHandler', 'cadre', inFebruary(11), { cadre: 'cadre-3' });
    expect(given.refusal('LogVisit', 'cadre3', inFebruary(11), { text: '走访' })).toBe('not-a-handler');
  });
});
