import { canSeal, forgetKey } from './cipher.ts';
import { wipeAll } from './database.ts';

/** Nothing of the account stays in this browser, nor its key in this tab. */
export async function wipe(account: string): Promise<void> {
  forgetKey();
  if (canSeal()) await wipeAll(account);
}
