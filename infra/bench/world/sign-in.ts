import { setTimeout as sleep } from 'node:timers/promises';
import type { Token, Town } from '../http/case-life.ts';
import type { Settled } from './town.ts';
import { OFFICE } from './town.ts';

/** Ten tries a minute are allowed from one address; a right one is given back, unless it comes while others wait. */
const PAUSE_MS = 10;

export async function signIn(port: number, name: string, password: string): Promise<Token> {
  const answer = await fetch(`http://127.0.0.1:${port}/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  });
  if (!answer.ok) throw new Error(`signing in ${name}: ${answer.status} ${await answer.text()}`);
  const { token } = (await answer.json()) as { token: string };
  await sleep(PAUSE_MS);
  return { account: name, token };
}

/** Everybody at work has signed in with a password; from here on tokens are shown. */
export async function signInAll(port: number, settled: Settled): Promise<Town> {
  const { password } = settled;
  const all = async (names: readonly string[]): Promise<Token[]> => {
    const tokens: Token[] = [];
    for (const name of names) tokens.push(await signIn(port, name, password));
    return tokens;
  };
  const cadres = new Map((await all(settled.cadres)).map((token) => [token.account, token]));
  return {
    port,
    office: OFFICE,
    officers: await all(settled.officers),
    verifiers: await all(settled.verifiers),
    supervisors: await all([settled.supervisor]),
    enterprises: settled.enterprises.map(({ creditCode, lead }) => ({ creditCode, lead: cadres.get(lead) as Token })),
  };
}
