import type { DataKind, Role, RoleAccess, Visibility } from '@lianxin/registers';
import { ACCESS_POLICY, DATA_KINDS, ROLES, SCOPES } from '@lianxin/registers';
import { commandSenders, listReaders } from './product-access.ts';

const KIND_WORDS: Readonly<Record<DataKind, string>> = {
  words: 'his own words: request, additions, dispute, rating',
  contact: 'name and phone of the contact',
  answer: 'papers asked for, reply, outcome',
  handling: 'handlers, what was done, oversight, excuses',
  clocks: 'clocks, breaches, rungs',
  notes: 'notes, files, findings of a look-back',
  'looked-at': 'whether it is looked back at, and by whom, before somebody looked',
  history: 'entries of the record',
  lists: 'lists, boards, reports',
  registers: 'registers and calendars',
  notices: 'notices addressed to him',
  offices: 'names of the offices',
  accounts: 'accounts',
  dossier: 'a dossier of the case',
  'access-log': 'the access log; search over all entries; rows as they are hashed',
  'dead-letters': 'messages that could not be handled, to send in again or drop',
  draws: 'draws of what is looked back at: shares, seed, sizes',
  operations: 'how the installation runs',
};
const MARKS: Readonly<Record<Visibility, string>> = { clear: '●', 'with-reason': '◐', masked: '○', none: '' };
const SCOPE_WORDS = ['own case', 'own office', 'offered to it', 'handed over by it', 'other office'];

const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const renderRoleTable = (role: Role): string =>
  [
    tableRow(['', ...SCOPE_WORDS]),
    tableRow(['---', ...SCOPES.map(() => ':-:')]),
    ...DATA_KINDS.filter((kind) => ACCESS_POLICY[role].shown[kind].some((shown) => shown !== 'none')).map((kind) =>
      tableRow([KIND_WORDS[kind], ...ACCESS_POLICY[role].shown[kind].map((shown) => MARKS[shown])]),
    ),
  ].join('\n');

/** Roles that are shown the same, grouped. */
function groupRolesByPolicy(): readonly (readonly Role[])[] {
  const found = new Map<string, Role[]>();
  for (const role of ROLES) {
    const key = JSON.stringify(ACCESS_POLICY[role].shown);
    found.set(key, [...(found.get(key) ?? []), role]);
  }
  return [...found.values()];
}

const REACH_WORDS: Readonly<Record<RoleAccess['acts'], string>> = {
  own: 'what he filed himself',
  office: 'his own office',
  everywhere: 'every office',
};
const REACH_MARKS: Readonly<Record<RoleAccess['acts'], string>> = { own: '◦', office: '●', everywhere: '◆' };

const SENDERS = [...ROLES, 'clock'] as const;
const reachOf = (sender: (typeof SENDERS)[number]): RoleAccess['acts'] =>
  sender === 'clock' ? 'everywhere' : ACCESS_POLICY[sender].acts;

const renderMatrix = (head: string, columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [tableRow([head, ...columns]), tableRow(['---', ...columns.map(() => ':-:')]), ...rows.map(tableRow)].join('\n');

const renderSenders = (commands: Readonly<Record<string, readonly string[]>>): string =>
  renderMatrix(
    'command',
    SENDERS,
    Object.entries(commands).map(([type, roles]) => [
      type,
      ...SENDERS.map((sender) => (roles.includes(sender) ? REACH_MARKS[reachOf(sender)] : '')),
    ]),
  );

/** `infra/docs/access.md`. */
export const renderAccessPage = (): string => `# Who is shown what, and who acts where

Written from \`libs/domain/registers/src/access/policy.ts\` and from the commands and
queries of the product, by \`npm run access -w @lianxin/product\`; change it there.

● in the clear · ◐ sealed, opened with a recorded reason · ○ everything but what is sealed · empty: not at all.
Somebody with several roles is shown the most that any one of them is shown. The draw for the look-back (\`sample\`) is
shown to nobody before a whole export. What one may not read one may not ask by.
Without an account anybody may file a case, which is marked unverified, and compare what he types with requests that he shows number
and receipt code of; he is told the names and telephones of the offices.

Likely repeats of a request are looked for among the cases that one's lists show and whose words one reads, with a recorded
reason where the table asks for one; those shown are entries of the access log.

A requester is shown one projection of his case (\`libs/domain/case/src/shown/requester-view.ts\`): no record, no clocks.
An office that handed a case over reads it as it was then. Name and phone go to the other office once it accepts.

\`queries/search\` finds among what one's lists, registers and \`GET /people\` show; by a phone number, whole, among the cases whose
contacts one reads.

\`POST /rule-changes/previews\` is for operators, supervisors and leaders; what was previewed is read by them and by auditors,
of the cases whose clocks they are shown. \`GET /programmes\` is for everybody who is shown registers.

\`GET /people\` names those of one's own office, and those of none; of all offices to roles that are shown the lists of all. A
sign-in name is told to its own office and to roles that are shown the lists of all; an operator's only to those who
manage accounts, since sign-in is held back by name.

Where somebody is signed in is told to himself alone (\`GET /sessions\`), and he ends it; those who manage accounts end another's by a new
password, or by disabling the account.

${groupRolesByPolicy()
  .map((roles) => `## ${roles.join(', ')}\n\n${renderRoleTable(roles[0] as Role)}`)
  .join('\n\n')}

## Who acts where

Scope is judged by the role that allows the command: a role that reaches further lends its reach to no other.

${tableRow(['role', 'acts on'])}
${tableRow(['---', '---'])}
${SENDERS.map((sender) => tableRow([sender, REACH_WORDS[reachOf(sender)]])).join('\n')}

## Who sends what

● for his own office · ◦ for what he filed himself · ◆ for every office. Where an office is none of a command's business
it is sent for one's own. What a command asks further of a person (that he holds the case, that he heads the office) is
in its own file; the clock is the engine itself. Who sends what to a case is in [its life cycle](life-cycle.md).

${Object.entries(commandSenders)
  .filter(([process]) => process !== 'case')
  .map(([process, commands]) => `### ${process}\n\n${renderSenders(commands)}`)
  .join('\n\n')}

## Who asks which list

Of which offices, and how much of it: the rows above.

${renderMatrix(
  'list',
  ROLES,
  Object.entries(listReaders).map(([name, roles]) => [name, ...ROLES.map((role) => (roles.includes(role) ? '●' : ''))]),
)}
`;
