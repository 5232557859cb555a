import type { DataKind, Role, Visibility } from '../../src/access/policy.ts';
import { ACTING_POLICY, DATA_KINDS, READ_POLICY, ROLES, SCOPES } from '../../src/access/policy.ts';

const KIND_WORDS: Readonly<Record<DataKind, string>> = {
  words: 'his own words: request, additions, dispute, rating',
  contact: 'name and phone of the contact',
  answer: 'papers asked for, reply, outcome',
  handling: 'handlers, what was done, oversight, excuses',
  clocks: 'clocks, breaches, rungs',
  notes: 'notes, files, findings of a look-back',
  history: 'entries of the record',
  lists: 'lists, boards, reports',
  registers: 'registers and calendars',
  accounts: 'accounts',
  dossier: 'a dossier of the case',
  'access-log': 'the access log',
};
const MARKS: Readonly<Record<Visibility, string>> = { clear: '●', 'with-reason': '◐', masked: '○', none: '' };
const SCOPE_WORDS = ['own case', 'own office', 'offered to it', 'handed over by it', 'other office'];

const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const renderRoleTable = (role: Role): string =>
  [
    tableRow(['', ...SCOPE_WORDS]),
    tableRow(['---', ...SCOPES.map(() => ':-:')]),
    ...DATA_KINDS.filter((kind) => READ_POLICY[role][kind].some((shown) => shown !== 'none')).map((kind) =>
      tableRow([KIND_WORDS[kind], ...READ_POLICY[role][kind].map((shown) => MARKS[shown])]),
    ),
  ].join('\n');

/** Roles that are shown the same stand together. */
function groupRolesByPolicy(): readonly (readonly Role[])[] {
  const found = new Map<string, Role[]>();
  for (const role of ROLES) {
    const key = JSON.stringify(READ_POLICY[role]);
    found.set(key, [...(found.get(key) ?? []), role]);
  }
  return [...found.values()];
}

/** `infra/docs/access.md`. */
export const renderAccessPage = (): string => `# Who is shown what, and who acts where

Written from \`libs/domain/registers/src/access/policy.ts\` by \`npm run access -w @lianxin/registers\`; change it there.

● in the clear · ◐ sealed, opened with a recorded reason · ○ everything but what is sealed · empty: not at all.
Somebody with several roles is shown the most that any one of them is shown. The draw for the look-back (\`sample\`) is
shown to nobody before a whole export. What one may not read one may not ask by.

A requester is shown one projection of his case (\`libs/domain/case/src/shown/requester-view.ts\`): no record, no clocks.
An office that handed a case over reads it as it was then. Name and phone go to the other office once it accepts.

\`GET /people\` names those of one's own office, and those of none; of all offices to whoever is shown the lists of all. What
somebody signs in with is told to his own office and to whoever is shown the lists of all; an operator's only to those who
manage accounts, since sign-in is held back by name.

${groupRolesByPolicy()
  .map((roles) => `## ${roles.join(', ')}\n\n${renderRoleTable(roles[0] as Role)}`)
  .join('\n\n')}

## Who acts where

Scope is judged by the role that allows the command: a role that reaches further lends its reach to no other.

${tableRow(['role', 'acts on'])}
${tableRow(['---', '---'])}
${Object.entries(ACTING_POLICY)
  .map(([role, where]) =>
    tableRow([role, { own: 'what he filed himself', office: 'his own office', everywhere: 'every office' }[where]]),
  )
  .join('\n')}
`;
