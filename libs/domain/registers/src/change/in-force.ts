import type { Amendment } from '@lianxin/calendar';
import type { Facts, Instant } from '@lianxin/kernel';
import { plusMs } from '@lianxin/kernel';
import type { CalendarState } from '../calendar/calendar.ts';
import { CALENDAR_STREAM, calendarWith, knownHereFrom } from '../calendar/calendar.ts';
import { LEAD_MS_MIN } from './order-change.ts';
import type { Change, ChangeState, ProgrammeChange } from './rule-change.ts';

export const CHANGES_STREAM = 'change-rules';

/** A stopped change keeps what it did, and does no more. */
const holds = ({ status }: Change): boolean => status !== 'withdrawn' && status !== 'stopped';

/** Changes that take effect after `since` and by `now`, in their order. */
export function changesBetween(facts: Facts, since: Instant, now: Instant): readonly Change[] {
  const { changes } = facts.of<ChangeState>(CHANGES_STREAM) ?? { changes: [] };
  const last = changes.at(-1);
  if (!last || last.effectiveAt <= since) return [];
  return changes.filter((change) => holds(change) && change.effectiveAt > since && change.effectiveAt <= now);
}

/** What a change needs to take effect, ordered or not. */
export type Effective = Pick<Change, 'id' | 'title' | 'documentNumber' | 'effectiveAt' | 'what' | 'held'> & {
  /** Only for dates that were counted before the year's notice was out. */
  readonly provisionalOnly?: true;
};

/** What a year's notice goes by where it takes effect without an order. */
export const noticeIdOf = ({ id }: Pick<Amendment, 'id'>): string => `notice-${id}`;

const noticeOf = (amendment: Amendment): Effective => ({
  id: noticeIdOf(amendment),
  title: amendment.title,
  documentNumber: amendment.documentNumber,
  effectiveAt: plusMs(knownHereFrom(amendment), LEAD_MS_MIN),
  what: { kind: 'calendar', amendments: [amendment] },
  held: [],
  provisionalOnly: true,
});

const NONE_RECORDED: readonly Amendment[] = [];
const byRecorded = new WeakMap<readonly Amendment[], readonly Effective[]>();

/** Every settle asks, and the answer is another one only where something was recorded. */
function noticesWith(recorded: readonly Amendment[]): readonly Effective[] {
  const known = byRecorded.get(recorded);
  if (known) return known;
  const notices = calendarWith(recorded).amendments.flatMap((one) => (one.settlesYears ? [noticeOf(one)] : []));
  byRecorded.set(recorded, notices);
  return notices;
}

/** A year's notice revises what was provisional until then, without an order: so it was promised. One that ships does as one recorded here. */
export function noticesBetween(facts: Facts, since: Instant, now: Instant): readonly Effective[] {
  const recorded = facts.of<CalendarState>(CALENDAR_STREAM)?.amendments ?? NONE_RECORDED;
  return noticesWith(recorded).filter(({ effectiveAt }) => effectiveAt > since && effectiveAt <= now);
}

const programmesIn = (facts: Facts, at: Instant): readonly ProgrammeChange[] =>
  (facts.of<ChangeState>(CHANGES_STREAM)?.changes ?? []).flatMap((change) =>
    holds(change) && change.effectiveAt <= at && change.what.kind === 'programme' ? [change.what] : [],
  );

/**
 * `id@version` that new cases come under. A version named goes where changes led it; where none is named it is the one
 * put in force last; undefined while no change was ordered for the programme.
 */
export function versionInForce(facts: Facts, ref: string, at: Instant): string | undefined {
  const changes = programmesIn(facts, at);
  if (!ref.includes('@')) return changes.findLast(({ to }) => to.startsWith(`${ref}@`))?.to;
  return changes.reduce((version, { from, to }) => (version === from ? to : version), ref);
}
