import type { CaseEvent } from '@lianxin/case';
import type { ClockRunEvent, RunningClock } from '../clocks/running-clock.ts';
import { NO_DUE, applyToRunning, startRunning, effectiveDueOfRow } from '../clocks/running-clock.ts';
import type { TypedEvent } from '../typed-events.ts';
import type { CaseRow } from './cases-table.ts';

type RunningClocks = Readonly<Record<string, RunningClock>>;
type ClockColumns = Pick<CaseRow, 'clocks' | 'due' | 'dueClock' | 'warnsAt'>;
type CaseEventOfType<T extends CaseEvent['type']> = Extract<TypedEvent<CaseEvent>, { type: T }>;

/** A paused clock warns of nothing. */
const findWarning = (clocks: RunningClocks): string | null =>
  Object.values(clocks)
    .flatMap(({ pausedAt, warnsAt }) => (pausedAt === null && warnsAt !== null ? [warnsAt] : []))
    .sort()[0] ?? null;

function toClockColumns(clocks: RunningClocks): ClockColumns {
  let [due, dueClock]: [string, string | null] = [NO_DUE, null];
  // In the order of their ids, so that of two due at once it is always the same one.
  for (const clock of Object.keys(clocks).sort()) {
    const running = clocks[clock] as RunningClock;
    const date = effectiveDueOfRow(running);
    if (date < due) [due, dueClock] = [date, clock];
  }
  return { clocks, due, dueClock, warnsAt: findWarning(clocks) };
}

export const addStarted = ({ clocks }: CaseRow, event: CaseEventOfType<'ClockStarted'>): Partial<ClockColumns> =>
  event.data.owner === 'office' ? toClockColumns({ ...clocks, [event.data.clock]: startRunning(event) }) : {};

/** The columns of a case's row that an event of a clock changes; none for clocks that the row does not show. */
export function applyClockEvent({ clocks }: CaseRow, event: ClockRunEvent): Partial<ClockColumns> {
  const named = event.type === 'WaitStarted' ? event.data.pauses : [event.data.clock];
  const changed = named.flatMap((clock) => {
    const running = clocks[clock];
    return running ? [[clock, applyToRunning(running, event)] as const] : [];
  });
  return changed.length === 0 ? {} : toClockColumns({ ...clocks, ...Object.fromEntries(changed) });
}

export function removeStopped({ clocks }: CaseRow, { data }: CaseEventOfType<'ClockStopped'>): Partial<ClockColumns> {
  const { [data.clock]: stopped, ...others } = clocks;
  return stopped === undefined ? {} : toClockColumns(others);
}
