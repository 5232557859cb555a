/** Keys of advisory locks: 'lianxin' in ASCII, and on from there, so that nothing else in the database takes them. */
export const APPEND_LOCK = '30515164670880110';
/** Held by the process that moves the record to another store. */
export const MOVE_LOCK = '30515164670880112';
/** Held while a migration runs, so that only one process migrates at a time. */
export const MIGRATE_LOCK = '30515164670880111';
