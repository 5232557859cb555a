import type { CaseEvent } from '@lianxin/case';
import type { TypedEvent } from '../typed-events.ts';
import type { CaseRow } from './cases-table.ts';

type BreachColumns = Pick<CaseRow, 'breaches' | 'breachedAt'>;
type CaseEventOfType<T extends CaseEvent['type']> = Extract<TypedEvent<CaseEvent>, { type: T }>;

const toBreachColumns = (breaches: CaseRow['breaches']): BreachColumns => ({
  breaches,
  breachedAt: Object.values(breaches).sort()[0] ?? null,
});

export const addMissed = ({ breaches }: CaseRow, { at, data }: CaseEventOfType<'ClockBreached'>): BreachColumns =>
  toBreachColumns({ ...breaches, [data.act]: at });

/** The row's breach columns without a breach that an amended calendar says was none. */
export function removeSuperseded({ breaches }: CaseRow, { data }: CaseEventOfType<'BreachSuperseded'>): BreachColumns {
  const { [data.act]: _none, ...others } = breaches;
  return toBreachColumns(others);
}
