import { describe, expect, it } from '@jest/globals';
import type { Programme } from '@lianxin/programme';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, inFebruary, requestedCase } from '../support/cases-at-stages.ts';
import { sha256 } from '../support/sha256.ts';
import { ruleBook } from '../support/rule-book.ts';

const guangdong = ruleBook.find('guangdong@2') as Programme;
const beijing = ruleBook.find('beijing-jsjb@2') as Programme;
const STRICT = 'strict-dates';
ruleBook.add(
  [
    {
      ...guangdong,
      id: STRICT,
      version: 1,
      laterDates: { then: 'needs-another' },
      waits: { ...guangdong.waits, stops: ['resolve', 'first-contact'] },
    },
    { ...guangdong, id: 'kept-promises', version: 1, laterDates: { then: 'promise-kept' } },
    // Ten working days for everybody, four hours where life is in danger.
    {
      ...beijing,
      id: 'urgent-work',
      version: 1,
      clocks: {
        ...beijing.clocks,
        resolve: {
          ...{ unit: 'working-days', amount: 10, countFrom: 'next-day', owner: 'office' },
          overrides: [{ when: { urgency: ['life-safety'] }, unit: 'working-hours', amount: 4, countFrom: 'same' }],
        },
      },
    },
  ],
  sha256,
);
const complaint = { kind: 'complaint', reason: '改类' } as const;
const due = (given: CaseHarness) => given.clock('resolve')?.due;

describe('a change that moves a date later', () => {
  it('needs a supervisor who does not hold the case, where the programme says so', () => {
    const given = caseAtWork({ programme: STRICT });
    const before = due(given);
    expect(given.refusal('ReclassifyCase', 'officer', inFebruary(12), complaint)).toBe('later-date-needs-supervisor');
    expect(due(given)).toBe(before);
    given.mustSend('ReclassifyCase', 'supervisor', inFebruary(12), complaint);
    expect((due(given) ?? '') > (before ?? '')).toBe(true);
  });

  it('is anybody’s where it does not say so, and where the earlier promise is kept', () => {
    for (const programme of ['guangdong@2', 'kept-promises'])
      expect(caseAtWork({ programme }).refusal('ReclassifyCase', 'officer', inFebruary(12), complaint)).toBe(
        'accepted',
      );
  });

  it('is not what brings a date forward', () => {
    const advice = { kind: 'advice', reason: '改类' } as const;
    expect(
      caseAtWork({ programme: STRICT }).refusal('ReclassifyCase', 'officer', inFebruary(10, '12:00'), advice),
    ).toBe('accepted');
  });

  it('is a case taken up again after it was withdrawn, and a second transfer after a refusal', () => {
    const withdrawn = caseAtWork({ programme: STRICT }).mustSend('WithdrawCase', 'officer', inFebruary(12), {
      reason: 'solved-itself',
    });
    expect(withdrawn.refusal('ReopenCase', 'officer', inFebruary(12), { reason: '又来' })).toBe(
      'later-date-needs-supervisor',
    );
    expect(withdrawn.refusal('ReopenCase', 'supervisor', inFebruary(12), { reason: '又来' })).toBe('accepted');
    const transfer = { toOffice: 'xd', reason: '属地' };
    const refused = requestedCase({ programme: STRICT })
      .mustSend('TransferCase', 'officer', inFebruary(10, '10:00'), transfer)
      .mustSend('RefuseTransfer', 'otherOfficer', inFebruary(10, '11:00'), { reason: '不属' });
    expect(refused.refusal('TransferCase', 'officer', inFebruary(10, '12:00'), transfer)).toBe(
      'later-date-needs-supervisor',
    );
  });
});

describe('danger to life', () => {
  it('sets the shorter date from now where that of the rule is past already, and says so', () => {
    const given = caseAtWork({ programme: 'urgent-work' }).mustSend(
      'ReclassifyCase',
      'officer',
      inFebruary(13, '10:00'),
      {
        urgency: 'life-safety',
        reason: '危及生命',
      },
    );
    expect(due(given)).toBe(inFebruary(13, '14:00'));
    expect(given.eventsOf('NoticeIssued').at(-1)?.data).toMatchObject({
      template: 'dates-moved',
      recipients: ['cadre-1'],
    });
  });
});

describe('a wait', () => {
  it('pauses what the programme names, and nothing else', () => {
    const wait = { party: 'enterprise', reason: '等', until: inFebruary(12) } as const;
    const pauses = (programme: string) =>
      caseAtWork({ programme })
        .mustSend('WaitForParty', 'cadre', inFebruary(11), wait)
        .eventsOf('WaitStarted')
        .flatMap(({ data }) => data.pauses.map((clock) => clock.slice(0, clock.indexOf('@'))));
    expect(pauses('guangdong@2')).toEqual(['resolve']);
    expect(pauses(STRICT).sort()).toEqual(['first-contact', 'resolve']);
  });
});
