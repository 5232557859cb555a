import type { Amendment } from '@lianxin/calendar';
import type { ForeignState, Instant } from '@lianxin/kernel';
import { addMs } from '@lianxin/kernel';
import type { CalendarState } from '../calendar/calendar.ts';
import { CALENDAR_STREAM, buildCalendarWith, instantKnownHere } from '../calendar/calendar.ts';
import { ORDER_LEAD_MS_MIN } from './parse-order.ts';
import type { Change, ChangeState, ProgrammeChange } from './rule-change.ts';

export const CHANGES_STREAM = 'change-rules';

/** A stopped change keeps what it did, and does no more. */
const isNotCancelled = ({ status }: Change): boolean => status !== 'withdrawn' && status !== 'stopped';

/** Changes that take effect after `since` and by `now`, in their order. */
export function listChangesBetween(foreignState: ForeignState, since: Instant, now: Instant): readonly Change[] {
  const { changes } = foreignState.stateOf<ChangeState>(CHANGES_STREAM) ?? { changes: [] };
  const last = changes.at(-1);
  if (!last || last.effectiveAt <= since) return [];
  return changes.filter((change) => isNotCancelled(change) && change.effectiveAt > since && change.effectiveAt <= now);
}

/** What a change needs to take effect, ordered or not. */
export type EffectiveChange = Pick<Change, 'id' | 'title' | 'documentNumber' | 'effectiveAt' | 'what' | 'held'> & {
  /** Only for dates that were counted before the year's notice was out. */
  readonly provisionalOnly?: true;
};

/** What a year's notice goes by where it takes effect without an order. */
export const yearNoticeChangeId = ({ id }: Pick<Amendment, 'id'>): string => `notice-${id}`;

const toYearNoticeChange = (amendment: Amendment): EffectiveChange => ({
  id: yearNoticeChangeId(amendment),
  title: amendment.title,
  documentNumber: amendment.documentNumber,
  effectiveAt: addMs(instantKnownHere(amendment), ORDER_LEAD_MS_MIN),
  what: { kind: 'calendar', amendments: [amendment] },
  held: [],
  provisionalOnly: true,
});

const NONE_RECORDED: readonly Amendment[] = [];
const byRecorded = new WeakMap<readonly Amendment[], readonly EffectiveChange[]>();

/** Every settle asks, and the answer is another one only where something was recorded. */
function listYearNotices(recorded: readonly Amendment[]): readonly EffectiveChange[] {
  const known = byRecorded.get(recorded);
  if (known) return known;
  const notices = buildCalendarWith(recorded).amendments.flatMap((one) =>
    one.settlesYears ? [toYearNoticeChange(one)] : [],
  );
  byRecorded.set(recorded, notices);
  return notices;
}

/** A year's notice revises what was provisional until then, without an order: so it was promised. One that ships does as one recorded here. */
export function listYearNoticesBetween(
  foreignState: ForeignState,
  since: Instant,
  now: Instant,
): readonly EffectiveChange[] {
  const recorded = foreignState.stateOf<CalendarState>(CALENDAR_STREAM)?.amendments ?? NONE_RECORDED;
  return listYearNotices(recorded).filter(({ effectiveAt }) => effectiveAt > since && effectiveAt <= now);
}

const listProgrammeChanges = (foreignState: ForeignState, at: Instant): readonly ProgrammeChange[] =>
  (foreignState.stateOf<ChangeState>(CHANGES_STREAM)?.changes ?? []).flatMap((change) =>
    isNotCancelled(change) && change.effectiveAt <= at && change.what.kind === 'programme' ? [change.what] : [],
  );

/**
 * `id@version` that new cases come under. A version named goes where changes led it; where none is named it is the one
 * put in force last; undefined while no change was ordered for the programme.
 */
export function findVersionInForce(foreignState: ForeignState, ref: string, at: Instant): string | undefined {
  const changes = listProgrammeChanges(foreignState, at);
  if (!ref.includes('@')) return changes.findLast(({ to }) => to.startsWith(`${ref}@`))?.to;
  return changes.reduce((version, { from, to }) => (version === from ? to : version), ref);
}
