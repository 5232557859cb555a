import type { ClockHead } from '../events/index.ts';

/** What every event of a clock begins with. */
export const headOf = ({ clock, kind, owner }: ClockHead): ClockHead => ({ clock, kind, owner });
