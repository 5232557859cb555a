import type { ClockRef } from '../events/index.ts';

/** What every event of a clock begins with. */
export const clockRefOf = ({ clock, kind, owner }: ClockRef): ClockRef => ({ clock, kind, owner });
