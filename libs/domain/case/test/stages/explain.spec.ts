import { describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '@lianxin/kernel';
import type { Instant, VersionedEvent } from '@lianxin/kernel';
import type { CaseEvent } from '../../src/events/index.ts';
import { explainCase } from '../../src/explain/explain-case.ts';
import type { ExplainedClock } from '../../src/explain/explained-case.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, inFebruary, requestedCase, resolvedCase } from '../support/cases-at-stages.ts';

function clockOf(given: CaseHarness, kind: string, now: Instant): ExplainedClock {
  given.settle(now);
  const { clocks } = explainCase(given.opened, given.events as readonly VersionedEvent<CaseEvent>[], now);
  const found = clocks.filter((clock) => clock.kind === kind).at(-1);
  if (!found) throw new Error(`no ${kind} clock`);
  return found;
}

/** Day and hour of the office where each span ends, what it is and why. */
const told = ({ spans }: ExplainedClock): string[] =>
  spans.map(
    ({ to, what, because }) => `${Number(to.slice(8, 10))}T${(Number(to.slice(11, 13)) + 8) % 24} ${what} ${because}`,
  );

describe('a clock explained', () => {
  it('names rule, version, calendar and since when it was known', () => {
    expect(clockOf(caseAtWork(), 'resolve', inFebruary(11))).toMatchObject({
      standing: 'running',
      owner: 'office',
      rule: 'shandong-2020/resolve',
      counts: { unit: 'working-days', amount: 5 },
      calendar: 'cn/shandong',
      calendarRevision: 'cn-2020-spring-festival#4',
      knownAt: inFebruary(10, '09:20'),
      due: inFebruary(17, '17:00'),
      late: false,
    });
  });

  it('tells its days up to the due date, and what has run by now', () => {
    const clock = clockOf(caseAtWork(), 'resolve', inFebruary(12, '11:00'));
    expect(told(clock)).toEqual([
      '10T0 not-counted counts-from-next-day',
      '14T0 working weekday',
      '16T0 non-working weekend',
      '17T17 working weekday',
    ]);
    expect(clock.spans.map(({ countsMs }) => countsMs / HOUR_MS)).toEqual([0, 32, 0, 8]);
    expect(clock.elapsed).toMatchObject({ to: inFebruary(12, '11:00'), countedMs: 10 * HOUR_MS });
  });

  it('counts no day before the one its rule begins with, also when it stops on that day', () => {
    const given = caseAtWork().mustSend('ResolveCase', 'cadre', inFebruary(10, '15:00'), {
      reply: '已送达',
      outcome: 'solved',
    });
    expect(given.eventsOf('ClockStopped').find(({ data }) => data.kind === 'resolve')?.data).toMatchObject({
      countedMs: 0,
      spans: [{ what: 'not-counted' }],
    });
  });

  it('shows the sum of its spans where an older build recorded another figure', () => {
    const given = resolvedCase();
    const older = given.events.map((event) =>
      event.type === 'ClockStopped'
        ? { ...event, data: { ...event.data, countedMs: event.data.countedMs + 1 } }
        : event,
    );
    const { clocks } = explainCase(given.opened, older as readonly VersionedEvent<CaseEvent>[], inFebruary(13));
    const { elapsed } = clocks.find(({ kind }) => kind === 'resolve') as ExplainedClock;
    expect(elapsed.countedMs).toBe(9 * HOUR_MS);
    expect(elapsed.spans.reduce((sum, { countsMs }) => sum + countsMs, 0)).toBe(elapsed.countedMs);
  });

  it('waits: on whom, since which event, and when it would be due if the wait ended as agreed', () => {
    const given = caseAtWork().mustSend('WaitForParty', 'cadre', inFebruary(11, '13:00'), {
      party: 'enterprise',
      reason: '等',
      until: inFebruary(13, '13:00'),
    });
    const clock = clockOf(given, 'resolve', inFebruary(12, '09:00'));
    expect(clock).toMatchObject({
      standing: 'waiting',
      due: inFebruary(17, '17:00'),
      expected: { waitEnds: inFebruary(13, '13:00'), due: inFebruary(19, '17:00') },
      end: inFebruary(19, '17:00'),
    });
    const [event] = given.eventsOf('WaitStarted');
    const waiting = clock.spans.find(({ what }) => what === 'waiting');
    expect(waiting).toMatchObject({
      cause: { kind: 'wait', on: 'enterprise', since: inFebruary(11, '13:00'), event: event?.version },
    });
    expect(clock.pauses).toEqual([{ from: inFebruary(11, '13:00'), on: 'enterprise', event: event?.version }]);
    expect(clockOf(given, 'wait', inFebruary(12, '09:00'))).toMatchObject({ owner: 'enterprise', standing: 'running' });
  });

  it('runs on after a wait: moved, by what, from when to when', () => {
    const given = caseAtWork()
      .mustSend('WaitForParty', 'cadre', inFebruary(11, '13:00'), {
        party: 'third-party',
        reason: '等',
        until: inFebruary(13, '13:00'),
      })
      .mustSend('ResumeCase', 'cadre', inFebruary(12, '13:00'), {});
    const clock = clockOf(given, 'resolve', inFebruary(12, '14:00'));
    expect(clock).toMatchObject({ standing: 'running', due: inFebruary(18, '17:00') });
    expect(clock.moves).toMatchObject([
      { cause: 'waited', before: inFebruary(17, '17:00'), after: inFebruary(18, '17:00') },
    ]);
    expect(clock.pauses).toMatchObject([
      { from: inFebruary(11, '13:00'), to: inFebruary(12, '13:00'), on: 'third-party' },
    ]);
  });

  it('was extended: by which event, and which of its time is there only because of it', () => {
    const given = caseAtWork()
      .mustSend('RequestExtension', 'cadre', inFebruary(11, '13:00'), { amount: 2, reason: '货在途' })
      .mustSend('ApproveExtension', 'supervisor', inFebruary(11, '14:00'), { documentNumber: '灵办批〔2020〕7号' });
    const clock = clockOf(given, 'resolve', inFebruary(12));
    expect(clock.extensions).toMatchObject([{ amount: 2, unit: 'working-days', at: inFebruary(11, '14:00') }]);
    expect(clock.spans.at(-1)).toMatchObject({
      what: 'extended',
      to: inFebruary(19, '17:00'),
      cause: { kind: 'extension', documentNumber: '灵办批〔2020〕7号' },
    });
  });

  it('was stopped before its due date', () => {
    const clock = clockOf(resolvedCase(), 'resolve', inFebruary(13));
    expect(clock).toMatchObject({
      standing: 'stopped',
      late: false,
      stopped: { at: inFebruary(12, '10:00'), how: 'met' },
    });
    expect(told(clock).slice(-1)).toEqual(['17T17 stopped met']);
    expect(clock.end).toBe(inFebruary(17, '17:00'));
  });

  it('is late: what ran beyond the due date is there too, with the breach and the rungs', () => {
    const clock = clockOf(caseAtWork(), 'resolve', inFebruary(19, '10:00'));
    expect(clock).toMatchObject({ late: true, end: inFebruary(19, '10:00'), standing: 'running' });
    expect(told(clock).slice(-2)).toEqual(['17T17 working weekday', '19T10 working weekday']);
    expect(clock.marks.filter(({ done }) => done).map(({ what }) => what)).toContain('breach');
  });

  it('has not begun: nothing has run', () => {
    const given = resolvedCase().mustSend('RecordCallback', 'officer2', inFebruary(12, '11:00'), {
      reached: true,
      satisfied: true,
    });
    const clock = clockOf(given, 'look-back', inFebruary(12, '12:00'));
    expect(clock.from > inFebruary(12, '12:00')).toBe(true);
    expect(clock.elapsed).toMatchObject({ countedMs: 0, spans: [], to: clock.from });
  });

  it('counts through the night where its rule does', () => {
    expect(told(clockOf(requestedCase(), 'intake', inFebruary(10, '10:00')))).toEqual(['11T9 working every-hour']);
  });
});
