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

export const DATA_KINDS = [
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
  /** The entries of the record, each with who, when and by which ingress. */
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
export type DataKind = (typeof DATA_KINDS)[number];

/**
 * How a case stands to somebody. `own`: he filed it, holds it, helps with it, stands in for it or verifies it.
 * `receiving`: offered to his office and not accepted yet. `former`: handed over by his office, as it then was.
 */
export const SCOPES = ['own', 'office', 'receiving', 'former', 'other'] as const;
export type Scope = (typeof SCOPES)[number];

/** `with-reason`: masked, until he gives a reason that is recorded in the access log. */
export type Visibility = 'clear' | 'with-reason' | 'masked' | 'none';
/** In the order of `SCOPES`. */
type VisibilityByScope = readonly [
  own: Visibility,
  office: Visibility,
  receiving: Visibility,
  former: Visibility,
  other: Visibility,
];

const NOWHERE: VisibilityByScope = ['none', 'none', 'none', 'none', 'none'];
const NOTHING_SHOWN: Readonly<Record<DataKind, VisibilityByScope>> = {
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

const forEveryText = (
  row: VisibilityByScope,
): Pick<Record<DataKind, VisibilityByScope>, 'words' | 'contact' | 'answer' | 'handling' | 'notes'> => ({
  words: row,
  contact: row,
  answer: row,
  handling: row,
  notes: row,
});
const ALL_BUT_OTHER_OFFICES: VisibilityByScope = ['clear', 'clear', 'clear', 'clear', 'none'];
const EVERYWHERE: VisibilityByScope = ['clear', 'clear', 'clear', 'clear', 'clear'];

/** Whoever runs an office needs all of its cases, and whom to call. */
const OFFICE_ROLES: Readonly<Record<DataKind, VisibilityByScope>> = {
  ...NOTHING_SHOWN,
  ...forEveryText(ALL_BUT_OTHER_OFFICES),
  // Whether a case is ours is judged by what is asked, not by who asks.
  contact: ['clear', 'clear', 'masked', 'clear', 'none'],
  clocks: ALL_BUT_OTHER_OFFICES,
  history: ALL_BUT_OTHER_OFFICES,
  lists: ['clear', 'clear', 'clear', 'none', 'none'],
  registers: ['clear', 'clear', 'none', 'none', 'masked'],
};

/** Whoever works on single cases needs to know whom to call in those. */
const FIELD_ROLES: Readonly<Record<DataKind, VisibilityByScope>> = {
  ...OFFICE_ROLES,
  contact: ['clear', 'masked', 'masked', 'masked', 'none'],
  registers: ['masked', 'masked', 'none', 'none', 'masked'],
};

/** Everything but what is sealed, of every office. */
const OVERVIEW_ROLES: Readonly<Record<DataKind, VisibilityByScope>> = {
  ...NOTHING_SHOWN,
  ...forEveryText(['masked', 'masked', 'masked', 'masked', 'masked']),
  clocks: EVERYWHERE,
  history: EVERYWHERE,
  lists: EVERYWHERE,
  registers: ['masked', 'masked', 'masked', 'masked', 'masked'],
};

export const READ_POLICY: Readonly<Record<Role, Readonly<Record<DataKind, VisibilityByScope>>>> = {
  requester: {
    ...NOTHING_SHOWN,
    words: ['clear', 'none', 'none', 'none', 'none'],
    contact: ['clear', 'none', 'none', 'none', 'none'],
    answer: ['clear', 'none', 'none', 'none', 'none'],
  },
  officer: OFFICE_ROLES,
  cadre: FIELD_ROLES,
  verifier: FIELD_ROLES,
  supervisor: OFFICE_ROLES,
  leader: OFFICE_ROLES,
  auditor: {
    ...OVERVIEW_ROLES,
    ...forEveryText(['with-reason', 'with-reason', 'with-reason', 'with-reason', 'with-reason']),
    registers: ['with-reason', 'with-reason', 'with-reason', 'with-reason', 'with-reason'],
    dossier: ['with-reason', 'with-reason', 'with-reason', 'with-reason', 'with-reason'],
    'access-log': EVERYWHERE,
  },
  reader: {
    ...NOTHING_SHOWN,
    ...forEveryText(['masked', 'masked', 'masked', 'masked', 'none']),
    clocks: ALL_BUT_OTHER_OFFICES,
    history: ALL_BUT_OTHER_OFFICES,
    lists: ['clear', 'clear', 'none', 'none', 'none'],
    registers: ['masked', 'masked', 'none', 'none', 'masked'],
  },
  operator: {
    ...OVERVIEW_ROLES,
    registers: ['clear', 'clear', 'clear', 'clear', 'masked'],
    accounts: EVERYWHERE,
    'access-log': EVERYWHERE,
  },
  integrator: {
    ...OVERVIEW_ROLES,
    lists: NOWHERE,
  },
};

/** Where a role acts: on what is his own, in his own office, or in every office. `clock` is the engine itself. */
export const ACTING_POLICY: Readonly<Record<Role | 'clock', 'own' | 'office' | 'everywhere'>> = {
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
