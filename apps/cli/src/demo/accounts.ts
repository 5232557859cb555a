import { randomBytes } from 'node:crypto';
import type { Runtime } from '@lianxin/runtime';
import { Passwords, createAccountRecord } from '@lianxin/identity';
import { isStaff } from '@lianxin/registers';
import type { ImportPerson } from '../import-file/schemas.ts';
import type { DemoAccount } from '../sign-in/demo-passwords.ts';
import { COLLEAGUE_NAMES, DEMO_IDS, DEMO_NAMES, DEMO_OFFICE } from './people.ts';

export interface LoadedAccounts {
  readonly added: number;
  readonly known: number;
}

type Ports = Pick<Runtime, 'accounts' | 'clock'>;

/** Adds the demo's accounts; those that are there keep what they have. */
export async function loadAccounts(
  { accounts, clock }: Ports,
  wanted: readonly DemoAccount[],
): Promise<LoadedAccounts> {
  const passwords = new Passwords();
  let added = 0;
  for (const { name, roles, password } of wanted) {
    if (await accounts.byName(name)) continue;
    const called = DEMO_NAMES[name];
    const wish = {
      ...{ id: DEMO_IDS[name] ?? `demo-${name}`, name, password, roles, office: DEMO_OFFICE },
      ...(called === undefined ? {} : { displayName: called }),
    };
    if ((await accounts.add(await createAccountRecord(wish, passwords, clock.now()))) === 'added') added += 1;
  }
  return { added, known: wanted.length - added };
}

const PASSWORD_BYTES = 32;

/** The campaign's other people who worked there: cases can be given to them. Nobody knows their password. */
export async function loadColleagues({ accounts, clock }: Ports, people: readonly ImportPerson[]): Promise<void> {
  const colleagues = people.filter(({ roles }) => isStaff(roles));
  const password = randomBytes(PASSWORD_BYTES).toString('base64url');
  const like = await createAccountRecord({ name: 'anybody', password, roles: [] }, new Passwords(), clock.now());
  for (const { id, roles, office } of colleagues) {
    if (await accounts.byId(id)) continue;
    const called = COLLEAGUE_NAMES[id];
    const more = { ...(office !== undefined && { office }), ...(called !== undefined && { displayName: called }) };
    await accounts.add({ ...like, id, name: id, roles, ...more });
  }
}
