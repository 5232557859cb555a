import type { CaseEvent } from '@lianxin/case';
import { effectiveDueOf } from '@lianxin/case';
import type { Instant } from '@lianxin/kernel';
import type { TypedEvent } from '../typed-events.ts';
import { warningOf } from './light.ts';

/** After every due date: what has none comes last. */
export const NO_DUE = '9999';

/** Of a clock that runs: what every list, board and report says from of whether it is late. */
export interface RunningClock {
  readonly kind: string;
  readonly due: string;
  /** The due date it missed, unless that was superseded. */
  readonly missed: string | null;
  readonly pausedAt: string | null;
  /** Its light is yellow from then on; null where nothing of it counts. */
  readonly warnsAt: string | null;
}

/** As the case itself answers it. */
export const effectiveDueOfRow = ({
  due,
  missed,
  pausedAt,
}: Pick<RunningClock, 'due' | 'missed' | 'pausedAt'>): string =>
  effectiveDueOf({
    due: due as Instant,
    missed: (missed as Instant | null) ?? undefined,
    isPaused: pausedAt !== null,
  }) ?? NO_DUE;

type CaseEventOfType<T extends CaseEvent['type']> = Extract<TypedEvent<CaseEvent>, { type: T }>;
export type ClockRunEvent = CaseEventOfType<'ClockMoved' | 'ClockBreached' | 'BreachSuperseded' | 'WaitStarted'>;

export const startRunning = ({ data }: CaseEventOfType<'ClockStarted'>): RunningClock => ({
  kind: data.kind,
  due: data.due,
  warnsAt: warningOf(data),
  missed: null,
  pausedAt: null,
});

/** The first warning may have been before: it is not among the acts any more, and still the light does not go back. */
function movedWarning({ due, warnsAt }: RunningClock, { data }: CaseEventOfType<'ClockMoved'>): string | null {
  const warns = warningOf(data);
  return due === data.due ? (warnsAt ?? warns) : warns;
}

function changeOf(clock: RunningClock, event: ClockRunEvent): Partial<RunningClock> {
  switch (event.type) {
    case 'ClockMoved':
      return {
        due: event.data.due,
        pausedAt: event.data.cause === 'waited' ? null : clock.pausedAt,
        warnsAt: movedWarning(clock, event),
      };
    case 'ClockBreached':
      return { missed: clock.missed ?? event.data.due };
    case 'BreachSuperseded':
      return { due: event.data.due, missed: null };
    case 'WaitStarted':
      return { pausedAt: clock.pausedAt ?? event.at };
  }
}

/** What each event makes of the clock that it names. */
export function applyToRunning(
  { kind, due, missed, pausedAt, warnsAt }: RunningClock,
  event: ClockRunEvent,
): RunningClock {
  const clock = { kind, due, missed, pausedAt, warnsAt };
  return { ...clock, ...changeOf(clock, event) };
}
