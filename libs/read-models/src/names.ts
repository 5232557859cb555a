import { rolesShown } from '@lianxin/registers';

/** Model names: a caller waits for these to come to a position. */
export const CASES = 'case_reports';
export const REGISTERS = 'registers';
export const ACCESS_LOG = 'access_log';

/** Who may read cases of an office at all. */
export const STAFF = rolesShown('lists');
