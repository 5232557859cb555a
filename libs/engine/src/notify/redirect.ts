import type { ForeignState, Instant } from '@lianxin/kernel';
import { loadDependencies } from '../handle-command/foreign-state.ts';
import type { NotifyPorts } from './deliver-notice.ts';
import { sendAsEngine } from './send-as-engine.ts';
import type { PendingNotice } from './pending-notice.ts';
import { loadPendingNotice } from './pending-notice.ts';

/** Asked twice where somebody has no account: then it matters whether those above him are there. */
async function loadRecipientPresence(ports: NotifyPorts, { id, policy, state }: PendingNotice, now: Instant) {
  const read = (nobody: readonly string[]) =>
    loadDependencies((known) => policy.readDependencies?.(state, id, known, nobody) ?? [], ports.commands.cache, now);
  const without = async (foreignState: ForeignState) =>
    ports.notifier.findUnreachable(policy.possibleRecipients?.(state, id, foreignState) ?? []);
  const { foreignState: facts } = await read([]);
  const nobody = await without(facts);
  if (nobody.length === 0) return { foreignState: facts, withoutAccount: nobody, now };
  const { foreignState: more } = await read(nobody);
  return { foreignState: more, withoutAccount: await without(more), now };
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
  // A refusal says that he is there after all, or that somebody recorded it before.
  await sendAsEngine(ports, notice, now, { ...redirect, text: `${id}/redirect` });
  return loadPendingNotice(ports, stream, id);
}
