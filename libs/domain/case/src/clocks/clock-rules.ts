import { createCalendarViews } from '@lianxin/calendar';
import type { Amendment, CalendarViews, DueRule, LayerPath, Sector, WorkingTime } from '@lianxin/calendar';
import { buildCalendarWith } from '@lianxin/registers';
import { lookUp, memoizeBounded } from '@lianxin/kernel';
import type { Programme, ResolvedRule, RuleBook } from '@lianxin/programme';
import { calendarPathOf, programmeRef, resolveRule } from '@lianxin/programme';
import { omitUndefined } from '../omit-undefined.ts';
import type { DueDate } from '../events/index.ts';
import type { CommonCaseState, UnderRuleBook } from '../state/index.ts';
import { RULE_BOOK, runningClocks } from '../state/index.ts';

/** Cases begun and touched at other times have seen other sets; each holds some views of 200 kB. */
const SETS_KEPT_MAX = 8;

const shippedCalendarViews = createCalendarViews(buildCalendarWith([]));
const viewsByList = new WeakMap<readonly Amendment[], CalendarViews>();

const calendarViewsByContent = memoizeBounded<readonly Amendment[], CalendarViews>(
  SETS_KEPT_MAX,
  JSON.stringify,
  (noted) => createCalendarViews(buildCalendarWith(noted)),
);

/** The calendars as a case has seen them: what ships, and what it noted of what was recorded here. */
export function calendarViewsFor(noted: readonly Amendment[]): CalendarViews {
  if (noted.length === 0) return shippedCalendarViews;
  const views = viewsByList.get(noted) ?? calendarViewsByContent(noted);
  viewsByList.set(noted, views);
  return views;
}

/** The version of a programme that a case is pinned to, with the hash of its content. */
export interface ProgrammePin {
  /** `id@version`. */
  readonly programme: string;
  readonly programmeHash: string;
}

export const toProgrammePin = (ruleBook: RuleBook, pack: Programme): ProgrammePin => {
  const programme = programmeRef(pack);
  return { programme, programmeHash: ruleBook.findVersion(programme)?.hash ?? '' };
};

/** Whether the pinned content is known; older events pinned the name alone, without a hash. */
function isKnownContent(ruleBook: RuleBook, ref: string, hash: string | undefined): boolean {
  const known = ruleBook.findVersion(ref);
  return known !== undefined && (hash === undefined || hash === known.hash);
}

/**
 * False where the pack of the case, or of a clock that still runs under another, is not known here with the content
 * that was pinned: an older build, or a file taken away or changed. Nothing is decided and settled there.
 */
export function isPackKnown(state: CommonCaseState): boolean {
  const isKnown = ({ programme }: Pinned): boolean =>
    isKnownContent(state[RULE_BOOK], programme, lookUp(state.programmeHashes, programme));
  return (
    isKnown(state) && runningClocks(state).every((one) => isKnown(one) && (!one.promised || isKnown(one.promised)))
  );
}

type Pinned = Pick<CommonCaseState, 'programme'>;

/** The rule pack that a case or one of its clocks is pinned to: every version ever shipped stays in the rule book. */
export function requirePack(state: UnderRuleBook & Pinned, { programme }: Pinned = state): Programme {
  const pack = state[RULE_BOOK].findVersion(programme)?.programme;
  if (!pack) throw new Error(`programme ${programme} is not known here`);
  return pack;
}

export const resolveClockRule = (pack: Programme, state: CommonCaseState, kind: ResolvedRule['clock']): ResolvedRule =>
  resolveRule(pack, kind, state.classification);

/** How a rule counts, as an event keeps it. */
export const toDueRule = ({ unit, amount, countFrom, dueAtHour, rollsToWorkingDay }: ResolvedRule): DueRule =>
  omitUndefined({ unit, amount, countFrom, dueAtHour, rollsToWorkingDay });

/** What due dates are computed by: a rule pack, and the calendars as the case has seen them. */
export interface ClockRules {
  readonly pack: Programme;
  readonly views: CalendarViews;
  /** Of the enterprise: some closures do not bind it. */
  readonly sector?: Sector | undefined;
}

/** The rules of a case; with `pinned`, those of a clock that runs on under an older pack. */
export const clockRulesOf = (state: CommonCaseState, pinned: Pinned = state): ClockRules => ({
  pack: requirePack(state, pinned),
  views: calendarViewsFor(state.calendar),
  sector: state.sector,
});

/** Where the programme's clocks run, in all its versions: a reopened case goes on under a newer one. */
export function listCalendarLayers(state: CommonCaseState, pinned: Pinned): readonly LayerPath[] {
  const { id } = requirePack(state, pinned);
  const versions = state[RULE_BOOK].list().flatMap(({ programme: pack }) => (pack.id === id ? [pack] : []));
  return [...new Set(versions.flatMap(({ office }) => [office.calendar, office.enterpriseCalendar]))];
}

/** What was known of the calendars when a date was set, and what was ordered for it since. */
export type CalendarKnowledge = Pick<DueDate, 'knownAt' | 'amendedBy'>;

export const calendarViewOf = (
  { pack, views, sector }: ClockRules,
  owner: 'office' | 'enterprise',
  { knownAt, amendedBy }: CalendarKnowledge,
): WorkingTime['view'] =>
  views({
    path: calendarPathOf(pack, { owner }),
    knownAt,
    besides: amendedBy,
    sector: owner === 'enterprise' ? sector : undefined,
  });

/** The owner's calendar as known then, and the office's hours. */
export const workingTimeOf = (
  book: ClockRules,
  owner: 'office' | 'enterprise',
  known: CalendarKnowledge,
): WorkingTime => ({
  view: calendarViewOf(book, owner, known),
  hours: book.pack.office.hours,
});
