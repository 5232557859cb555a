import { describe, expect, it } from '@jest/globals';
import type { Absence } from '@lianxin/registers';
import type { Away } from '../support/absences.ts';
import { away, learning, told } from '../support/absences.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { acceptedCase, caseAtWork, offeredCase, inFebruary } from '../support/cases-at-stages.ts';
import { buildRegisters } from '../support/registers.ts';

const offer = (people: Away, cadre?: string): CaseHarness =>
  acceptedCase({ away: people }).mustSend(
    'OfferCase',
    'officer',
    inFebruary(10, '09:30'),
    cadre === undefined ? {} : { cadre },
  );
describe('an offer to somebody who is away', () => {
  it('goes to the stand-in of the enterprise, and says so', () => {
    const given = offer({ 'cadre-1': away(10, 12) });
    expect(given.eventsOf('CaseOffered').map(({ data }) => data)).toMatchObject([
      {
        cadre: 'cadre-2',
        because: 'stand-in',
        instead: { of: 'cadre-1', to: 'cadre-2', because: 'stand-in' },
        lead: 'cadre-1',
        standIn: 'cadre-2',
      },
    ]);
    expect(told(given, 'case-offered')).toEqual([['cadre-2']]);
    given.mustSend('AcceptOffer', 'standIn', inFebruary(10, '10:00'), {});
    expect(given.opened).toMatchObject({ holder: 'cadre-2', lead: 'cadre-1' });
  });

  it('goes first to whom his leave names, where that is a cadre who is there', () => {
    expect(offer({ 'cadre-1': away(10, 12, 'cadre-3') }).eventsOf('CaseOffered')[0]?.data.cadre).toBe('cadre-3');
    expect(offer({ 'cadre-1': away(10, 12, 'officer-1') }).eventsOf('CaseOffered')[0]?.data.cadre).toBe('cadre-2');
    const both = { 'cadre-1': away(10, 12, 'cadre-3'), 'cadre-3': away(9 + 1, 10) };
    expect(offer(both).eventsOf('CaseOffered')[0]?.data.cadre).toBe('cadre-2');
  });

  it('goes at once to the supervisor where nobody is present', () => {
    const given = offer({ 'cadre-1': away(10, 12), 'cadre-2': away(10, 10) });
    expect(given.eventsOf('CaseOffered')).toEqual([]);
    expect(given.eventsOf('NobodyPresent')).toMatchObject([{ data: { cadre: 'cadre-1', by: 'officer-1' } }]);
    expect(given.opened).toMatchObject({ asksSupervisor: true, holder: 'officer-1' });
    expect(told(given, 'assignment-needed')).toEqual([['supervisor-1']]);
    given.mustSend('AssignCase', 'supervisor', inFebruary(10, '10:00'), { cadre: 'cadre-3', reason: '无人在岗' });
  });

  it('is made to him again from the day he is back', () => {
    expect(offer({ 'cadre-1': away(11, 12) }).eventsOf('CaseOffered')[0]?.data).toMatchObject({ cadre: 'cadre-1' });
    const back = acceptedCase({ away: { 'cadre-1': away(10, 10) } }).mustSend(
      'OfferCase',
      'officer',
      inFebruary(11),
      {},
    );
    expect(back.eventsOf('CaseOffered')[0]?.data).toMatchObject({ cadre: 'cadre-1', because: 'lead' });
  });

  it('named, and without anybody beside him, is the supervisor’s', () => {
    const given = offer({ 'cadre-3': away(10, 12) }, 'cadre-3');
    expect(given.eventsOf('NobodyPresent')).toMatchObject([{ data: { cadre: 'cadre-3' } }]);
  });
});

describe('an offer that lapses', () => {
  it('passes over a stand-in whose leave was known when it was made: settle asks nobody', () => {
    const given = offer({ 'cadre-2': away(10, 11) });
    expect(given.eventsOf('CaseOffered')[0]?.data.standInAway).toEqual([{ from: '2020-02-10', to: '2020-02-11' }]);
    given.foreignState = buildRegisters();
    given.settle(inFebruary(10, '13:31'));
    expect(given.eventsOf('OfferLapsed')).toMatchObject([{ data: { next: 'supervisor', because: 'stand-in-away' } }]);
    expect(told(given, 'assignment-needed')).toEqual([['supervisor-1']]);
  });

  it('goes to a stand-in who is back by then', () => {
    const given = acceptedCase({ away: { 'cadre-2': away(10, 10) } }).mustSend(
      'OfferCase',
      'officer',
      inFebruary(10, '16:30'),
      {},
    );
    given.settle(inFebruary(11, '13:00'));
    expect(given.eventsOf('OfferLapsed')).toMatchObject([{ data: { next: 'stand-in' } }]);
  });
});

describe('a notice', () => {
  it('goes to those present when it goes out, though he was there when it was issued', () => {
    const given = learning(offeredCase(), { 'cadre-1': away(10, 12) }).deliver(inFebruary(10, '09:31'));
    expect(given.eventsOf('NoticeRedirected')).toMatchObject([
      { data: { instead: [{ of: 'cadre-1', to: 'cadre-2', because: 'stand-in' }] } },
    ]);
    expect(told(given, 'case-offered')).toEqual([['cadre-2']]);
  });

  it('is sent on once, and only while it waits', () => {
    const given = learning(offeredCase(), { 'cadre-1': away(10, 12) }).deliver(inFebruary(10, '09:31'));
    const [{ data } = { data: { notice: '' } }] = given.eventsOf('NoticeRedirected');
    expect(given.refusal('RedirectNotice', 'clock', inFebruary(10, '09:32'), { notice: data.notice })).toBe(
      'notice-not-open',
    );
    const present = offeredCase();
    const [notice = ''] = Object.keys(present.opened.notices);
    expect(present.refusal('RedirectNotice', 'clock', inFebruary(10, '09:32'), { notice })).toBe('nobody-away');
  });

  it('of a rung goes to the stand-in, who may acknowledge it', () => {
    const given = learning(caseAtWork(), { 'supervisor-1': away(17, 19, 'officer-2') }).liveThrough(
      inFebruary(17, '17:01'),
    );
    expect(told(given, 'rung-fired')).toEqual([['officer-2']]);
    const act = given.eventsOf('RungFired')[0]?.data.act ?? '';
    expect(given.refusal('AcknowledgeRung', 'officer', inFebruary(18, '08:00'), { rung: act })).toBe('not-told');
    given.mustSend('AcknowledgeRung', 'officer2', inFebruary(18, '08:00'), { rung: act });
  });

  it('with nobody present goes up at once: a soft one does not wait for the digest', () => {
    const given = learning(caseAtWork(), { 'cadre-1': away(14, 19), 'cadre-2': away(14, 19) }).liveThrough(
      inFebruary(14, '17:00'),
    );
    const [reminder] = Object.values(given.opened.notices).filter(({ template }) => template === 'reminder');
    expect(reminder).toMatchObject({
      recipients: ['supervisor-1'],
      hard: true,
      instead: [{ of: 'cadre-1', to: 'supervisor-1', because: 'nobody-present' }],
    });
  });

  it('goes past a supervisor who is away himself, to his stand-in or the leader', () => {
    const gone = { 'cadre-1': away(14, 19), 'cadre-2': away(14, 19) };
    const up = (supervisor: readonly Absence[]) =>
      told(
        learning(caseAtWork(), { ...gone, 'supervisor-1': supervisor }).liveThrough(inFebruary(14, '17:00')),
        'reminder',
      );
    expect(up(away(14, 19, 'officer-2'))).toEqual([['officer-2']]);
    expect(up(away(14, 19))).toEqual([['leader-1']]);
  });

  it('stays with whom it is for when nobody at all is there', () => {
    const all = ['cadre-1', 'cadre-2', 'supervisor-1', 'leader-1'];
    const people = Object.fromEntries(all.map((one) => [one, away(14, 19)]));
    const given = learning(caseAtWork(), people).liveThrough(inFebruary(14, '17:00'));
    expect(given.eventsOf('NoticeRedirected')).toEqual([]);
    expect(told(given, 'reminder')).toEqual([['cadre-1']]);
  });

  it('to a requester asks after nobody’s leave', () => {
    const given = learning(caseAtWork(), { 'requester-1': away(10, 28, 'officer-2') });
    given.mustSend('ResolveCase', 'cadre', inFebruary(12), { reply: '好', outcome: 'solved' }).deliver(inFebruary(12));
    expect(told(given, 'case-resolved')).toEqual([['requester-1']]);
  });
});
