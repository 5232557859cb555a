import type { Ground, OfficeState } from '@lianxin/registers';

/** Who did it, as the rules see it: none of them may be the verifier. */
export interface Attribution {
  /** Account id; `clock` for what happened automatically. */
  readonly by: string;
  readonly onBehalfOf?: string;
  /** Why he may act for the other. Events of schema 1 name the other without a ground, since none was required. */
  readonly ground?: Ground;
}

/**
 * Who is told or asked in somebody's stead. `nobody-present`: neither he nor a stand-in, so it goes up at once.
 * `no-account`: he has none here, so that nobody would read it.
 */
export interface Substitution {
  readonly of: string;
  readonly to: string;
  readonly because: 'stand-in' | 'nobody-present' | 'no-account';
}

/** The people of an office as they were when the case came to it. Account ids. */
export interface OfficeStaff {
  readonly dutyOfficer: string;
  readonly supervisor: string;
  readonly leader: string;
}

/** The people of an office as the register has them now; recorded in the event. */
export const officeStaffOf = ({ dutyOfficer, supervisor, leader }: OfficeState): OfficeStaff => ({
  dutyOfficer,
  supervisor,
  leader,
});
