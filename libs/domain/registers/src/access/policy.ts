/**
 * The one table of who is shown what, in the clear or masked, of which offices, and who acts where. Rules, registers,
 * queries, live updates, HTTP and contracts read it; it imports nothing, so that a console may load it as data.
 * `infra/docs/access.md` shows it to people, with the senders of each command and the readers of each list.
 */
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

/** `clock`: the engine itself, on behalf of a workflow. */
export type Sender = Role | 'clock';

/** Who can be absent or stand in: everybody who works on cases or runs the product. In the order refusals tell them. */
export const WORKERS = ['cadre', 'officer', 'verifier', 'supervisor', 'leader', 'operator'] as const satisfies Role[];

/** Who speaks for an office: says who holds its posts, and which of its people are away. */
export const HEADS = ['supervisor', 'leader', 'operator'] as const satisfies Role[];

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
  /** Whether a case is looked back at, and by whom, before somebody looked. */
  'looked-at',
  /** The entries of the record, each with who, when and by which ingress. */
  'history',
  /** Lists, boards and reports. */
  'lists',
  /** Enterprises, cadres, leave, calendars, changes of rules. */
  'registers',
  /** Notices addressed to oneself, one's role in the office or one's receipt. */
  'notices',
  /** Names of the offices, for choosing one. */
  'offices',
  'accounts',
  /** All of one case to take away, with its proofs. */
  'dossier',
  /** Who did, read and changed what: the access log, the search over all entries, rows as they are hashed. */
  'access-log',
  /** Messages that could not be handled. Who is shown them sends them in again, or drops them. */
  'dead-letters',
  /** Draws of what is looked back at: shares, seed and sizes. Nobody whose work is looked at is shown any of it. */
  'draws',
  /** How the installation runs: its parts, who follows the record, what is late. */
  'operations',
] as const;
export type DataKind = (typeof DATA_KINDS)[number];

/**
 * The relation of a case to somebody. `own`: he filed it, holds it, helps with it, stands in for it or verifies it.
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
  ...{ words: NOWHERE, contact: NOWHERE, answer: NOWHERE, handling: NOWHERE, clocks: NOWHERE, notes: NOWHERE },
  ...{ 'looked-at': NOWHERE, history: NOWHERE, lists: NOWHERE, registers: NOWHERE },
  ...{ notices: NOWHERE, offices: NOWHERE, accounts: NOWHERE, dossier: NOWHERE },
  ...{ 'access-log': NOWHERE, 'dead-letters': NOWHERE, draws: NOWHERE, operations: NOWHERE },
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
const OWN_ONLY: VisibilityByScope = ['clear', 'none', 'none', 'none', 'none'];
const LOOKED_AT = { 'looked-at': ALL_BUT_OTHER_OFFICES } as const;
const DRAWS_OF_ITS_OFFICE = { draws: ['clear', 'clear', 'none', 'none', 'none'] } as const;
/** What everybody is shown who reads lists, and a requester too. */
const INBOX_AND_OFFICES = { notices: OWN_ONLY, offices: EVERYWHERE } as const;

/** Who runs an office needs all of its cases, and whom to call. */
const OFFICE_ROLES: Readonly<Record<DataKind, VisibilityByScope>> = {
  ...NOTHING_SHOWN,
  ...forEveryText(ALL_BUT_OTHER_OFFICES),
  // Whether a case is ours is judged by what is asked, not by who asks.
  contact: ['clear', 'clear', 'masked', 'clear', 'none'],
  clocks: ALL_BUT_OTHER_OFFICES,
  history: ALL_BUT_OTHER_OFFICES,
  lists: ['clear', 'clear', 'clear', 'none', 'none'],
  registers: ['clear', 'clear', 'none', 'none', 'masked'],
  ...INBOX_AND_OFFICES,
};

/** Who works on single cases needs to know whom to call in those. */
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
  ...INBOX_AND_OFFICES,
};

const WITH_REASON: VisibilityByScope = ['with-reason', 'with-reason', 'with-reason', 'with-reason', 'with-reason'];

/** One row of the table. */
export interface RoleAccess {
  /** Where the role acts: on what its holder filed himself, in his own office, or in every office. */
  readonly acts: 'own' | 'office' | 'everywhere';
  /** What it is shown, by kind of data. */
  readonly shown: Readonly<Record<DataKind, VisibilityByScope>>;
}

export const ACCESS_POLICY: Readonly<Record<Role, RoleAccess>> = {
  requester: {
    acts: 'own',
    shown: { ...NOTHING_SHOWN, words: OWN_ONLY, contact: OWN_ONLY, answer: OWN_ONLY, ...INBOX_AND_OFFICES },
  },
  officer: { acts: 'office', shown: OFFICE_ROLES },
  cadre: { acts: 'office', shown: FIELD_ROLES },
  verifier: { acts: 'office', shown: { ...FIELD_ROLES, ...DRAWS_OF_ITS_OFFICE, ...LOOKED_AT } },
  supervisor: { acts: 'office', shown: { ...OFFICE_ROLES, ...DRAWS_OF_ITS_OFFICE, ...LOOKED_AT } },
  leader: { acts: 'office', shown: { ...OFFICE_ROLES, ...DRAWS_OF_ITS_OFFICE } },
  auditor: {
    acts: 'office',
    shown: {
      ...OVERVIEW_ROLES,
      ...forEveryText(WITH_REASON),
      ...{ registers: WITH_REASON, dossier: WITH_REASON },
      ...{ 'access-log': EVERYWHERE, draws: EVERYWHERE, 'looked-at': EVERYWHERE },
    },
  },
  reader: {
    acts: 'office',
    shown: {
      ...NOTHING_SHOWN,
      ...forEveryText(['masked', 'masked', 'masked', 'masked', 'none']),
      clocks: ALL_BUT_OTHER_OFFICES,
      history: ALL_BUT_OTHER_OFFICES,
      lists: ['clear', 'clear', 'none', 'none', 'none'],
      registers: ['masked', 'masked', 'none', 'none', 'masked'],
      ...INBOX_AND_OFFICES,
    },
  },
  operator: {
    acts: 'everywhere',
    shown: {
      ...OVERVIEW_ROLES,
      registers: ['clear', 'clear', 'clear', 'clear', 'masked'],
      ...{ accounts: EVERYWHERE, 'access-log': EVERYWHERE, draws: EVERYWHERE, operations: EVERYWHERE },
      'dead-letters': WITH_REASON,
    },
  },
  integrator: {
    acts: 'everywhere',
    shown: { ...OVERVIEW_ROLES, lists: NOWHERE, notices: NOWHERE, offices: NOWHERE },
  },
};
