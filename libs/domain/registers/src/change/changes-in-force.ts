import type { Amendment } from '@lianxin/calendar';
import type { ForeignState, Instant } from '@lianxin/kernel';
import { addMs } from '@lianxin/kernel';
import type { CalendarState } from '../calendar/calendar.ts';
import { CALENDAR_STREAM, buildCalendarWith, instantKnownHere } from '../calendar/calendar.ts';
import { ORDER_LEAD_MS_MIN } from './parse-order.ts';
import type { Change, ChangeState, ProgrammeChange } from './rule-change.ts';

export const CHANGES_STREAM = 'change-rules';

/** A stopped change keeps what it did, and does no more; one that nobody confirmed does nothing. */
const isNotCancelled = ({ status }: Change): boolean => !['to-confirm', 'withdrawn', 'stopped'].includes(status);

/** Changes that take effect after `since` and by `now`, in their order. */
export function listChangesBetween(foreignState: ForeignState, since: Instant, now: Instant): readonly Change[] {
  const { changes } = foreignState.stateOf<ChangeState>(CHANGES_STREAM) ?? { changes: [] };
  const last = changes.at(-1);
  if (!last || last.effectiveAt <= since) return [];
  return changes.filter((change) => isNotCancelled(change) && change.effectiveAt > since && change.effectiveAt <= now);
}

/** A change as it takes effect, by an order or by a year's notice. */
export type EffectiveChange = Pick<Change, 'id' | 'title' | 'documentNumber' | 'effectiveAt' | 'what' | 'held'> & {
  /** Only for dates that were counted before the year's notice was out. */
  readonly provisionalOnly?: true;
};

/** The change id of a year's notice, which takes effect without an order. */
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

/** Cached, since every settle reads it and it changes only with a recorded amendment. */
function listYearNotices(recorded: readonly Amendment[]): readonly EffectiveChange[] {
  const known = byRecorded.get(recorded);
  if (known) return known;
  const notices = buildCalendarWith(recorded).amendments.flatMap((one) =>
    one.settlesYears ? [toYearNoticeChange(one)] : [],
  );
  byRecorded.set(recorded, notices);
  return notices;
}

/**
 * The years' notices, shipped or recorded, that take effect after `since` and by `now`. They revise provisional dates
 * only, and need no order.
 */
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

/** When a change put this `id@version` in force last; undefined where none did by `at`. */
export const findInForceSince = (foreignState: ForeignState, ref: string, at: Instant): Instant | undefined =>
  (foreignState.stateOf<ChangeState>(CHANGES_STREAM)?.changes ?? []).findLast(
    (change) =>
      isNotCancelled(change) && change.effectiveAt <= at && change.what.kind === 'programme' && change.what.to === ref,
  )?.effectiveAt;

/**
 * The `id@version` for new cases at `at`. `ref` with a version: where changes led it; without: the version put in force
 * last, or undefined where none was.
 */
export function findVersionInForce(foreignState: ForeignState, ref: string, at: Instant): string | undefined {
  const changes = listProgrammeChanges(foreignState, at);
  if (!ref.includes('@')) return changes.findLast(({ to }) => to.startsWith(`${ref}@`))?.to;
  return changes.reduce((version, { from, to }) => (version === from ? to : version), ref);
}
