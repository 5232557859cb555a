import type { CaseEvent } from '@lianxin/case';
import type { RuleBook } from '@lianxin/programme';
import type { Contribution } from '../figures/figures.ts';
import { officeDayUnder } from '../figures/figures.ts';
import type { TypedEvent } from '../typed-events.ts';

export interface BreachEntry {
  readonly act: string;
  readonly at: string;
  /** Who held the case then, and whose case it was. */
  readonly by: string;
  readonly office: string | null;
  readonly excused: boolean;
  readonly superseded: boolean;
}

type ClockBreachedEvent = Extract<TypedEvent<CaseEvent>, { type: 'ClockBreached' }>;

export const toBreachEntry = (
  { at, data: { act, holder } }: ClockBreachedEvent,
  office: string | null,
): BreachEntry => ({
  ...{ act, at, by: holder, office, excused: false, superseded: false },
});

/** An excuse is of the breach that counts: not of one superseded before, nor of one still to come. */
export const excuseBreaches = (breaches: readonly BreachEntry[]): readonly BreachEntry[] =>
  breaches.map((one) => (one.superseded ? one : { ...one, excused: true }));

export const supersedeBreach = (breaches: readonly BreachEntry[], act: string): readonly BreachEntry[] =>
  breaches.map((one) => (one.act === act ? { ...one, superseded: true } : one));

/** What a breach is counted as: one that an amended calendar says was none is counted apart. */
function figureNamesOf({ excused: isExcused, superseded: wasNone }: BreachEntry): readonly string[] {
  if (wasNone) return ['superseded'];
  return isExcused ? ['breach', 'excused'] : ['breach'];
}

/** Breaches of an office; what came of one is of the day of the breach, too. */
export const breachFigures = (
  ruleBook: RuleBook,
  breaches: readonly BreachEntry[],
  programme: string,
): readonly Contribution[] =>
  breaches.flatMap((breach) => {
    const { office, at } = breach;
    if (office === null) return [];
    return figureNamesOf(breach).map((figure) => ({ office, day: officeDayUnder(ruleBook, programme, at), figure }));
  });
