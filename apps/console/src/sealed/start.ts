import type { AccountReply } from '@lianxin/contracts';
import { accountIdNow } from '../session/session.ts';
import { nowMs } from '../time/moments.ts';
import { remembered } from '../words/remembered.ts';
import { adoptKey, canSeal, keyOf, seal, unseal } from './cipher.ts';
import type { Kept } from './database.ts';
import { answerOf, dropOld, inOneStep, storeOf } from './database.ts';

/** Who may open the page without the line, and what opens what he kept here. */
export interface Start {
  readonly account: AccountReply;
  /** What he kept here is read by its key from now on. */
  use(): void;
}

interface Row extends Kept {
  /** The browser uses it and gives it to no script. */
  readonly sealedBy: CryptoKey;
}

const starts = storeOf<Row>('starts');

/** Whether this account asked to stay signed in here, and still is. */
const isKept = (account: string): boolean => remembered.get() && accountIdNow() === account;

/** Keeps what opens the page without the line, from now on for as long as anything is kept: one session is kept in a browser. */
export async function keepStart(account: AccountReply): Promise<void> {
  if (!canSeal()) return;
  const key = await keyOf(account.id);
  const sealed = await seal(key, account);
  const { id } = account;
  await inOneStep(['starts'], async (of) => {
    await answerOf(of('starts').clear());
    // Asked within the step: another tab may have signed out since, and its wiping is over or comes after this.
    if (isKept(id))
      of('starts').put({ key: id, account: id, savedAtMs: nowMs(), sealedBy: key, ...sealed } satisfies Row);
  });
}

/** Nothing here opens the page without the line any more. */
export async function dropStarts(): Promise<void> {
  if (canSeal()) await inOneStep(['starts'], (of) => answerOf(of('starts').clear()));
}

export async function findStart(): Promise<Start | undefined> {
  if (!canSeal()) return undefined;
  await dropOld('starts');
  const [row] = await starts.all();
  const account = row && (await unseal<AccountReply>(row.sealedBy, row));
  return account && { account, use: () => adoptKey(account.id, row.sealedBy) };
}
