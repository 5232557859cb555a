import type { Addend } from '../figures/figures.ts';
import { breachFigures } from './breaches.ts';
import type { ClockRow } from './clocks.ts';
import { promiseFigures } from './promises.ts';

type Counted = Pick<ClockRow, 'breaches' | 'promised' | 'programme'>;

/** What a clock adds to the figures of the office whose case it was. */
export const clockFigures = ({ breaches, promised, programme }: Counted): readonly Addend[] => [
  ...breachFigures(breaches, programme),
  ...promiseFigures(promised, programme),
];
