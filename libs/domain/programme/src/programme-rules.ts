import { shiftByUnits, openingHour } from '@lianxin/calendar';
import type { DueRule, LayerPath, WorkingTime } from '@lianxin/calendar';
import { DAY_MS, HOUR_MS, MINUTE_MS, fromMs, toMs } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import type { ClockRule, RuleOverride, Programme, Rung, TimeAmount } from './programme.ts';
import { RUNG_KINDS } from './vocabulary.ts';
import type { ProgrammeClockKind, ProgrammeCategory, ProgrammeKind, ProgrammeUrgency } from './vocabulary.ts';

/** What an override may look at. */
export interface CaseTraits {
  readonly kind: ProgrammeKind;
  readonly urgency: ProgrammeUrgency;
  readonly category: ProgrammeCategory;
}

/** A rule as it holds for one case. `id` stays the same as long as the programme's version does. */
export interface ResolvedRule extends ClockRule {
  readonly id: string;
  readonly clock: ProgrammeClockKind;
}

const isAllowed = (words: readonly string[] | undefined, word: string): boolean => words?.includes(word) ?? true;

const isMatching = ({ when }: RuleOverride, traits: CaseTraits): boolean =>
  isAllowed(when.kind, traits.kind) &&
  isAllowed(when.urgency, traits.urgency) &&
  isAllowed(when.category, traits.category);

export function resolveRule(programme: Programme, clock: ProgrammeClockKind, traits: CaseTraits): ResolvedRule {
  const { overrides = [], ...rule } = programme.clocks[clock];
  const id = `${programme.id}/${clock}`;
  const index = overrides.findIndex((override) => isMatching(override, traits));
  const override = overrides[index];
  if (override === undefined) return { ...rule, id, clock };
  const { when: _conditions, ...changes } = override;
  // An override says for itself whether it is ours: the rule it changes may be the document's.
  const { ours: _ofTheRule, ...plain } = rule;
  return { ...plain, ...changes, id: `${id}#${index + 1}`, clock };
}

/** The calendar a clock runs on: its owner's. */
export const calendarPathOf = (programme: Programme, rule: Pick<ClockRule, 'owner'>): LayerPath =>
  rule.owner === 'office' ? programme.office.calendar : programme.office.enterpriseCalendar;

/** Place in the ladder, the lowest 0. */
export const rungRank = (rung: string): number => RUNG_KINDS.findIndex((kind) => kind === rung);

/** The rungs over a clock, in the order of the ladder. */
export const rungsOverClock = (programme: Programme, clock: ProgrammeClockKind): Rung[] =>
  programme.ladder.filter((rung) => rung.clocks.includes(clock)).sort((a, b) => rungRank(a.rung) - rungRank(b.rung));

/** The rung above, which silence about this one goes up to. */
export const nextHigherRung = (programme: Programme, clock: ProgrammeClockKind, rung: string): Rung | undefined =>
  rungsOverClock(programme, clock).find((one) => rungRank(one.rung) > rungRank(rung));

/**
 * When a rung fires: `from` is the due date of its clock, or when the rung below should have been acknowledged. It may
 * lie before the clock's start: then there is nothing to fire.
 */
export function computeRungInstant(rung: Pick<Rung, 'offset' | 'at'>, from: Instant, time: WorkingTime): Instant {
  const moved = shiftByUnits(time, from, rung.offset);
  if (rung.at !== 'opening') return moved;
  const offsetMs = time.hours.offsetMinutes * MINUTE_MS;
  const midnight = Math.floor((toMs(moved) + offsetMs) / DAY_MS) * DAY_MS;
  return fromMs(midnight + openingHour(time.hours) * HOUR_MS - offsetMs);
}

/** A step as a rule that starts at once: acknowledgements, look-backs, anything "within so long". */
export const toImmediateRule = (step: TimeAmount): DueRule => ({
  ...step,
  countFrom: step.unit.endsWith('days') ? 'next-day' : 'same',
});

/** `id@version`, the way cases and events name it. */
export const programmeRef = ({ id, version }: Pick<Programme, 'id' | 'version'>): string => `${id}@${version}`;
