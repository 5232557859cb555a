import type { CaseState, ClockId, ClockState, MoveCause } from '@lianxin/case';
import { isOpened } from '@lianxin/case';
import type { CaseFactData, FactClock } from '@lianxin/contracts';
import { lookUp } from '@lianxin/kernel';
import type { CaseMoment, FactRule, NamedFact } from './case-moment.ts';
import { tell } from './case-moment.ts';
import { toldClockOf, toldRungOf } from './told-words.ts';

type SetDate = CaseFactData<'dueDateSet'>['dates'][number];
type DateCause = CaseFactData<'dueDateSet'>['cause'];

const clockIn = (state: CaseState, id: ClockId): ClockState | undefined =>
  isOpened(state) ? lookUp(state.clocks, id) : undefined;

/** The due date of a clock; of a paused one nobody knows it. */
function standingDueIn(state: CaseState, id: ClockId): string | undefined {
  const clock = clockIn(state, id);
  return clock?.paused === undefined ? clock?.due : undefined;
}

/** `told-late` moves acknowledgements alone, of which outsiders are told nothing. */
const isToldCause = (cause: MoveCause): cause is Exclude<MoveCause, 'told-late'> => cause !== 'told-late';

const tellDate = (
  cause: DateCause,
  clock: FactClock | undefined,
  date: Omit<SetDate, 'clock'>,
): NamedFact | undefined => clock && tell('dueDateSet', { cause, dates: [{ clock, ...date }] });

export const tellClockStarted: FactRule<'ClockStarted'> = ({ data: { clock, due, provisional }, after }) =>
  tellDate('started', toldClockOf(after, clock), { due, provisional });

export const tellClockMoved: FactRule<'ClockMoved'> = ({ data: { clock, before, provisional, cause }, after }) => {
  const due = standingDueIn(after, clock);
  return isToldCause(cause) ? tellDate(cause, toldClockOf(after, clock), { due, before, provisional }) : undefined;
};

export const tellClockStopped: FactRule<'ClockStopped'> = ({ data: { clock, how }, before, after }) =>
  tellDate(how === 'met' ? 'met' : 'ended', toldClockOf(after, clock), { before: standingDueIn(before, clock) });

/** One fact for all the clocks that the wait pauses. */
export const tellWait: FactRule<'WaitStarted'> = ({ data: { pauses, until }, before, after }) => {
  const dates = pauses.flatMap((id): SetDate[] => {
    const clock = toldClockOf(after, id);
    return clock ? [{ clock, before: standingDueIn(before, id) }] : [];
  });
  return dates.length > 0 ? tell('dueDateSet', { cause: 'waiting', dates, until }) : undefined;
};

type Standing = CaseFactData<'breached'>['standing'];
type ChangedBreach = CaseMoment<'BreachExcused' | 'BreachSuperseded'>;

export const tellBreached: FactRule<'ClockBreached'> = ({ data: { clock: id, due }, after }) => {
  const clock = toldClockOf(after, id);
  return clock && tell('breached', { clock, due, standing: 'stands' });
};

const tellBreachNow =
  (standing: Standing) =>
  ({ data: { clock: id, act }, after }: ChangedBreach): NamedFact | undefined => {
    const clock = toldClockOf(after, id);
    const due = clockIn(after, id)?.breaches.find((breach) => breach.act === act)?.due;
    return clock && tell('breached', { clock, due, standing });
  };
export const tellExcused: FactRule<'BreachExcused'> = tellBreachNow('excused');
export const tellSuperseded: FactRule<'BreachSuperseded'> = tellBreachNow('superseded');

interface Escalation {
  readonly clock: FactClock | undefined;
  readonly rung: string;
  readonly cause: CaseFactData<'escalated'>['cause'];
}

function tellRung({ clock, rung: named, cause }: Escalation): NamedFact | undefined {
  const rung = toldRungOf(named);
  return clock && rung && tell('escalated', { clock, rung, cause });
}

export const tellRungFired: FactRule<'RungFired'> = ({ data: { clock, rung, silence }, after }) =>
  tellRung({ clock: toldClockOf(after, clock), rung, cause: silence === undefined ? 'ladder' : 'silence' });

// Outsiders of the first form know no re-check that failed: it is somebody's hand all the same.
export const tellRungRaised: FactRule<'RungRaised'> = ({ data: { clock, rung, cause }, after }) =>
  tellRung({ clock: toldClockOf(after, clock), rung, cause: cause === 'failed-again' ? 'by-hand' : cause });
