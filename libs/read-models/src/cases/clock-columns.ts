import type { CaseEvent } from '@lianxin/case';
import type { ClockRunEvent, RunningClock } from '../clocks/running-clock.ts';
import { NO_DUE, applyToRunning, startRunning, effectiveDueOfRow } from '../clocks/running-clock.ts';
import type { TypedEvent } from '../typed-events.ts';
import type { CaseRow } from './cases-table.ts';

type RunningClocks = Readonly<Record<string, RunningClock>>;
type ClockColumns = Pick<CaseRow, 'clocks' | 'due'>;
type CaseEventOfType<T extends CaseEvent['type']> = Extract<TypedEvent<CaseEvent>, { type: T }>;

const toClockColumns = (clocks: RunningClocks): ClockColumns => ({
  clocks,
  due: Object.values(clocks)
    .map(effectiveDueOfRow)
    .reduce((first, date) => (date < first ? date : first), NO_DUE),
});

export const addStarted = ({ clocks }: CaseRow, event: CaseEventOfType<'ClockStarted'>): Partial<ClockColumns> =>
  event.data.owner === 'office' ? toClockColumns({ ...clocks, [event.data.clock]: startRunning(event) }) : {};

/** Of the office's clocks; of others the case's own row says nothing. */
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
