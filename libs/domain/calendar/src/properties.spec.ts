import { describe, expect, it } from '@jest/globals';
import { fromMs, localDate, toMs } from '@lianxin/kernel';
import fc from 'fast-check';
import { DAY, FROM, TO, ask, at, extension, gapIn, hours, path, pauseAfter, view, views } from '../test/arbitraries.ts';
import { addWorkingMs, amend, chinaCalendar, dueAt, dueInstant, elapsed, viewsOf, workingMsBetween } from './index.ts';

describe('whatever the clock', () => {
  it('the spans of a due date tile its interval exactly', () => {
    fc.assert(
      fc.property(ask, (a) => {
        const due = dueAt(a);
        expect(gapIn(due.spans, a.from, due.at)).toBeUndefined();
        expect(dueInstant(a)).toBe(due.at);
      }),
    );
  });

  it('a due instant lies after the beginning', () => {
    fc.assert(fc.property(ask, (a) => expect(dueInstant(a) > a.from).toBe(true)));
  });

  it('more pauses never make a due date earlier', () => {
    fc.assert(
      fc.property(
        ask,
        at.chain((from) => pauseAfter(toMs(from))),
        fc.nat(),
        (a, stray, n) => {
          const near = { ...stray, from: fromMs(toMs(a.from) + (n % (20 * DAY))) };
          const pause = { ...near, to: fromMs(toMs(near.from) + (n % (3 * DAY))) };
          expect(dueInstant({ ...a, pauses: [...(a.pauses ?? []), pause] }) >= dueInstant(a)).toBe(true);
        },
      ),
    );
  });

  it('a longer amount and an extension never make it earlier', () => {
    fc.assert(
      fc.property(ask, extension, (a, more) => {
        // Without extensions: working days added to a Sunday night keep its hour on a Monday, so they are not monotone.
        const steady = { ...a, extensions: [] };
        const longer = { ...steady, rule: { ...a.rule, amount: a.rule.amount + 1 } };
        expect(dueInstant(longer) >= dueInstant(steady)).toBe(true);
        expect(dueInstant({ ...a, extensions: [...(a.extensions ?? []), more] }) >= dueInstant(a)).toBe(true);
      }),
    );
  });

  it('a later start never makes it earlier, with the same pauses', () => {
    fc.assert(
      fc.property(ask, fc.integer({ min: 0, max: 5 * DAY }), (a, later) => {
        const plain = { ...a, pauses: [], extensions: [], enterprise: undefined };
        expect(dueInstant({ ...plain, from: fromMs(toMs(a.from) + later) }) >= dueInstant(plain)).toBe(true);
      }),
    );
  });
});

describe('whatever becomes known later', () => {
  const amendment = fc
    .record({ published: at, day: fc.integer({ min: FROM, max: TO }), works: fc.boolean(), path })
    .map(({ published, day, works, path: layer }) => {
      const days = [localDate(fromMs(day).slice(0, 10))];
      return {
        id: 'drawn',
        layer,
        documentNumber: '',
        title: 'drawn',
        signed: '' as const,
        published,
        working: works ? days : [],
        nonWorking: works ? [] : days,
      };
    });

  it('never changes what was shown for an earlier known-at', () => {
    fc.assert(
      fc.property(ask, path, at, amendment, (a, layers, knownAt, drawn) => {
        fc.pre(drawn.published > knownAt);
        const asked = { path: layers, knownAt };
        const before = dueAt({ ...a, view: viewsOf(chinaCalendar)(asked) });
        const after = dueAt({ ...a, view: viewsOf(amend(chinaCalendar, drawn))(asked) });
        expect(after).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  it('a document recorded late changes nothing shown before it was recorded', () => {
    fc.assert(
      fc.property(ask, fc.record({ path, knownAt: at }), amendment, at, (a, asked, drawn, recorded) => {
        fc.pre(recorded > asked.knownAt);
        const late = viewsOf(amend(chinaCalendar, { ...drawn, recorded }))(asked);
        expect(dueAt({ ...a, view: late })).toEqual(dueAt({ ...a, view: views(asked) }));
      }),
      { numRuns: 60 },
    );
  });
});

describe('office time', () => {
  it('added is found again between the two instants', () => {
    fc.assert(
      fc.property(view, hours, at, fc.integer({ min: 1, max: 400 * 3_600_000 }), (v, h, from, ms) => {
        const time = { view: v, hours: h };
        expect(workingMsBetween(time, from, addWorkingMs(time, from, ms))).toBe(ms);
      }),
    );
  });

  it('is the same whole or in parts, and elapsed counts what its spans say', () => {
    fc.assert(
      fc.property(ask, fc.integer({ min: 0, max: 30 * DAY }), fc.integer({ min: 0, max: 30 * DAY }), (a, x, y) => {
        const middle = fromMs(toMs(a.from) + x);
        const to = fromMs(toMs(middle) + y);
        const whole = workingMsBetween(a, a.from, to);
        expect(workingMsBetween(a, a.from, middle) + workingMsBetween(a, middle, to)).toBe(whole);
        const ran = elapsed({ view: a.view, hours: a.hours, from: a.from, to, pauses: a.pauses });
        expect(gapIn(ran.spans, a.from, to)).toBeUndefined();
        const counted = ran.spans
          .filter((s) => s.what === 'working')
          .reduce((sum, s) => sum + toMs(s.to) - toMs(s.from), 0);
        expect(ran.countedMs).toBe(counted);
        expect(ran.countedMs + ran.pausedMs).toBe(whole);
      }),
    );
  });
});
