import type { CaseEvent } from '@lianxin/case';
import { effectiveDueOf } from '@lianxin/case';
import type { Instant } from '@lianxin/kernel';
import type { TypedEvent } from '../typed-events.ts';

/** After every due date: what has none comes last. */
export const NO_DUE = '9999';

/** Of a clock that runs: what every list, board and report says from of whether it is late. */
export interface RunningClock {
  readonly due: string;
  /** The due date it missed, unless that was superseded. */
  readonly missed: string | null;
  readonly pausedAt: string | null;
}

/** As the case itself answers it. */
export const effectiveDueOfRow = ({ due, missed, pausedAt }: RunningClock): string =>
  effectiveDueOf({
    due: due as Instant,
    missed: (missed as Instant | null) ?? undefined,
    standsStill: pausedAt !== null,
  }) ?? NO_DUE;

type CaseEventOfType<T extends CaseEvent['type']> = Extract<TypedEvent<CaseEvent>, { type: T }>;
export type ClockRunEvent = CaseEventOfType<'ClockMoved' | 'ClockBreached' | 'BreachSuperseded' | 'WaitStarted'>;

export const startRunning = ({ data: { due } }: CaseEventOfType<'ClockStarted'>): RunningClock => ({
  due,
  missed: null,
  pausedAt: null,
});

/** What each of these facts makes of a clock that it names. */
export function applyToRunning({ due, missed, pausedAt }: RunningClock, event: ClockRunEvent): RunningClock {
  switch (event.type) {
    case 'ClockMoved':
      return { due: event.data.due, missed, pausedAt: event.data.cause === 'waited' ? null : pausedAt };
    case 'ClockBreached':
      return { due, missed: missed ?? event.data.due, pausedAt };
    case 'BreachSuperseded':
      return { due: event.data.due, missed: null, pausedAt };
    case 'WaitStarted':
      return { due, missed, pausedAt: pausedAt ?? event.at };
  }
}
