import { describe, expect, it } from '@jest/globals';
import { addMs } from '@lianxin/kernel';
import { caseAtWork, inFebruary, resolvedCase } from '../support/cases-at-stages.ts';

describe('overdue', () => {
  it('reminds one working day before, breaches, climbs the dated rungs: each once', () => {
    const given = caseAtWork();
    given.settle(inFebruary(14, '17:00'));
    given.settle(inFebruary(14, '17:00'));
    expect(given.eventsOf('ReminderFired')).toMatchObject([
      { at: inFebruary(14, '17:00'), data: { recipients: ['cadre-1'] } },
    ]);
    given.settle(inFebruary(18));
    given.settle(inFebruary(28));
    expect(given.eventsOf('ReminderFired')).toHaveLength(1);
    expect(given.eventsOf('ClockBreached').filter(({ data }) => data.kind === 'resolve')).toMatchObject([
      { at: inFebruary(17, '17:00'), data: { holder: 'cadre-1', due: inFebruary(17, '17:00') } },
    ]);
    expect(given.eventsOf('RungFired')).toMatchObject([
      { at: addMs(inFebruary(17, '17:00'), 1), data: { rung: 'yellow-card', recipients: ['supervisor-1'] } },
      { at: inFebruary(18), data: { rung: 'red-card', recipients: ['cadre-1', 'cadre-2', 'supervisor-1'] } },
      { at: inFebruary(20), data: { rung: 'supervision-order', recipients: ['cadre-1', 'supervisor-1', 'leader-1'] } },
    ]);
  });

  it('asks for acknowledgement from when settle runs, not from when it should have run', () => {
    const given = caseAtWork();
    given.settle(inFebruary(17, '18:00'));
    expect(given.clock('acknowledge-rung')).toMatchObject({
      from: inFebruary(17, '18:00'),
      due: inFebruary(18, '13:00'),
    });
    const act = given.eventsOf('RungFired')[0]?.data.act ?? '';
    expect(given.refusal('AcknowledgeRung', 'officer', inFebruary(17, '19:00'), { rung: act })).toBe('not-told');
    given.mustSend('AcknowledgeRung', 'supervisor', inFebruary(17, '19:00'), { rung: act });
    expect(given.clock('acknowledge-rung')).toBeUndefined();
    expect(given.refusal('AcknowledgeRung', 'supervisor', inFebruary(17, '19:00'), { rung: act })).toBe(
      'already-acknowledged',
    );
    expect(given.refusal('AcknowledgeRung', 'supervisor', inFebruary(17, '19:00'), { rung: 'resolve@9/x' })).toBe(
      'unknown-rung',
    );
  });

  it('does not send the reminder that the breach has overtaken', () => {
    const given = caseAtWork();
    given.settle(inFebruary(18));
    const overtaken = given.eventsOf('NoticeSuperseded').map(({ data }) => data.notice.split('@')[0]);
    expect(overtaken).toContain('reminder');
  });

  it('a rung raised by hand does not fire again automatically', () => {
    const given = caseAtWork().mustSend('RaiseRung', 'supervisor', inFebruary(13), {
      rung: 'yellow-card',
      reason: '抓紧',
    });
    expect(given.refusal('RaiseRung', 'supervisor', inFebruary(13), { rung: 'yellow-card', reason: '再' })).toBe(
      'rung-fired-before',
    );
    expect(given.refusal('RaiseRung', 'supervisor', inFebruary(13), { rung: 'reminder', reason: '再' })).toBe(
      'not-one-of',
    );
    given.settle(inFebruary(28));
    expect(given.eventsOf('RungFired').map(({ data }) => data.rung)).toEqual(['red-card', 'supervision-order']);
    expect(given.eventsOf('RungRaised')).toMatchObject([{ data: { rung: 'yellow-card', cause: 'by-hand' } }]);
  });

  it('a breach is excused by a supervisor who had no part in it, and stays', () => {
    const given = caseAtWork();
    given.settle(inFebruary(18));
    const clock = given.clock('resolve')?.clock ?? '';
    expect(given.refusal('ExcuseBreach', 'supervisor', inFebruary(18), { clock: 'resolve@1', reason: '疫情' })).toBe(
      'no-such-breach',
    );
    given.mustSend('ExcuseBreach', 'supervisor', inFebruary(18), { clock, reason: '疫情' });
    expect(given.clock('resolve')?.breaches).toMatchObject([{ excused: true, superseded: false }]);
    expect(given.refusal('ExcuseBreach', 'supervisor', inFebruary(18), { clock, reason: '疫情' })).toBe(
      'already-excused',
    );
    const acting = caseAtWork().mustSend('LogVisit', 'supervisor', inFebruary(11), { text: '走访' });
    acting.settle(inFebruary(18));
    expect(
      acting.refusal('ExcuseBreach', 'supervisor', inFebruary(18), {
        clock: acting.clock('resolve')?.clock ?? '',
        reason: '疫',
      }),
    ).toBe('supervisor-acted-in-case');
  });

  it('what was never late fires nothing after the case is resolved', () => {
    const given = resolvedCase();
    given.settle(inFebruary(28));
    expect(given.eventsOf('ClockBreached').map(({ data }) => data.kind)).not.toContain('resolve');
    expect(given.eventsOf('ReminderFired')).toEqual([]);
  });
});

describe('papers and notices', () => {
  it('attaches a file once, by its content', () => {
    const file = { hash: 'a'.repeat(64), sizeBytes: 10, mediaType: 'image/png', name: '送货单.png' };
    const given = caseAtWork().mustSend('AttachFile', 'cadre', inFebruary(11), file);
    expect(given.refusal('AttachFile', 'cadre', inFebruary(11), file)).toBe('already-attached');
    expect(given.refusal('AttachFile', 'cadre', inFebruary(11), { ...file, hash: 'x' })).toBe('bad-sha256');
  });

  it('leaves the outbox when sent, given up or historic', () => {
    const given = caseAtWork();
    const [notice = ''] = given.eventsOf('NoticeIssued').map(({ data }) => data.notice);
    const sent = { notice, sent: ['inbox'], givenUp: [] };
    const lost = { notice, sent: [], givenUp: [{ channel: 'inbox', attempts: 3 }] };
    given.mustSend('RecordNotice', 'clock', inFebruary(11), sent);
    expect(given.opened.notices[notice]?.status).toBe('sent');
    expect(given.refusal('RecordNotice', 'clock', inFebruary(11), sent)).toBe('notice-sent-before');
    expect(given.refusal('RecordNotice', 'clock', inFebruary(11), lost)).toBe('notice-sent-before');
    expect(given.refusal('RecordNotice', 'clock', inFebruary(11), { ...sent, notice: 'x@1' })).toBe('unknown-notice');
  });

  it('records every channel of a notice at once, what was given up last, so that it stays in sight', () => {
    const given = caseAtWork();
    const [notice = ''] = given.eventsOf('NoticeIssued').map(({ data }) => data.notice);
    const givenUp = [{ channel: 'email', attempts: 20 }];
    expect(given.refusal('RecordNotice', 'clock', inFebruary(11), { notice, sent: [], givenUp: [] })).toBe('empty');
    given.mustSend('RecordNotice', 'clock', inFebruary(11), { notice, sent: ['webhook', 'webhook'], givenUp });
    expect(given.eventsOf('NoticeSent').map(({ data }) => data)).toEqual([{ notice, channel: 'webhook' }]);
    expect(given.eventsOf('NoticeGivenUp').map(({ data }) => data)).toEqual([
      { notice, channel: 'email', attempts: 20 },
    ]);
    expect(given.opened.notices[notice]?.status).toBe('given-up');
    const again = { notice, sent: [], givenUp };
    expect(given.refusal('RecordNotice', 'clock', inFebruary(11), again)).toBe('notice-not-open');
    given.mustSend('RecordNotice', 'clock', inFebruary(11), { notice, sent: ['phone'], givenUp: [] });
    expect(given.opened.notices[notice]?.status).toBe('sent');
  });
});
