import type { AnyProcess, Command, DomainEvent, EventSpec, NewEvent } from '@lianxin/kernel';
import { CLOCK_ACTOR, canonicalJson, eventId } from '@lianxin/kernel';
import type { KeyedHash } from '../ports/index.ts';
import type { Decision } from './settle-and-decide.ts';

/** A command on its way, with the proof of its content. */
export interface FingerprintedCommand {
  readonly command: Command;
  readonly fingerprint: string;
}

/** Over the clear content, before sealing; the order of keys in a sender's JSON does not count. */
export function fingerprintCommand(keyed: Pick<KeyedHash, 'fingerprint'>, command: Command): FingerprintedCommand {
  const { type, data, actor, onBehalfOf } = command;
  return { command, fingerprint: keyed.fingerprint(canonicalJson([type, data, actor.id, onBehalfOf ?? null])) };
}

/** Gives the sealed events of a decision their metadata; the wake mark is on the last one. */
export function toNewEvents(
  process: AnyProcess,
  { command, fingerprint }: FingerprintedCommand,
  decision: Omit<Decision, 'after'>,
  sealed: readonly DomainEvent[],
): readonly NewEvent[] {
  const { commandId, ingress: door, traceId } = command;
  const { programme, pinnedVersions } = decision;
  const shared = { commandId, fingerprint, door, ...(programme ? { programme } : {}), ...(traceId ? { traceId } : {}) };
  const byClock = { ...shared, actor: CLOCK_ACTOR.id };
  const byActor = {
    ...shared,
    actor: command.actor.id,
    ...(command.onBehalfOf ? { onBehalfOf: command.onBehalfOf } : {}),
    ...(command.observedAt ? { observedAt: command.observedAt } : {}),
    ...(pinnedVersions ? { facts: pinnedVersions } : {}),
  };
  return sealed.map((event, i) => ({
    id: eventId(commandId, i),
    type: event.type,
    schema: schemaVersionOf(process, event.type),
    effectiveAt: event.at,
    data: event.data,
    meta: {
      ...(i < decision.settledEvents.length ? byClock : byActor),
      wake: decision.shouldWake && i === sealed.length - 1,
    },
  }));
}

function schemaVersionOf(process: AnyProcess, type: string): number {
  const spec = (process.events as Record<string, EventSpec | undefined>)[type];
  if (!spec) throw new Error(`${process.name}: decided an event ${type} without a schema`);
  return spec.schema;
}
