import { describe, expect, it } from '@jest/globals';
import { chinaCalendar, createCalendarViews } from '@lianxin/calendar';
import { instant } from '@lianxin/kernel';
import {
  DEFAULT_PROGRAMME,
  RUNG_KINDS,
  ProgrammeRegistry,
  programmeRef,
  resolveRule,
  computeRungInstant,
  rungsOverClock,
  shippedProgrammes,
} from './index.ts';
import type { CaseTraits, Programme } from './index.ts';

const ruleBook = new ProgrammeRegistry();
const shipped = (ref: string): Programme => ruleBook.find(ref) as Programme;
const traits: CaseTraits = { kind: 'help', urgency: 'general', category: 'supplies' };

describe('shipped programmes', () => {
  it('are found by id and by id@version', () => {
    expect(shippedProgrammes.map(programmeRef)).toEqual([
      'shandong-2020@1',
      'shandong-complaints-2017@1',
      'guangdong@1',
      'beijing-jsjb@1',
      'ratings@1',
      'demo-minutes@1',
      'shandong-2020@2',
      'shandong-complaints-2017@2',
      'guangdong@2',
      'beijing-jsjb@2',
      'ratings@2',
      'demo-minutes@2',
      'shandong-2020@3',
      'shandong-complaints-2017@3',
      'guangdong@3',
      'beijing-jsjb@3',
      'ratings@3',
      'demo-minutes@3',
      'shandong-2020@4',
      'demo-minutes@4',
      'shandong-2020@5',
      'demo-minutes@5',
      'campaign-2020@1',
    ]);
    expect(ruleBook.find(DEFAULT_PROGRAMME)).toBe(ruleBook.find('shandong-2020@5'));
    expect(ruleBook.find('shandong-2020@6')).toBeUndefined();
  });

  it('say in their newest version who may put a date off, and what a wait pauses', () => {
    // The campaign is over: its rules are those it ran under.
    const inForce = shippedProgrammes.filter(({ id }) => id !== 'campaign-2020');
    for (const id of new Set(inForce.map((one) => one.id))) {
      const { laterDates, waits } = shipped(id);
      expect([id, laterDates?.ours, waits.stops]).toEqual([id, true, ['resolve', 'rework']]);
    }
    expect(shipped('guangdong').laterDates?.then).toBe('needs-another');
    expect(shipped('shandong-2020').laterDates?.then).toBe('promise-kept');
  });

  it.each([
    ['shandong-2020', {}, 'resolve', { unit: 'working-days', amount: 5 }],
    ['shandong-2020', {}, 'accept-transfer', { unit: 'working-days', amount: 2 }],
    ['shandong-2020', {}, 'intake', { unit: 'hours', amount: 24 }],
    ['shandong-complaints-2017', {}, 'resolve', { unit: 'working-days', amount: 15 }],
    ['guangdong', { kind: 'advice' }, 'resolve', { unit: 'working-days', amount: 2 }],
    ['guangdong', { kind: 'suggestion' }, 'resolve', { unit: 'working-days', amount: 10 }],
    ['guangdong', { kind: 'complaint' }, 'resolve', { unit: 'working-days', amount: 15 }],
    ['beijing-jsjb', { urgency: 'life-safety' }, 'intake', { unit: 'hours', amount: 1 }],
    ['beijing-jsjb', { urgency: 'utilities' }, 'intake', { unit: 'hours', amount: 2 }],
    ['beijing-jsjb', { urgency: 'general' }, 'intake', { unit: 'hours', amount: 24 }],
    ['ratings', {}, 'rating-correction', { unit: 'working-days', amount: 5 }],
    ['demo-minutes@3', {}, 'accept-offer', { unit: 'minutes', amount: 1 }],
  ] as const)('%s %j: %s within %j, as published', (ref, changed, clock, published) => {
    expect(resolveRule(shipped(ref), clock, { ...traits, ...changed })).toMatchObject(published);
  });

  it('mark what no document says as ours, and only that', () => {
    expect(resolveRule(shipped('shandong-2020'), 'resolve', traits).ours).toBeUndefined();
    expect(resolveRule(shipped('shandong-2020'), 'accept-offer', traits).ours).toBe(true);
    expect(shipped('shandong-2020').extension).toEqual({ unit: 'working-days', amountMax: 10, countMax: 1 });
    expect(shipped('shandong-complaints-2017').extension.amountMax).toBe(7);
  });

  it("carry the campaign's checklist of seven items", () => {
    expect(shipped('shandong-2020').checklist.map((item) => item.id)).toEqual([
      'disinfection-log',
      'protective-stock',
      'delivery-receipt',
      'itineraries',
      'reserve',
      'rules-written',
      'rules-carried-out',
    ]);
  });
});

const dueOn = instant('2020-03-06T17:00:00+08:00');

describe('the ladder of Shandong 2017', () => {
  const programme = shipped('shandong-complaints-2017');
  const knownAt = instant('2020-03-01T00:00:00Z');
  const time = {
    view: createCalendarViews(chinaCalendar)({ path: 'cn/shandong', knownAt }),
    hours: programme.office.hours,
  };

  it('goes yellow one working day before due and red on the first working day overdue', () => {
    const fires = rungsOverClock(programme, 'resolve')
      .filter(({ from }) => from === undefined)
      .map((rung) => [rung.rung, computeRungInstant(rung, dueOn, time)]);
    expect(fires).toEqual([
      ['reminder', instant('2020-03-03T17:00:00+08:00')],
      ['yellow-card', instant('2020-03-05T17:00:00+08:00')],
      ['red-card', instant('2020-03-09T09:00:00+08:00')],
      ['supervision-order', instant('2020-03-11T09:00:00+08:00')],
    ]);
  });

  it('says of the cards which part is the document’s', () => {
    const marks = rungsOverClock(programme, 'resolve').map(({ rung, ours, oursIn }) => [
      rung,
      ours ?? oursIn?.includes('offset') ?? false,
    ]);
    expect(marks).toEqual([
      ['reminder', true],
      ['yellow-card', false],
      ['red-card', false],
      ['supervision-order', true],
      ['interview', true],
    ]);
  });
});

describe.each(
  shippedProgrammes.filter(({ version }) => version === 2).map((pack) => [programmeRef(pack), pack] as const),
)('the ladder of %s', (_ref, pack) => {
  const rungs = rungsOverClock(pack, 'resolve');

  it('is whole, each rung later than the one before it', () => {
    expect(rungs.map(({ rung }) => rung)).toEqual(RUNG_KINDS);
    const knownAt = instant('2020-03-01T00:00:00Z');
    const time = {
      view: createCalendarViews(chinaCalendar)({ path: pack.office.calendar, knownAt }),
      hours: pack.office.hours,
    };
    const dated = rungs.filter(({ from }) => from === undefined).map((rung) => computeRungInstant(rung, dueOn, time));
    expect(dated).toEqual([...new Set(dated)].sort());
  });

  it('comes to an interview through silence only, and says what follows every silence', () => {
    expect(rungs.filter(({ from }) => from === 'unacknowledged').map(({ rung }) => rung)).toEqual(['interview']);
    const asked = rungs.filter(({ acknowledgeWithin }) => acknowledgeWithin !== undefined);
    expect(asked.map(({ unacknowledged }) => unacknowledged?.then)).not.toContain(undefined);
  });
});
