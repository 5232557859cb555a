import { advance, openingHour } from '@lianxin/calendar';
import type { DueRule, LayerPath, WorkingTime } from '@lianxin/calendar';
import { DAY_MS, HOUR_MS, MINUTE_MS, fromMs, toMs } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import type { ClockRule, Override, Programme, Rung, Step } from './programme.ts';
import { RUNG_KINDS } from './words.ts';
import type { ClockKind, ProgrammeCategory, ProgrammeKind, ProgrammeUrgency } from './words.ts';

/** What an override may look at. */
export interface CaseTraits {
  readonly kind: ProgrammeKind;
  readonly urgency: ProgrammeUrgency;
  readonly category: ProgrammeCategory;
}

/** A rule as it holds for one case. `id` stays the same as long as the programme's version does. */
export interface ResolvedRule extends ClockRule {
  readonly id: string;
  readonly clock: ClockKind;
}

const allows = (words: readonly string[] | undefined, word: string): boolean => words?.includes(word) ?? true;

const fits = ({ when }: Override, traits: CaseTraits): boolean =>
  allows(when.kind, traits.kind) && allows(when.urgency, traits.urgency) && allows(when.category, traits.category);

export function resolveRule(programme: Programme, clock: ClockKind, traits: CaseTraits): ResolvedRule {
  const { overrides = [], ...rule } = programme.clocks[clock];
  const id = `${programme.id}/${clock}`;
  const index = overrides.findIndex((override) => fits(override, traits));
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
export const rankOf = (rung: string): number => RUNG_KINDS.findIndex((kind) => kind === rung);

/** The rungs over a clock, in the order of the ladder. */
export const rungsFor = (programme: Programme, clock: ClockKind): Rung[] =>
  programme.ladder.filter((rung) => rung.clocks.includes(clock)).sort((a, b) => rankOf(a.rung) - rankOf(b.rung));

/** The rung above, which silence about this one goes up to. */
export const rungAbove = (programme: Programme, clock: ClockKind, rung: string): Rung | undefined =>
  rungsFor(programme, clock).find((one) => rankOf(one.rung) > rankOf(rung));

/**
 * When a rung fires: `from` is the due date of its clock, or when the rung below should have been acknowledged. It may
 * lie before the clock's start: then there is nothing to fire.
 */
export function rungAt(rung: Pick<Rung, 'offset' | 'at'>, from: Instant, time: WorkingTime): Instant {
  const moved = advance(time, from, rung.offset);
  if (rung.at !== 'opening') return moved;
  const offsetMs = time.hours.offsetMinutes * MINUTE_MS;
  const midnight = Math.floor((toMs(moved) + offsetMs) / DAY_MS) * DAY_MS;
  return fromMs(midnight + openingHour(time.hours) * HOUR_MS - offsetMs);
}

/** A step as a rule that starts at once: acknowledgements, look-backs, anything "within so long". */
export const within = (step: Step): DueRule => ({
  ...step,
  countFrom: step.unit.endsWith('days') ? 'next-day' : 'same',
});

/** `id@version`, the way cases and events name it. */
export const refOf = ({ id, version }: Pick<Programme, 'id' | 'version'>): string => `${id}@${version}`;
