import type { AnyProcess, Command, DomainEvent, EventMetadata, EventSpec, NewEvent } from '@lianxin/kernel';
import { CLOCK_ACTOR, canonicalJson, eventId } from '@lianxin/kernel';
import type { KeyedHash } from '../ports/index.ts';
import type { Decision } from './settle-and-decide.ts';

/** A command with the keyed hash of its content. */
export interface FingerprintedCommand {
  readonly command: Command;
  readonly fingerprint: string;
}

/**
 * Computes the fingerprint of type, data, actor and person acted for, before sealing; the order of keys in the data
 * does not count. A repeat has the same one.
 */
export function fingerprintCommand(keyed: Pick<KeyedHash, 'fingerprint'>, command: Command): FingerprintedCommand {
  const { type, data, actor, onBehalfOf } = command;
  return { command, fingerprint: keyed.fingerprint(canonicalJson([type, data, actor.id, onBehalfOf ?? null])) };
}

/**
 * The sealed events of a decision, in order, with ids and metadata, ready to append. Those that settle added are by the
 * clock. The wake mark is on the last one. Throws for an event type that the process does not list.
 */
export function toNewEvents(
  process: AnyProcess,
  { command, fingerprint }: FingerprintedCommand,
  decision: Omit<Decision, 'after' | 'agenda'>,
  sealed: readonly DomainEvent[],
): readonly NewEvent[] {
  const { commandId, ingress, traceId } = command;
  const { programme, pinnedVersions } = decision;
  const shared = {
    commandId,
    fingerprint,
    door: ingress,
    ...(programme ? { programme } : {}),
    ...(traceId ? { traceId } : {}),
  };
  const byClock = { ...shared, actor: CLOCK_ACTOR.id, wake: false };
  const byActor = {
    ...shared,
    actor: command.actor.id,
    ...(command.onBehalfOf ? { onBehalfOf: command.onBehalfOf } : {}),
    ...(command.observedAt ? { observedAt: command.observedAt } : {}),
    ...(pinnedVersions ? { facts: pinnedVersions } : {}),
    wake: false,
  };
  const metadataOf = (i: number): EventMetadata => {
    const own = i < decision.settledEvents.length ? byClock : byActor;
    return decision.shouldWake && i === sealed.length - 1 ? { ...own, wake: true } : own;
  };
  return sealed.map((event, i) => ({
    id: eventId(commandId, i),
    type: event.type,
    schema: schemaVersionOf(process, event.type),
    effectiveAt: event.at,
    data: event.data,
    meta: metadataOf(i),
  }));
}

function schemaVersionOf(process: AnyProcess, type: string): number {
  const spec = (process.events as Record<string, EventSpec | undefined>)[type];
  if (!spec) throw new Error(`${process.name}: decided an event ${type} without a schema`);
  return spec.schema;
}
