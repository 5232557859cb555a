import { Passwords, createAccountRecord } from '@lianxin/identity';
import { OFFICE } from '../fixture/bench-office.ts';
import { signIn } from '../fixture/sign-in.ts';
import type { AccountToken } from '../http/case-steps.ts';
import type { HttpHarness } from '../http/harness.ts';

/** In turn: a sub-district has about as many cadres as officers, and few who verify and supervise. */
const ROLES = [
  'officer',
  'cadre',
  'officer',
  'cadre',
  'officer',
  'cadre',
  'officer',
  'cadre',
  'verifier',
  'supervisor',
];

/** So many people of the office beside those whose commands are measured, signed in. */
export async function signInPeople(harness: HttpHarness, count: number): Promise<readonly AccountToken[]> {
  const { runtime, office, product } = harness;
  const { password } = office;
  const now = runtime.clock.now();
  const hashed = await createAccountRecord({ name: 'x', password, roles: [] }, new Passwords(), now);
  const tokens: AccountToken[] = [];
  for (let n = 0; n < count; n += 1) {
    const id = `person-${n + 1}`;
    await runtime.accounts.add({ ...hashed, id, name: id, roles: [ROLES[n % ROLES.length] as string], office: OFFICE });
    tokens.push(await signIn(product.ports.api, id, password));
  }
  return tokens;
}
