import { layersOf } from '@lianxin/calendar';
import type { Amendment } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import type { Programme } from '@lianxin/programme';
import type { CalendarChange, Effective, ProgrammeChange } from '@lianxin/registers';
import { unfired } from '../clocks/arms.ts';
import { bookOf, countsOf, packOf, ruleFor } from '../clocks/pack.ts';
import { promiseFreed } from '../clocks/promise.ts';
import { reckon } from '../clocks/reckon.ts';
import type { Turned } from '../clocks/turn.ts';
import { turn } from '../clocks/turn.ts';
import type { ClockKind, Promised } from '../events/index.ts';
import type { ClockState, OpenedCase } from '../state/index.ts';
import { isBreached, isRunning, putOffFrom, runningClocks } from '../state/index.ts';
import { withoutHanging } from './supersede.ts';

type Asked = Pick<Effective, 'what' | 'effectiveAt' | 'provisionalOnly'>;

/** What a change of rules does to a case. */
export interface Effect {
  readonly turned: readonly Turned[];
  /** Stopped clocks whose breach was none by the calendar as amended, with the date that would have been met. */
  readonly freed: readonly { readonly clock: ClockState; readonly due: Instant }[];
  /** Clocks that do not move otherwise, whose earlier date was missed and by the calendar as amended was not. */
  readonly kept: readonly { readonly clock: ClockState; readonly before: Instant; readonly promised: Promised }[];
  /** Amendments that the case had not seen. */
  readonly amendments: readonly Amendment[];
}

/** Somebody was told a date, or agreed on it: it stays. */
const TOLD: readonly ClockKind[] = ['wait', 'complete-request', 'accept-offer', 'extension-decision'];

type Followed = Exclude<ClockKind, 'wait'>;

function rulesDate(pack: Programme, state: OpenedCase, clock: ClockState): boolean {
  const rule = ruleFor(pack, state, clock.kind as Followed);
  const { unit, amount, countFrom } = clock.counts;
  return rule.id === clock.rule && rule.unit === unit && rule.amount === amount && rule.countFrom === countFrom;
}

/** By the version the case goes over to. What was told, or was set for this one case, stays; so does a clock that is overdue. */
function underProgramme(state: OpenedCase, clock: ClockState, { to }: ProgrammeChange, at: Instant): Turned[] {
  const told = TOLD.includes(clock.kind) || clock.kind === 'acknowledge-rung' || clock.programme === to;
  if (told || isBreached(clock) || !rulesDate(packOf(clock), state, clock)) return [];
  const book = bookOf(state, { programme: to });
  const rule = ruleFor(book.pack, state, clock.kind as Followed);
  const turned = turn(book, clock, { rule: rule.id, counts: countsOf(rule) }, at);
  return turned ? [turned] : [];
}

const supersededOf = (state: OpenedCase, clock: ClockState): ClockState => ({
  ...clock,
  acts: isBreached(clock) ? withoutHanging(state, clock.acts) : clock.acts,
  breaches: clock.breaches.map((breach) => ({ ...breach, superseded: true })),
});

/** Another date, other acts, or certain now. */
export function moves({ clock, to }: Turned): boolean {
  const dates = (acts: ClockState['acts']): string => JSON.stringify(acts.map(({ id, at }) => [id, at]));
  const standing = dates(unfired(clock, clock.acts));
  return to.due !== clock.due || to.provisional !== clock.provisional || dates(to.acts) !== standing;
}

/** The case with what an order, or a year's notice, brings to it. */
interface Amended {
  readonly state: OpenedCase;
  readonly amendments: readonly string[];
}

const amendedBy = ({ amendedBy: before = [] }: ClockState, { amendments }: Amended): readonly string[] => [
  ...new Set([...before, ...amendments]),
];

/** What the amended calendar says of a clock: of one that is overdue, as if it were not. */
function asAmended(amended: Amended, clock: ClockState, at: Instant): Turned | undefined {
  const { state } = amended;
  const book = bookOf(state, clock);
  if (clock.kind !== 'acknowledge-rung' && !rulesDate(book.pack, state, clock)) return undefined;
  const { rule, counts } = clock;
  const turned = turn(book, supersededOf(state, clock), { rule, counts, amendedBy: amendedBy(clock, amended) }, at);
  return turned && { ...turned, clock };
}

function underCalendar(amended: Amended, clock: ClockState, at: Instant): Turned[] {
  const turned = TOLD.includes(clock.kind) ? undefined : asAmended(amended, clock, at);
  if (!turned || !moves(turned)) return [];
  // A breach is wrong only where the date comes to lie later.
  return isBreached(clock) && turned.to.due <= clock.due ? [] : [turned];
}

/** It was late by the calendar as then known, and in time by the amended one. */
function freedBy(amended: Amended, clock: ClockState): Effect['freed'] {
  if (clock.stopped === undefined || !isBreached(clock) || TOLD.includes(clock.kind)) return [];
  const { due } = reckon(bookOf(amended.state, clock), { ...clock, amendedBy: amendedBy(clock, amended) });
  return due > clock.due && due >= clock.stopped.at ? [{ clock, due }] : [];
}

/** The same of the earlier date that the office put off. */
function keptBy(amended: Amended, clock: ClockState, at: Instant): Effect['kept'] {
  const before = putOffFrom(clock);
  const promised = promiseFreed(amended.state, clock, { amendedBy: amendedBy(clock, amended), at });
  return before === undefined || !promised ? [] : [{ clock, before, promised }];
}

function effectOfCalendar(
  state: OpenedCase,
  change: Asked,
  amendments: CalendarChange['amendments'],
): Effect | undefined {
  const { effectiveAt: at, provisionalOnly = false } = change;
  const clocks = Object.values(state.clocks).filter(({ provisional }) => provisional || !provisionalOnly);
  const layers = new Set(clocks.flatMap(({ calendar }) => layersOf(calendar)));
  const concerning = amendments.filter(({ layer }) => layers.has(layer));
  if (concerning.length === 0) return undefined;
  const unseen = concerning.filter(({ id }) => !state.calendar.some((noted) => noted.id === id));
  const calendar = [...state.calendar, ...unseen];
  const amended: Amended = { state: { ...state, calendar }, amendments: concerning.map(({ id }) => id) };
  const turned = clocks.filter(isRunning).flatMap((clock) => underCalendar(amended, clock, at));
  const freed = clocks.flatMap((clock) => freedBy(amended, clock));
  const unmoved = clocks.filter((clock) => turned.every((one) => one.clock.clock !== clock.clock));
  const kept = unmoved.flatMap((clock) => keptBy(amended, clock, at));
  return turned.length + freed.length + kept.length > 0 ? { turned, freed, kept, amendments: unseen } : undefined;
}

function effectOfProgramme(state: OpenedCase, what: ProgrammeChange, at: Instant): Effect | undefined {
  if (state.stage === 'closed' || state.programme !== what.from) return undefined;
  const turned = runningClocks(state).flatMap((clock) => underProgramme(state, clock, what, at));
  return { turned, freed: [], kept: [], amendments: [] };
}

/** Of the case as it stands when the change takes effect; undefined where it is not concerned. */
export const effectOf = (state: OpenedCase, change: Asked): Effect | undefined =>
  change.what.kind === 'programme'
    ? effectOfProgramme(state, change.what, change.effectiveAt)
    : effectOfCalendar(state, change, change.what.amendments);
