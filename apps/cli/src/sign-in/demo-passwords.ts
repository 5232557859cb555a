import { parseStrictJson } from '@lianxin/runtime';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CliContext } from '../context/cli-context.ts';

const demoAccountsSchema = z.array(z.object({ name: z.string(), roles: z.array(z.string()), password: z.string() }));
export type DemoAccount = z.output<typeof demoAccountsSchema>[number];

/** Where the launcher keeps the demo’s accounts; readable only by the user who runs the installation. */
export const demoAccountsFile = ({ env, stateDir }: Pick<CliContext, 'env' | 'stateDir'>): string =>
  env['LIANXIN_DEMO_ACCOUNTS_FILE'] ?? join(stateDir, 'secrets', 'demo-accounts.json');

/** None where this installation has no demo. */
export function readDemoAccounts(cli: Pick<CliContext, 'env' | 'stateDir'>): readonly DemoAccount[] {
  try {
    const what = demoAccountsFile(cli);
    return demoAccountsSchema.parse(parseStrictJson(readFileSync(what), { what }));
  } catch (error) {
    if (['ENOENT', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

export const findDemoPassword = (cli: CliContext, name: string): string | undefined =>
  readDemoAccounts(cli).find((account) => account.name === name)?.password;
