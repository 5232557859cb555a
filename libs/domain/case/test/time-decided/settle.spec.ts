import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS, localDate, addMs } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import { programmeRef, shippedProgrammes } from '@lianxin/programme';
import fc from 'fast-check';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, offeredCase, inFebruary } from '../support/cases-at-stages.ts';
import { beginCase, liveSteps, anyLifeSteps } from '../support/random-life.ts';
import { buildRegisters } from '../support/registers.ts';

const noticesOf = (given: CaseHarness, status: string): readonly string[] =>
  Object.values(given.opened.notices)
    .filter((notice) => notice.status === status)
    .map(({ template, params }) => [template, params['rung']].filter(Boolean).join(' '));

describe('Settle uses the due date standing in the stream, and runs to a fixed point.', () => {
  it('a holiday recorded meanwhile elsewhere moves nothing that settle records', () => {
    const given = caseAtWork();
    const day = localDate('2020-02-17');
    const shut = {
      id: 'shut',
      layer: 'cn/shandong',
      documentNumber: '',
      title: '停工',
      working: [],
      nonWorking: [day],
    };
    given.foreignState = buildRegisters({
      calendar: [{ ...shut, signed: day, published: day, recorded: inFebruary(14) }],
    });
    given.settle(inFebruary(17, '17:01'));
    expect(given.eventsOf('ClockBreached').at(-1)).toMatchObject({
      at: inFebruary(17, '17:00'),
      data: { kind: 'resolve' },
    });
  });

  it('settled once, nothing is left to settle then', () => {
    const given = caseAtWork();
    expect(given.settle(inFebruary(28)).length).toBeGreaterThan(5);
    expect(given.settle(inFebruary(28))).toEqual([]);
  });
});

describe("Clocks against a person that settle itself opens (accept offer, acknowledge rung) start at that settle's `now`;", () => {
  it('the offer to the stand-in', () => {
    const given = offeredCase();
    given.settle(inFebruary(11, '10:00'));
    expect(given.eventsOf('OfferLapsed')).toMatchObject([{ at: inFebruary(10, '13:30') }]);
    expect(given.clock('accept-offer')).toMatchObject({ from: inFebruary(11, '10:00'), due: inFebruary(11, '14:00') });
  });

  it('the acknowledgement of a rung', () => {
    const given = caseAtWork();
    given.settle(inFebruary(20, '10:00'));
    expect(given.eventsOf('RungFired').at(-1)).toMatchObject({
      at: inFebruary(20),
      data: { rung: 'supervision-order' },
    });
    expect(given.clock('acknowledge-rung')).toMatchObject({
      from: inFebruary(20, '10:00'),
      due: inFebruary(21, '17:00'),
    });
  });
});

describe('notices overtaken meanwhile are recorded superseded, not sent.', () => {
  it('of a ladder climbed while nobody was told, the last rung is told of, and to all of them', () => {
    const given = caseAtWork().deliver(inFebruary(10, '10:01'));
    given.settle(inFebruary(20, '10:00'));
    expect(noticesOf(given, 'superseded')).toEqual(['reminder', 'rung-fired yellow-card', 'rung-fired red-card']);
    expect(noticesOf(given, 'issued')).toContain('rung-fired supervision-order');
    const told = Object.values(given.opened.notices).find(({ params }) => params['rung'] === 'supervision-order');
    expect(told?.recipients).toEqual(['cadre-1', 'supervisor-1', 'leader-1', 'cadre-2']);
  });

  it('nobody is asked to acknowledge what he was not told', () => {
    const given = caseAtWork();
    given.settle(inFebruary(20, '10:00'));
    const asked = given.eventsOf('ClockStarted').filter(({ data }) => data.kind === 'acknowledge-rung');
    expect(asked.map(({ data }) => data.because.split('/')[1])).toEqual([
      'yellow-card',
      'red-card',
      'supervision-order',
    ]);
    const stopped = given.eventsOf('ClockStopped').filter(({ data }) => data.kind === 'acknowledge-rung');
    expect(stopped.map(({ data }) => data.how)).toEqual(['replaced', 'replaced']);
  });
});

describe("So a day's outage never climbs to an interview nobody saw coming.", () => {
  const packs = shippedProgrammes.filter(({ version }) => version > 1).map(programmeRef);

  it.each(packs)('%s: nor does one of any length', (programme) => {
    fc.assert(
      fc.property(anyLifeSteps, fc.nat(90 * 1440), (script, minutes) => {
        const given = liveSteps(beginCase({ programme }), script);
        const known = given.events.length;
        given.settle(addMs(given.opened.at, minutes * MINUTE_MS));
        for (const { version, data } of given.eventsOf('RungFired')) {
          if (version <= known || data.rung !== 'interview') continue;
          const asked = given.eventsOf('ClockStarted').find((started) => started.data.because === data.silence);
          // The one who should have answered was asked before, and let his time run out.
          expect(asked?.version).toBeLessThanOrEqual(known);
        }
      }),
      { numRuns: runs(15) },
    );
  });

  it('nobody there from the last working day to the end of the month: cards and an order, no interview', () => {
    const given = caseAtWork();
    given.settle(inFebruary(29, '23:00'));
    expect(given.eventsOf('RungFired').map(({ data }) => data.rung)).toEqual([
      'yellow-card',
      'red-card',
      'supervision-order',
    ]);
    given.deliver(inFebruary(29, '23:00'));
    given.settle(addMs(inFebruary(29, '23:00'), 3 * 1440 * MINUTE_MS));
    expect(given.eventsOf('RungFired').at(-1)?.data.rung).toBe('interview');
  });
});
