/** The one place that says who is shown what, and who acts where. `infra/docs/access.md` shows it to people. */
export const ROLES = [
  'requester',
  'officer',
  'cadre',
  'verifier',
  'supervisor',
  'leader',
  'auditor',
  'reader',
  'operator',
  'integrator',
] as const;
export type Role = (typeof ROLES)[number];

export const KINDS_OF_DATA = [
  /** What the requester said himself: the request, what he added, his dispute, his rating. */
  'words',
  /** Name and phone of the contact. */
  'contact',
  /** What the office says to him: papers asked for, reply, outcome. */
  'answer',
  /** Who holds the case, what was done, how it was overseen, excuses and their reasons. */
  'handling',
  /** Clocks, breaches and rungs. */
  'clocks',
  /** Notes, files, findings of a look-back. */
  'notes',
  /** The entries of the record, each with who, when and by which door. */
  'history',
  /** Lists, boards and reports. */
  'lists',
  /** Enterprises, cadres, leave, calendars, changes of rules. */
  'registers',
  'accounts',
  /** All of one case to take away, with its proofs. */
  'dossier',
  /** Who read and changed what beside the record. */
  'access-log',
] as const;
export type DataKind = (typeof KINDS_OF_DATA)[number];

/**
 * How a case stands to somebody. `own`: he filed it, holds it, helps with it, stands in for it or verifies it.
 * `receiving`: offered to his office and not accepted yet. `former`: handed over by his office, as it then was.
 */
export const SCOPES = ['own', 'office', 'receiving', 'former', 'other'] as const;
export type Scope = (typeof SCOPES)[number];

/** `with-reason`: masked, until he gives a reason that is recorded in the access log. */
export type Shown = 'clear' | 'with-reason' | 'masked' | 'none';
/** In the order of `SCOPES`. */
type Row = readonly [own: Shown, office: Shown, receiving: Shown, former: Shown, other: Shown];

const NOWHERE: Row = ['none', 'none', 'none', 'none', 'none'];
const NOTHING: Readonly<Record<DataKind, Row>> = {
  words: NOWHERE,
  contact: NOWHERE,
  answer: NOWHERE,
  handling: NOWHERE,
  clocks: NOWHERE,
  notes: NOWHERE,
  history: NOWHERE,
  lists: NOWHERE,
  registers: NOWHERE,
  accounts: NOWHERE,
  dossier: NOWHERE,
  'access-log': NOWHERE,
};

const everyText = (row: Row): Pick<Record<DataKind, Row>, 'words' | 'contact' | 'answer' | 'handling' | 'notes'> => ({
  words: row,
  contact: row,
  answer: row,
  handling: row,
  notes: row,
});
const THEIRS: Row = ['clear', 'clear', 'clear', 'clear', 'none'];
const EVERYWHERE: Row = ['clear', 'clear', 'clear', 'clear', 'clear'];

/** Whoever runs an office needs all of its cases, and whom to call. */
const OFFICE: Readonly<Record<DataKind, Row>> = {
  ...NOTHING,
  ...everyText(THEIRS),
  // Whether a case is ours is judged by what is asked, not by who asks.
  contact: ['clear', 'clear', 'masked', 'clear', 'none'],
  clocks: THEIRS,
  history: THEIRS,
  lists: ['clear', 'clear', 'clear', 'none', 'none'],
  registers: ['clear', 'clear', 'none', 'none', 'masked'],
};

/** Whoever works on single cases needs to know whom to call in those. */
const FIELD: Readonly<Record<DataKind, Row>> = {
  ...OFFICE,
  contact: ['clear', 'masked', 'masked', 'masked', 'none'],
  registers: ['masked', 'masked', 'none', 'none', 'masked'],
};

/** Everything but what is sealed, of every office. */
const OVERVIEW: Readonly<Record<DataKind, Row>> = {
  ...NOTHING,
  ...everyText(['masked', 'masked', 'masked', 'masked', 'masked']),
  clocks: EVERYWHERE,
  history: EVERYWHERE,
  lists: EVERYWHERE,
  registers: ['masked', 'masked', 'masked', 'masked', 'masked'],
};

export const READS: Readonly<Record<Role, Readonly<Record<DataKind, Row>>>> = {
  requester: {
    ...NOTHING,
    words: ['clear', 'none', 'none', 'none', 'none'],
    contact: ['clear', 'none', 'none', 'none', 'none'],
    answer: ['clear', 'none', 'none', 'none', 'none'],
  },
  officer: OFFICE,
  cadre: FIELD,
  verifier: FIELD,
  supervisor: OFFICE,
  leader: OFFICE,
  auditor: {
    ...OVERVIEW,
    ...everyText(['with-reason', 'with-reason', 'with-reason', 'with-reason', 'with-reason']),
    registers: ['with-reason', 'with-reason', 'with-reason', 'with-reason', 'with-reason'],
    dossier: ['with-reason', 'with-reason', 'with-reason', 'with-reason', 'with-reason'],
    'access-log': EVERYWHERE,
  },
  reader: {
    ...NOTHING,
    ...everyText(['masked', 'masked', 'masked', 'masked', 'none']),
    clocks: THEIRS,
    history: THEIRS,
    lists: ['clear', 'clear', 'none', 'none', 'none'],
    registers: ['masked', 'masked', 'none', 'none', 'masked'],
  },
  operator: {
    ...OVERVIEW,
    registers: ['clear', 'clear', 'clear', 'clear', 'masked'],
    accounts: EVERYWHERE,
    'access-log': EVERYWHERE,
  },
  integrator: {
    ...OVERVIEW,
    lists: NOWHERE,
  },
};

/** Where a role acts: on what is his own, in his own office, or in every office. `clock` is the engine itself. */
export const ACTS: Readonly<Record<Role | 'clock', 'own' | 'office' | 'everywhere'>> = {
  requester: 'own',
  officer: 'office',
  cadre: 'office',
  verifier: 'office',
  supervisor: 'office',
  leader: 'office',
  auditor: 'office',
  reader: 'office',
  operator: 'everywhere',
  integrator: 'everywhere',
  clock: 'everywhere',
};
