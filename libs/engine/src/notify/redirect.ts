import type { Facts, Instant } from '@lianxin/kernel';
import { readFacts } from '../handle-command/facts.ts';
import type { NotifyPorts } from './notify.ts';
import { sayOf } from './record.ts';
import type { Waiting } from './waiting.ts';
import { waiting } from './waiting.ts';

/** Asked twice where somebody has no account: then it matters whether those above him are there. */
async function whoIsThere(ports: NotifyPorts, { id, desk, state }: Waiting, now: Instant) {
  const read = (nobody: readonly string[]) =>
    readFacts((known) => desk.needs?.(state, id, known, nobody) ?? [], ports.commands.cache, now);
  const without = async (facts: Facts) => ports.notifier.nobodyAt(desk.people?.(state, id, facts) ?? []);
  const { facts } = await read([]);
  const nobody = await without(facts);
  if (nobody.length === 0) return { facts, nobody, now };
  const { facts: more } = await read(nobody);
  return { facts: more, nobody: await without(more), now };
}

/**
 * A notice goes to whoever is there when it goes out: where somebody it is for is away or has no account, that is
 * recorded before anything is carried. Answers the notice as it stands then; undefined when the outbox holds it no more.
 */
export async function addressed(ports: NotifyPorts, notice: Waiting, now: Instant): Promise<Waiting | undefined> {
  const { stream, id, desk, state } = notice;
  if (!desk.redirect) return notice;
  const redirect = desk.redirect(state, id, await whoIsThere(ports, notice, now));
  if (!redirect) return notice;
  // A refusal says that he is there after all, or that somebody recorded it before.
  await sayOf(ports, notice, now, { ...redirect, text: `${id}/redirect` });
  return waiting(ports, stream, id);
}
