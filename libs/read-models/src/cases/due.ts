import type { CaseEvent } from '@lianxin/case';
import type { Ran, Running } from '../clocks/running.ts';
import { NO_DUE, afterwards, begun, dateOf } from '../clocks/running.ts';
import type { Seen } from '../seen.ts';
import type { CaseRow } from './table.ts';

type Clocks = Readonly<Record<string, Running>>;
type Dated = Pick<CaseRow, 'clocks' | 'due'>;
type Of<T extends CaseEvent['type']> = Extract<Seen<CaseEvent>, { type: T }>;

const dated = (clocks: Clocks): Dated => ({
  clocks,
  due: Object.values(clocks)
    .map(dateOf)
    .reduce((first, date) => (date < first ? date : first), NO_DUE),
});

export const startedIn = ({ clocks }: CaseRow, event: Of<'ClockStarted'>): Partial<Dated> =>
  event.data.owner === 'office' ? dated({ ...clocks, [event.data.clock]: begun(event) }) : {};

/** Of the office's clocks; of others the case's own row says nothing. */
export function ranIn({ clocks }: CaseRow, event: Ran): Partial<Dated> {
  const named = event.type === 'WaitStarted' ? event.data.pauses : [event.data.clock];
  const changed = named.flatMap((clock) => {
    const running = clocks[clock];
    return running ? [[clock, afterwards(running, event)] as const] : [];
  });
  return changed.length === 0 ? {} : dated({ ...clocks, ...Object.fromEntries(changed) });
}

export function stoppedIn({ clocks }: CaseRow, { data }: Of<'ClockStopped'>): Partial<Dated> {
  const { [data.clock]: stopped, ...others } = clocks;
  return stopped === undefined ? {} : dated(others);
}
