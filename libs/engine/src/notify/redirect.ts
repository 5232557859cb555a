import type { ForeignState, Instant } from '@lianxin/kernel';
import { loadDependencies } from '../handle-command/foreign-state.ts';
import type { NotifyPorts } from './deliver-notice.ts';
import { sendAsEngine } from './send-as-engine.ts';
import type { PendingNotice } from './pending-notice.ts';
import { loadPendingNotice } from './pending-notice.ts';

/** Read twice where a recipient has no account: then the presence of his superiors counts too. */
async function loadRecipientPresence(ports: NotifyPorts, { id, policy, state }: PendingNotice, now: Instant) {
  const read = (nobody: readonly string[]) =>
    loadDependencies((known) => policy.readDependencies?.(state, id, known, nobody) ?? [], ports.commands.cache, now);
  const findWithoutAccount = async (foreignState: ForeignState) =>
    ports.notifier.findUnreachable(policy.possibleRecipients?.(state, id, foreignState) ?? []);
  const own = (await read([])).foreignState;
  const withoutAccount = await findWithoutAccount(own);
  if (withoutAccount.length === 0) return { foreignState: own, withoutAccount, now };
  const { foreignState } = await read(withoutAccount);
  return { foreignState, withoutAccount: await findWithoutAccount(foreignState), now };
}

/**
 * A notice goes to the people who are present when it goes out: where one of its recipients is away or has no account,
 * that is recorded before anything is delivered. Returns the notice as it is then; undefined when the outbox holds it
 * no more.
 */
export async function redirectIfNeeded(
  ports: NotifyPorts,
  notice: PendingNotice,
  now: Instant,
): Promise<PendingNotice | undefined> {
  const { stream, id, policy, state } = notice;
  if (!policy.redirectCommand) return notice;
  const redirect = policy.redirectCommand(state, id, await loadRecipientPresence(ports, notice, now));
  if (!redirect) return notice;
  // A refusal means that he is present after all, or that the redirect was recorded before.
  await sendAsEngine(ports, notice, now, { ...redirect, text: `${id}/redirect` });
  return loadPendingNotice(ports, stream, id);
}
