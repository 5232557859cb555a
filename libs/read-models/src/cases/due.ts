import type { CaseEvent } from '@lianxin/case';
import type { Seen } from '../seen.ts';
import type { CaseRow } from './table.ts';

/** After every due date: a case without one comes last. */
export const NO_DUE = '9999';

type Running = CaseRow['clocks'];
type Dated = Pick<CaseRow, 'clocks' | 'due'>;
type Of<T extends CaseEvent['type']> = Extract<Seen<CaseEvent>, { type: T }>;

const dated = (clocks: Running): Dated => ({
  clocks,
  due: Object.values(clocks).reduce((first, due) => (due < first ? due : first), NO_DUE),
});

export const startedIn = ({ clocks }: CaseRow, { data }: Of<'ClockStarted'>): Partial<Dated> =>
  data.owner === 'office' ? dated({ ...clocks, [data.clock]: data.due }) : {};

export const movedIn = ({ clocks }: CaseRow, { data }: Of<'ClockMoved' | 'BreachSuperseded'>): Partial<Dated> =>
  data.clock in clocks ? dated({ ...clocks, [data.clock]: data.due }) : {};

export function stoppedIn({ clocks }: CaseRow, { data }: Of<'ClockStopped'>): Partial<Dated> {
  const { [data.clock]: stopped, ...others } = clocks;
  return stopped === undefined ? {} : dated(others);
}
