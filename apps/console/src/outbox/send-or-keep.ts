import type { CommandReply } from '@lianxin/contracts';
import { isLineDown } from '../http/line.ts';
import { mustStillBe } from '../http/must-still-be.ts';
import { NoAnswer } from '../http/refusal.ts';
import { accountIdNow } from '../session/session.ts';
import type { Entry, NewEntry } from './entry.ts';
import { keepEntries } from './outbox.ts';
import { mayWait } from './rules.ts';

/** The first answer to a command; where no answer comes and it may wait for the line, it is kept. Throws `Refusal`, `NoAnswer`. */
export async function sendOrKeep(
  entry: Entry,
  send: () => Promise<CommandReply>,
  toKeep: (own: Entry) => readonly NewEntry[] = (own) => [{ entry: own }],
): Promise<CommandReply | 'kept'> {
  if (!mayWait(entry)) return send();
  const by = accountIdNow();
  try {
    if (!isLineDown()) return await send();
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
  }
  mustStillBe(by);
  if (await keepEntries(toKeep(entry))) return 'kept';
  throw new NoAnswer('there is no line, and nothing is kept here');
}
