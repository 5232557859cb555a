import { expect } from '@jest/globals';
import type { Instant } from '@lianxin/kernel';
import { DAY_MS, HOUR_MS, maxInstant, addMs } from '@lianxin/kernel';
import fc from 'fast-check';
import type { CaseCommandData, CaseCommandType } from '../../src/commands/index.ts';
import type { CaseEventData, ClockId } from '../../src/events/index.ts';
import { KINDS } from '../../src/vocabulary.ts';
import { recordedAmendment, changeOfCalendar } from './changes.ts';
import { CaseHarness, REQUEST } from './case-harness.ts';
import { inFebruary } from './cases-at-stages.ts';
import type { Who } from './registers.ts';
import { buildRegisters } from './registers.ts';

/** What people do to the clock of the work, densely: these lives pass through all its states. */
const TURN_COMMANDS = {
  note: (n) => ['AddNote', 'officer', { text: `记${n}` }],
  wait: (n, at) => [
    'WaitForParty',
    'supervisor',
    { party: 'enterprise', reason: '等', until: addMs(at, (1 + (n % 12)) * DAY_MS) },
  ],
  resume: () => ['ResumeCase', 'officer', {}],
  ask: (n) => ['RequestExtension', 'cadre', { amount: 1 + (n % 5), reason: '货在途' }],
  approve: () => ['ApproveExtension', 'supervisor', {}],
  reclassify: (n) => ['ReclassifyCase', 'officer', { kind: KINDS[n % KINDS.length] ?? 'help', reason: '改' }],
  raise: (n) => ['RaiseRung', 'supervisor', { rung: n % 2 === 0 ? 'yellow-card' : 'red-card', reason: '抓紧' }],
  resolve: () => ['ResolveCase', 'cadre', { reply: '好', outcome: 'solved' }],
  dispute: () => ['DisputeResolution', 'requester', { text: '没好' }],
  withdraw: () => ['WithdrawCase', 'officer', { reason: 'solved-itself' }],
  reopen: () => ['ReopenCase', 'officer', { reason: '又来' }],
} as const satisfies Record<string, (n: number, at: Instant) => readonly [CaseCommandType, Who, object]>;
type Turn = keyof typeof TURN_COMMANDS;

/** At one instant. */
const TOGETHER = {
  extend: ['ask', 'approve'],
  retake: ['withdraw', 'reopen'],
} as const satisfies Record<string, readonly Turn[]>;
const isTogether = (turn: string): turn is keyof typeof TOGETHER => turn in TOGETHER;

interface Step {
  readonly turn: Turn | keyof typeof TOGETHER | 'deliver' | 'settle';
  readonly hours: number;
  readonly n: number;
}

/** A life of the clocks alone. Amendments are recorded in its midst, and one may be ordered. */
export interface ClockLife {
  readonly programme: string;
  readonly from: number;
  readonly steps: readonly Step[];
  readonly order: boolean;
}

const turns: fc.Arbitrary<Step['turn']> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<Step['turn']>('wait', 'resume', 'ask', 'extend', 'approve', 'reclassify') },
  { weight: 3, arbitrary: fc.constantFrom<Step['turn']>('note', 'settle', 'deliver', 'raise') },
  { weight: 1, arbitrary: fc.constantFrom<Step['turn']>('resolve', 'dispute') },
  { weight: 1, arbitrary: fc.constant<Step['turn']>('retake') },
);
// Some hours lead to nine in the morning or five in the afternoon: to closing hours, and so to due instants.
const hours = fc.oneof(fc.nat(30), fc.constantFrom(8, 16, 24, 32, 48), fc.nat(150));
const step = fc.record({ turn: turns, hours, n: fc.nat(60) });

export const anyClockLife: fc.Arbitrary<ClockLife> = fc.record({
  programme: fc.constantFrom('shandong-2020@2', 'guangdong@2', 'shandong-complaints-2017@2'),
  from: fc.nat(8),
  steps: fc.array(step, { minLength: 1, maxLength: 14, size: 'max' }),
  order: fc.boolean(),
});

/** Weekends become workdays and workdays none, recorded on Wednesday, 12 February. */
export const RECORDED_AMENDMENTS = ['15', '16', '19', '22', '23', '29'].map((day) => ({
  ...recordedAmendment(`day-${day}`, `2020-02-${day}`, day !== '19'),
  recorded: inFebruary(12, '08:00'),
}));
const ORDERED_AT = inFebruary(14, '12:00');

const registersAt = (programme: string, order: boolean, at: Instant) =>
  buildRegisters({
    programme,
    calendar: at < inFebruary(12, '08:00') ? [] : RECORDED_AMENDMENTS,
    changes: order ? [changeOfCalendar(ORDERED_AT, ...RECORDED_AMENDMENTS.slice(0, 2))] : [],
  });

/** The first of a number of cases, so that two of them differ. */
export function beginClockLife(
  { programme, from }: Pick<ClockLife, 'programme' | 'from'>,
  number: string,
): CaseHarness {
  const at = addMs(inFebruary(10), from * DAY_MS);
  const given = new CaseHarness({ programme });
  given.foreignState = registersAt(programme, false, at);
  given.send({ type: 'RequestAssistance', by: 'requester', at, data: REQUEST, minted: { number, sample: 'seed-1' } });
  for (const type of ['TakeCase', 'AcceptCase', 'OfferCase'] as const) given.mustSend(type, 'officer', at, {});
  return given.mustSend('AcceptOffer', 'cadre', at, {}).mustSend('RecordFirstContact', 'cadre', at, { how: 'phone' });
}

function takeTurn(given: CaseHarness, { turn, n }: Step, at: Instant): void {
  if (turn === 'settle') given.settle(at);
  else if (turn === 'deliver') {
    given.settle(at);
    given.deliver(maxInstant(given.opened.at, at));
  } else {
    for (const one of isTogether(turn) ? TOGETHER[turn] : [turn]) {
      const [type, by, data] = TURN_COMMANDS[one](n, at);
      given.send({ type, by, at, data: data as CaseCommandData[typeof type] });
    }
  }
}

export function runClockLife(life: ClockLife, number = 'LSW-2020-000001'): CaseHarness {
  const given = beginClockLife(life, number);
  let at = given.opened.at;
  for (const one of life.steps) {
    at = addMs(at, one.hours * HOUR_MS);
    given.foreignState = registersAt(life.programme, life.order, at);
    takeTurn(given, one, at);
  }
  return given;
}

/** Left alone until everything has fallen due. */
export const settleEverything = (given: CaseHarness): CaseHarness => {
  for (let days = 0; days < 90; days += 30) given.settle(addMs(given.opened.at, 30 * DAY_MS));
  return given;
};

type Moved = CaseEventData['ClockMoved'];
const shorter = (rule: Moved['counts'] | undefined, { counts }: Moved): boolean =>
  rule === undefined || counts.unit !== rule.unit || counts.amount < rule.amount;

/** What a life has shown of its clocks so far. */
class ShownClocks {
  readonly rules = new Map<ClockId, Moved['counts']>();
  private readonly still = new Set<ClockId>();
  private readonly late = new Set<ClockId>();

  see({ type, data }: CaseHarness['events'][number]): void {
    if (type === 'WaitStarted') for (const clock of data.pauses) this.still.add(clock);
    if (type === 'ClockBreached') this.late.add(data.clock);
    if (type === 'ClockMoved' && data.cause === 'waited') this.still.delete(data.clock);
    if (type === 'ClockStarted' || type === 'ClockMoved') this.rules.set(data.clock, data.counts);
  }

  /** A paused or missed clock is held to no date to come. */
  isHeld(clock: ClockId): boolean {
    return !this.still.has(clock) && !this.late.has(clock);
  }
}

/** Only an order or a shorter rule may move a date to before where it was. */
function isRunningBack(rule: Moved['counts'] | undefined, moved: Moved): boolean {
  const { cause, before, due } = moved;
  const may = cause === 'amended' || (cause === 'reclassified' && shorter(rule, moved));
  return due < before && !may;
}

/** No date moves to before where it was without a reason; none comes to lie before now. */
export function noDateRunsBack(given: CaseHarness): void {
  const standing = new ShownClocks();
  for (const event of given.events) {
    const rule = event.type === 'ClockMoved' ? standing.rules.get(event.data.clock) : undefined;
    standing.see(event);
    if (event.type !== 'ClockMoved' || event.data.kind === 'extension-decision') continue;
    const { clock, cause, before, due } = event.data;
    const past = due < event.at && standing.isHeld(clock);
    const seen = { cause, before, due, at: event.at };
    expect({ ...seen, back: isRunningBack(rule, event.data), past }).toEqual({ ...seen, back: false, past: false });
  }
}

/** Silence climbs over what somebody was told of, and had his time to answer from then on. */
export function silenceWasTold(given: CaseHarness): void {
  for (const { version, data, at } of given.eventsOf('ClockBreached')) {
    if (data.kind !== 'acknowledge-rung') continue;
    const { because = '', from = at } = given.opened.clocks[data.clock] ?? {};
    const notices = given.eventsOf('NoticeIssued').filter((one) => one.data.params['act'] === because);
    const sent = given
      .eventsOf('NoticeSent')
      .find((one) => notices.some(({ data: { notice } }) => notice === one.data.notice));
    expect({ because, told: sent !== undefined && sent.version < version }).toMatchObject({ told: true });
    // What goes within a minute goes at once.
    expect(sent && sent.at <= addMs(from, 60_000)).toBe(true);
  }
}
