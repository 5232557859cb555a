import type { OfficeState } from '@lianxin/registers';
import type { Desk } from '../events/index.ts';

/** The people of the office as they are now: pinned in the event. */
export const deskOf = ({ dutyOfficer, supervisor, leader }: OfficeState): Desk => ({ dutyOfficer, supervisor, leader });
