import type { CaseEvent } from '@lianxin/case';
import { heldTo } from '@lianxin/case';
import type { Instant } from '@lianxin/kernel';
import type { Seen } from '../seen.ts';

/** After every due date: what has none comes last. */
export const NO_DUE = '9999';

/** Of a clock that runs: what every list, board and report says from of whether it is late. */
export interface Running {
  readonly due: string;
  /** The due date it missed, unless that was superseded. */
  readonly missed: string | null;
  readonly pausedAt: string | null;
}

/** As the case itself answers it. */
export const dateOf = ({ due, missed, pausedAt }: Running): string =>
  heldTo({
    due: due as Instant,
    missed: (missed as Instant | null) ?? undefined,
    standsStill: pausedAt !== null,
  }) ?? NO_DUE;

type Of<T extends CaseEvent['type']> = Extract<Seen<CaseEvent>, { type: T }>;
export type Ran = Of<'ClockMoved' | 'ClockBreached' | 'BreachSuperseded' | 'WaitStarted'>;

export const begun = ({ data: { due } }: Of<'ClockStarted'>): Running => ({ due, missed: null, pausedAt: null });

/** What each of these facts makes of a clock that it names. */
export function afterwards({ due, missed, pausedAt }: Running, event: Ran): Running {
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
