import { jsonFrom } from '@lianxin/platform';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { World } from '../world/world.ts';

const demoAccounts = z.array(z.object({ name: z.string(), roles: z.array(z.string()), password: z.string() }));
export type DemoAccount = z.output<typeof demoAccounts>[number];

/** Where the launcher keeps the demo's accounts; readable by whoever runs the installation. */
export const demoAccountsFile = ({ env, stateDir }: Pick<World, 'env' | 'stateDir'>): string =>
  env['LIANXIN_DEMO_ACCOUNTS_FILE'] ?? join(stateDir, 'secrets', 'demo-accounts.json');

/** None where this installation has no demo. */
export function demoAccountsOf(world: Pick<World, 'env' | 'stateDir'>): readonly DemoAccount[] {
  try {
    const what = demoAccountsFile(world);
    return demoAccounts.parse(jsonFrom(readFileSync(what), { what }));
  } catch (error) {
    if (['ENOENT', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

export const demoPasswordOf = (world: World, name: string): string | undefined =>
  demoAccountsOf(world).find((account) => account.name === name)?.password;
