import type { CaseEvent } from '@lianxin/case';
import type { Addend } from '../figures/figures.ts';
import { dayUnder } from '../figures/figures.ts';
import type { Seen } from '../seen.ts';

export interface Breach {
  readonly act: string;
  readonly at: string;
  /** Who held the case then, and whose case it was. */
  readonly by: string;
  readonly office: string | null;
  readonly excused: boolean;
  readonly superseded: boolean;
}

type Breached = Extract<Seen<CaseEvent>, { type: 'ClockBreached' }>;

export const breachOf = ({ at, data: { act, holder } }: Breached, office: string | null): Breach => ({
  ...{ act, at, by: holder, office, excused: false, superseded: false },
});

/** An excuse is of the breach that stands: one that was superseded before is none, and one still to come is another. */
export const excusedIn = (breaches: readonly Breach[]): readonly Breach[] =>
  breaches.map((one) => (one.superseded ? one : { ...one, excused: true }));

export const supersededIn = (breaches: readonly Breach[], act: string): readonly Breach[] =>
  breaches.map((one) => (one.act === act ? { ...one, superseded: true } : one));

/** What a breach is counted as: what an amended calendar says was none is no breach any more, and stands apart. */
function figuresOf({ excused: isExcused, superseded: wasNone }: Breach): readonly string[] {
  if (wasNone) return ['superseded'];
  return isExcused ? ['breach', 'excused'] : ['breach'];
}

/** Breaches of an office; what came of one is of the day of the breach, too. */
export const breachFigures = (breaches: readonly Breach[], programme: string): readonly Addend[] =>
  breaches.flatMap((breach) => {
    const { office, at } = breach;
    if (office === null) return [];
    return figuresOf(breach).map((figure) => ({ office, day: dayUnder(programme, at), figure }));
  });
