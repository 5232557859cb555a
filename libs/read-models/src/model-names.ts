import { rolesWithSightOf } from '@lianxin/registers';

/** Model names: a caller waits for these to come to a position. */
export const CASES_MODEL = 'case_reports';
export const REGISTERS_MODEL = 'registers';
export const ACCESS_LOG_MODEL = 'access_log';
export const ENTRIES_MODEL = 'entries';
export const SEARCH_MODEL = 'search';
export const DRAWS_MODEL = 'draws';
export const TURNS_MODEL = 'turns';

/** Who may read cases of an office at all. */
export const STAFF_ROLES = rolesWithSightOf('lists');
