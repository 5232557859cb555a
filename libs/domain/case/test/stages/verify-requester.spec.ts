import { describe, expect, it } from '@jest/globals';
import type { VersionedEvent } from '@lianxin/kernel';
import { CONTACT_ADDRESS } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import type { CaseEvent } from '../../src/events/index.ts';
import { listTurns } from '../../src/turns/list-turns.ts';
import { CaseHarness, REQUEST } from '../support/case-harness.ts';
import type { RegisterOptions } from '../support/registers.ts';
import { inFebruary, requestedCase } from '../support/cases-at-stages.ts';
import { anyLifeSteps, liveSteps } from '../support/random-life.ts';

const BY_PHONE = { means: 'registered-phone' } as const;
/** Draws a case that is withdrawn to be looked back on. */
const DRAWN_WITHDRAWN = 'seed-6';

const CONTACT = { key: 'person/k', box: 'b' };
const PUBLISHED = { means: 'published-phone', source: 'credit-publicity', text: '总机转到人事' } as const;

function filedInPublic(sample = 'seed-1', registers: RegisterOptions = { contact: CONTACT }): CaseHarness {
  const given = new CaseHarness({
    ...registers,
    cases: { src: { ...requestedCase().opened, number: 'LSW-2020-000009' } },
  });
  const minted = { number: 'LSW-2020-000001', sample };
  const sent = { type: 'RequestAssistance', by: 'requester', at: inFebruary(10), data: REQUEST } as const;
  given.send({ ...sent, minted, ingress: 'public' });
  return given;
}

const verify = (given: CaseHarness, day = 10) => given.refusal('VerifyRequester', 'officer', inFebruary(day), BY_PHONE);

/** What relies on the firm having asked for it itself, or leads to the person who filed it or to the firm that he named. */
function isPremature({ type, data }: VersionedEvent<CaseEvent>): boolean {
  if (type === 'NoticeIssued') return data.recipients.some((one) => one.startsWith(CONTACT_ADDRESS));
  if (type === 'ClockStarted') return data.kind === 'callback' || data.kind === 'look-back';
  return type === 'CaseUrged' || type === 'CaseAccepted' || type === 'CaseAbsorbed' || type === 'CaseMerged';
}

describe('a request filed in public', () => {
  it('is marked unverified and is nobody’s account; one that came otherwise is not', () => {
    const { opened } = filedInPublic();
    expect(opened).toMatchObject({ unverified: true, channel: 'online' });
    expect(opened.requester).toBeUndefined();
    expect(requestedCase().opened).not.toHaveProperty('unverified');
    expect(verify(requestedCase())).toBe('not-unverified');
  });

  it('is neither accepted nor merged before staff have reached the firm; all else of its stage is done with it', () => {
    const given = filedInPublic().mustSend('TakeCase', 'officer', inFebruary(10), {});
    expect(given.refusal('AcceptCase', 'officer', inFebruary(10), {})).toBe('requester-unverified');
    const merge = { into: 'src', reason: '重复' };
    expect(given.refusal('MergeCase', 'officer', inFebruary(10), merge)).toBe('requester-unverified');
    const absorb = { source: 'src', partOf: 'MergeCase' } as const;
    expect(given.refusal('AbsorbCase', 'officer', inFebruary(10), absorb)).toBe('requester-unverified');
    expect(listTurns(given.opened)).toMatchObject([{ turn: 'verify', whose: 'officer-1' }]);
    expect(given.refusal('ReclassifyCase', 'officer', inFebruary(10), { kind: 'advice', reason: '改' })).toBe(
      'accepted',
    );
    expect(verify(given)).toBe('accepted');
    expect(given.opened).not.toHaveProperty('unverified');
    expect(given.refusal('AcceptCase', 'officer', inFebruary(10), {})).toBe('accepted');
  });

  it('is verified once, by staff of its office', () => {
    const given = filedInPublic();
    expect(given.refusal('VerifyRequester', 'requester', inFebruary(10), BY_PHONE)).toBe('role-may-not');
    expect(given.refusal('VerifyRequester', 'otherOfficer', inFebruary(10), BY_PHONE)).toBe('other-office');
    expect(given.refusal('VerifyRequester', 'officer', inFebruary(10), { means: 'typed' as never })).toBe('not-one-of');
    expect([verify(given), verify(given)]).toEqual(['accepted', 'not-unverified']);
  });

  it('is verified by the contact in the register, or else by what is published, with where and whom', () => {
    const given = filedInPublic('seed-1', {});
    expect(verify(given)).toBe('no-registered-contact');
    const refusal = (data: object) => given.refusal('VerifyRequester', 'officer', inFebruary(10), data as never);
    expect(refusal({ means: 'registered-address' })).toBe('not-one-of');
    expect(refusal({ ...PUBLISHED, source: 'typed' })).toBe('not-one-of');
    expect(refusal({ ...PUBLISHED, text: ' ' })).toBe('required');
    expect(refusal(PUBLISHED)).toBe('accepted');
    expect(given.eventsOf('RequesterVerified')[0]?.data).toMatchObject(PUBLISHED);
  });

  it('is verified by the contact in the register only by the office that is shown it', () => {
    const given = filedInPublic().mustSend('TransferCase', 'officer', inFebruary(10), {
      toOffice: 'xd',
      reason: '属地',
    });
    given.mustSend('AcceptTransfer', 'otherOfficer', inFebruary(10), {});
    const refusal = (data: object) =>
      given.refusal('VerifyRequester', 'otherOfficer', inFebruary(10), data as typeof BY_PHONE);
    expect([refusal(BY_PHONE), refusal(PUBLISHED)]).toEqual(['contact-of-other-office', 'accepted']);
  });

  it('is declined because nobody of the firm could be reached, and only while nobody was', () => {
    const unreached = { reason: 'firm-not-reached' } as const;
    const decline = (given: CaseHarness) => given.refusal('DeclineCase', 'officer', inFebruary(10), unreached);
    const given = filedInPublic();
    expect(given.refusal('DeclineCase', 'otherOfficer', inFebruary(10), unreached)).toBe('other-office');
    expect([decline(given), given.opened.stage]).toEqual(['accepted', 'closed']);
    const verified = filedInPublic();
    verify(verified);
    expect([decline(verified), decline(requestedCase())]).toEqual(['firm-reached', 'firm-reached']);
  });

  it('is urged by nobody before that: nobody is hurried on a stranger’s word', () => {
    const given = filedInPublic();
    const urge = () => given.refusal('UrgeCase', 'officer', inFebruary(10), {});
    expect([urge(), verify(given), urge()]).toEqual(['requester-unverified', 'accepted', 'accepted']);
  });

  it('tells its requester nothing while he is unverified: his receipt shows why it was declined', () => {
    const given = filedInPublic().mustSend('DeclineCase', 'officer', inFebruary(10), { reason: 'not-a-request' });
    expect(given.eventsOf('NoticeIssued')).toEqual([]);
    const known = filedInPublic();
    verify(known);
    known.mustSend('DeclineCase', 'officer', inFebruary(10), { reason: 'out-of-remit' });
    expect(known.eventsOf('NoticeIssued')[0]?.data.recipients).toEqual([CONTACT_ADDRESS]);
  });

  it('that is withdrawn is over: nobody is sent to the firm, or calls the number that was typed in', () => {
    const withdraw = (given: CaseHarness) =>
      given.mustSend('WithdrawCase', 'officer', inFebruary(10), { reason: 'filed-twice' }).opened.stage;
    const drawn = DRAWN_WITHDRAWN;
    const verified = filedInPublic(drawn);
    verify(verified);
    expect([withdraw(filedInPublic(drawn)), withdraw(verified)]).toEqual(['closed', 'look-back']);
  });

  it('whatever is done with it, is taken at nobody’s word and told to nobody before it is verified', () => {
    fc.assert(
      fc.property(anyLifeSteps, (script) => {
        const { events } = liveSteps(filedInPublic(DRAWN_WITHDRAWN), script);
        const verified = events.findIndex(({ type }) => type === 'RequesterVerified');
        const before = verified < 0 ? events : events.slice(0, verified);
        expect(before.filter(isPremature)).toEqual([]);
      }),
      { numRuns: runs(100) },
    );
  });
});
