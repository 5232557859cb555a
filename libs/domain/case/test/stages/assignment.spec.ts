import { describe, expect, it } from '@jest/globals';
import { accepted, atWork, offered, on, requested } from '../support/lives.ts';

describe('an offer', () => {
  it('goes to the lead stationed at the enterprise, pins the stand-in and shows when it lapses', () => {
    expect(offered().of('CaseOffered')).toMatchObject([
      { data: { cadre: 'cadre-1', because: 'lead', standIn: 'cadre-2', lapsesAt: on(10, '13:30') } },
    ]);
  });

  it('passes over a lead who has retired since he was stationed: it goes to the stand-in', () => {
    const given = offered({ retired: ['cadre-1'] });
    expect(given.of('CaseOffered')).toMatchObject([{ data: { cadre: 'cadre-2', because: 'stand-in' } }]);
    given.settle(on(11));
    expect(given.of('OfferLapsed')).toMatchObject([{ data: { next: 'supervisor' } }]);
    const nobody = accepted({ retired: ['cadre-1', 'cadre-2'] });
    expect(nobody.refusal('OfferCase', 'officer', on(10, '10:00'), {})).toBe('nobody-stationed');
  });

  it('that lapses does not go to a stand-in who has retired', () => {
    const given = offered({ retired: ['cadre-2'] });
    expect(given.of('CaseOffered')[0]?.data).not.toHaveProperty('standIn');
    given.settle(on(11));
    expect(given.of('OfferLapsed')).toMatchObject([{ data: { cadre: 'cadre-1', next: 'supervisor' } }]);
  });

  it('leaves the case with whoever offered it until it is accepted', () => {
    const given = offered();
    expect(given.opened.holder).toBe('officer-1');
    given.that('AcceptOffer', 'cadre', on(10, '13:30'), {});
    expect(given.opened).toMatchObject({ stage: 'resolution', holder: 'cadre-1' });
    expect(given.refusal('AcceptOffer', 'cadre', on(10, '14:00'), {})).toBe('already-accepted');
  });

  it('is answered by the one it was made to, and made once at a time', () => {
    expect(offered().refusal('AcceptOffer', 'standIn', on(10, '10:00'), {})).toBe('not-offered-to-you');
    expect(offered().refusal('OfferCase', 'officer', on(10, '10:00'), {})).toBe('offer-open');
    expect(accepted().refusal('AcceptOffer', 'cadre', on(10, '10:00'), {})).toBe('offer-not-open');
    expect(requested().refusal('OfferCase', 'officer', on(10, '10:00'), {})).toBe('not-accepted-yet');
  });

  it.each([
    ['nobody', 'unknown-cadre'],
    ['retired-1', 'cadre-retired'],
    ['cadre-9', 'cadre-of-other-office'],
  ])('to %s is refused', (cadre, code) => {
    expect(accepted().refusal('OfferCase', 'officer', on(10, '10:00'), { cadre })).toBe(code);
  });

  it('lapses at its minute to the stand-in, whose own time begins when settle runs; then to the supervisor', () => {
    const given = offered();
    given.settle(on(10, '14:30'));
    expect(given.of('OfferLapsed')).toMatchObject([{ at: on(10, '13:30'), data: { next: 'stand-in' } }]);
    expect(given.of('CaseOffered')[1]).toMatchObject({ data: { cadre: 'cadre-2', lapsesAt: on(11, '10:30') } });
    expect(given.refusal('AcceptOffer', 'cadre', on(10, '14:40'), {})).toBe('not-offered-to-you');
    given.settle(on(11, '11:00'));
    expect(given.of('OfferLapsed')[1]).toMatchObject({ data: { cadre: 'cadre-2', next: 'supervisor' } });
    expect(given.opened).toMatchObject({ holder: 'officer-1', asksSupervisor: true });
    given.that('AssignCase', 'supervisor', on(11, '11:10'), { cadre: 'cadre-3', reason: '无人接单' });
    expect(given.opened.holder).toBe('cadre-3');
  });

  it('goes straight to the supervisor where nobody stands in', () => {
    const given = offered({ standIn: false });
    given.settle(on(11));
    expect(given.of('OfferLapsed')).toMatchObject([{ data: { next: 'supervisor' } }]);
  });

  it('refused is counted; after two the supervisor assigns, and nobody else', () => {
    const given = offered().that('RefuseOffer', 'cadre', on(10, '10:00'), { reason: 'not-mine' });
    expect(given.refusal('AssignCase', 'supervisor', on(10, '10:00'), { cadre: 'cadre-3', reason: '急' })).toBe(
      'offer-first',
    );
    given.that('OfferCase', 'officer', on(10, '10:10'), { cadre: 'cadre-2' });
    given.that('RefuseOffer', 'standIn', on(10, '10:20'), { reason: 'no-capacity' });
    expect(given.refusal('OfferCase', 'officer', on(10, '10:30'), { cadre: 'cadre-3' })).toBe(
      'supervisor-has-to-assign',
    );
    const told = given.of('NoticeIssued').filter(({ data }) => data.template === 'assignment-needed');
    expect(told.map(({ data }) => data.recipients)).toEqual([['officer-1'], ['supervisor-1']]);
    given.that('AssignCase', 'supervisor', on(10, '10:40'), { cadre: 'cadre-1', reason: '指派' });
    expect(given.opened).toMatchObject({ stage: 'resolution', holder: 'cadre-1' });
    expect(given.refusal('RefuseOffer', 'cadre', on(10, '10:50'), { reason: 'not-mine' })).toBe('already-accepted');
  });
});

describe('hands at work', () => {
  it('a supervisor reassigns a case somebody holds', () => {
    const given = atWork().that('AssignCase', 'supervisor', on(11), { cadre: 'cadre-3', reason: '调整' });
    expect(given.opened).toMatchObject({
      stage: 'resolution',
      holder: 'cadre-3',
      handlers: expect.arrayContaining(['cadre-1']),
    });
    expect(given.refusal('AssignCase', 'supervisor', on(11), { cadre: 'cadre-3', reason: '调整' })).toBe(
      'already-the-holder',
    );
  });

  it('helpers stand beside the holder, who stays answerable', () => {
    const given = atWork().that('AddCoHandler', 'cadre', on(11), { cadre: 'cadre-3' });
    expect(given.opened.holder).toBe('cadre-1');
    expect(given.refusal('AddCoHandler', 'cadre', on(11), { cadre: 'cadre-3' })).toBe('already-co-handler');
    given.that('LogVisit', 'cadre3', on(11), { text: '走访' });
    expect(given.refusal('ResolveCase', 'cadre3', on(11), { reply: '好', outcome: 'solved' })).toBe('not-the-holder');
    given.that('RemoveCoHandler', 'cadre', on(11), { cadre: 'cadre-3' });
    expect(given.refusal('LogVisit', 'cadre3', on(11), { text: '走访' })).toBe('not-a-handler');
  });
});
