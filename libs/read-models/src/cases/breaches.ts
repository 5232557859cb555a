import type { CaseEvent } from '@lianxin/case';
import type { Seen } from '../seen.ts';
import type { CaseRow } from './table.ts';

type Missed = Pick<CaseRow, 'breaches' | 'breachedAt'>;
type Of<T extends CaseEvent['type']> = Extract<Seen<CaseEvent>, { type: T }>;

const standing = (breaches: CaseRow['breaches']): Missed => ({
  breaches,
  breachedAt: Object.values(breaches).sort()[0] ?? null,
});

export const missedIn = ({ breaches }: CaseRow, { at, data }: Of<'ClockBreached'>): Missed =>
  standing({ ...breaches, [data.act]: at });

/** What an amended calendar says was none is none, also of the cases that had one. */
export function supersededIn({ breaches }: CaseRow, { data }: Of<'BreachSuperseded'>): Missed {
  const { [data.act]: _none, ...others } = breaches;
  return standing(others);
}
