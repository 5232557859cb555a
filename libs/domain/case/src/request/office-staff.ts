import type { OfficeState } from '@lianxin/registers';
import type { OfficeStaff } from '../events/index.ts';

/** The people of the office as they are now: pinned in the event. */
export const officeStaffOf = ({ dutyOfficer, supervisor, leader }: OfficeState): OfficeStaff => ({
  dutyOfficer,
  supervisor,
  leader,
});
