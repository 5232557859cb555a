import type { AnyProcess, Command, DomainEvent, EventSpec, NewEvent } from '@lianxin/kernel';
import { CLOCK, canonicalJson, eventId } from '@lianxin/kernel';
import type { Keyed } from '../ports/index.ts';
import type { Decision } from './decide.ts';

/** A command on its way, with the proof of its content. */
export interface Fingerprinted {
  readonly command: Command;
  readonly fingerprint: string;
}

/** Over the clear content, before sealing; the order of keys in a sender's JSON does not count. */
export function fingerprinted(keyed: Pick<Keyed, 'fingerprint'>, command: Command): Fingerprinted {
  const { type, data, actor, onBehalfOf } = command;
  return { command, fingerprint: keyed.fingerprint(canonicalJson([type, data, actor.id, onBehalfOf ?? null])) };
}

/** Gives the sealed events of a decision their metadata; the wake mark stands on the last one. */
export function toNewEvents(
  process: AnyProcess,
  { command, fingerprint }: Fingerprinted,
  decision: Omit<Decision, 'after'>,
  sealed: readonly DomainEvent[],
): readonly NewEvent[] {
  const { commandId, door, traceId } = command;
  const { programme, pins } = decision;
  const shared = { commandId, fingerprint, door, ...(programme ? { programme } : {}), ...(traceId ? { traceId } : {}) };
  const byClock = { ...shared, actor: CLOCK.id };
  const byActor = {
    ...shared,
    actor: command.actor.id,
    ...(command.onBehalfOf ? { onBehalfOf: command.onBehalfOf } : {}),
    ...(command.observedAt ? { observedAt: command.observedAt } : {}),
    ...(pins ? { facts: pins } : {}),
  };
  return sealed.map((event, i) => ({
    id: eventId(commandId, i),
    type: event.type,
    schema: schemaOf(process, event.type),
    effectiveAt: event.at,
    data: event.data,
    meta: {
      ...(i < decision.settled.length ? byClock : byActor),
      wake: decision.wake && i === sealed.length - 1,
    },
  }));
}

function schemaOf(process: AnyProcess, type: string): number {
  const spec = (process.events as Record<string, EventSpec | undefined>)[type];
  if (!spec) throw new Error(`${process.name}: decided an event ${type} without a schema`);
  return spec.schema;
}
