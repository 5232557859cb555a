import type { Instant } from '@lianxin/kernel';
import type { Draft } from '../draft.ts';
import type { AbsorbedDue, ClockAct } from '../events/index.ts';
import type { ClockState, Common } from '../state/index.ts';
import { runningClocks } from '../state/index.ts';
import { actsAt, inDueOrder } from './acts.ts';
import { unfired } from './arms.ts';
import { recordMove } from './move.ts';

const kindOf = ({ kind }: ClockState): AbsorbedDue['kind'] | undefined => {
  if (kind === 'intake') return 'intake';
  return kind === 'resolve' || kind === 'rework' ? 'resolve' : undefined;
};

/** The clocks a target takes over, without what has fired or is due in the source: that stays there. */
export function duesOf(source: Common, at: Instant): AbsorbedDue[] {
  return runningClocks(source).flatMap((clock) => {
    const kind = kindOf(clock);
    if (kind === undefined) return [];
    const { due, rule, programme, counts, calendar, calendarRevision, knownAt, provisional } = clock;
    const { spans, pauses, extensions, from } = clock;
    const acts = unfired(clock, clock.acts).filter((act) => actsAt(act) > at);
    const terms = { due, rule, programme, counts, calendar, calendarRevision, knownAt, provisional };
    return [{ kind, ...terms, spans, pauses, extensions, from, acts, fired: clock.fired }];
  });
}

const renamed = (id: string, clock: ClockState): string => clock.clock + id.slice(id.indexOf('/'));

const actsTaken = ({ acts }: AbsorbedDue, clock: ClockState): readonly ClockAct[] =>
  unfired(
    clock,
    acts.map((act) => ({ ...act, id: renamed(act.id, clock) })),
  );

const firedOnBoth = ({ fired = [] }: AbsorbedDue, clock: ClockState): readonly string[] => [
  ...new Set([...clock.fired, ...fired.map((id) => renamed(id, clock))]),
];

/** What silence armed here goes on, whatever the date. */
const stillArmed = (clock: ClockState, taken: readonly ClockAct[]): readonly ClockAct[] =>
  unfired(clock, clock.acts).filter(({ id, silence }) => silence !== undefined && taken.every((act) => act.id !== id));

/** Of two due dates the earlier one holds. */
export function takeEarlierDues(draft: Draft): void {
  for (const { source, dues } of draft.now.absorbed) {
    for (const clock of runningClocks(draft.now)) {
      const due = dues.find((d) => d.kind === kindOf(clock) && d.due < clock.due);
      if (!due) continue;
      const { kind: _kind, ...reckoned } = due;
      const taken = actsTaken(due, clock);
      const acts = inDueOrder([...taken, ...stillArmed(clock, taken)]);
      const to = { ...reckoned, acts, fired: firedOnBoth(due, clock) };
      recordMove(draft, clock, to, { cause: 'merged', because: source });
    }
  }
}
