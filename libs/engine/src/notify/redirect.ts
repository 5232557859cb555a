import type { Instant } from '@lianxin/kernel';
import { readFacts } from '../handle-command/facts.ts';
import type { RecordPorts } from './record.ts';
import { sayOf } from './record.ts';
import type { Waiting } from './waiting.ts';
import { waiting } from './waiting.ts';

/**
 * A notice goes to whoever is there when it goes out: where somebody it is for is away, that is recorded before anything
 * is carried. Answers the notice as it stands then; undefined when the outbox holds it no more.
 */
export async function addressed(ports: RecordPorts, notice: Waiting, now: Instant): Promise<Waiting | undefined> {
  const { stream, id, desk, state } = notice;
  if (!desk.redirect) return notice;
  const { facts } = await readFacts((known) => desk.needs?.(state, id, known) ?? [], ports.commands.cache, now);
  const redirect = desk.redirect(state, id, facts, now);
  if (!redirect) return notice;
  // A refusal says that he is there after all, or that somebody recorded it before.
  await sayOf(ports, notice, now, { ...redirect, text: `${id}/redirect` });
  return waiting(ports, stream, id);
}
