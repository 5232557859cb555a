import type { RuleBook } from '@lianxin/programme';
import type { Contribution } from '../figures/figures.ts';
import { breachFigures } from './breach-entries.ts';
import type { ClockRow } from './clocks-projection.ts';
import { promiseFigures } from './promised-dates.ts';

type FigureColumns = Pick<ClockRow, 'breaches' | 'promised' | 'programme'>;

/** What a clock adds to the figures of the office whose case it was. */
export const clockFigures = (
  ruleBook: RuleBook,
  { breaches, promised, programme }: FigureColumns,
): readonly Contribution[] => [
  ...breachFigures(ruleBook, breaches, programme),
  ...promiseFigures(ruleBook, promised, programme),
];
