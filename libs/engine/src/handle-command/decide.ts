import type { AnyProcess, Command, DomainEvent, Fold, Instant, NewEvent, Rejection } from '@lianxin/kernel';
import {
  CLOCK,
  SETTLE,
  agendaOf,
  eventId,
  forbidden,
  imagine,
  isRejection,
  laterOf,
  msBetween,
  needsWake,
  refused,
  settleAll,
} from '@lianxin/kernel';
import { STREAM_EVENTS_MAX } from '../ports/index.ts';
import type { FoldCache } from './fold-cache.ts';
import { gatherFacts } from './facts.ts';

/** How far a door's clock may be behind the stream: rule 3. */
export const CLOCK_SKEW_MS_MAX = 500;

export interface Decision {
  readonly settled: readonly DomainEvent[];
  readonly decided: readonly DomainEvent[];
  readonly pins: Readonly<Record<string, number>> | undefined;
  readonly wake: boolean;
  readonly at: Instant;
}

function mayNot(process: AnyProcess, command: Command, fold: Fold): Rejection | undefined {
  if (command.type === SETTLE) return undefined;
  const allowed = (process.roles as Record<string, readonly string[]>)[command.type];
  if (!allowed) return refused('unknown-command', { field: 'type', params: { type: command.type } });
  if (!command.actor.roles.some((role) => allowed.includes(role))) {
    return forbidden('role-may-not', { params: { type: command.type, roles: allowed.join(', ') } });
  }
  const behindMs = msBetween(command.at, fold.at);
  const allowedMs = command.door === 'import' ? 0 : CLOCK_SKEW_MS_MAX;
  if (fold.version > 0 && behindMs > allowedMs) {
    return refused(command.door === 'import' ? 'out-of-order' : 'clock-behind', { params: { behindMs } });
  }
  return undefined;
}

/** Settle, then decide, on one fold. Pure but for the facts it reads. */
export async function decideOn(
  process: AnyProcess,
  fold: Fold,
  command: Command,
  cache: FoldCache,
): Promise<Decision | Rejection> {
  const refusal = mayNot(process, command, fold);
  if (refusal) return refusal;
  const at = laterOf(command.at, fold.at);
  const settled = fold.version === 0 ? { events: [], state: fold.state, version: 0 } : settleAll(process, fold, at);
  let decided: readonly DomainEvent[] = [];
  let pins: Decision['pins'];
  if (command.type !== SETTLE) {
    const gathered = await gatherFacts(process, settled.state, command, cache);
    const outcome = process.decide(settled.state, { ...command, at }, gathered.facts) as
      readonly DomainEvent[] | Rejection;
    if (isRejection(outcome)) return outcome;
    if (outcome.length === 0) throw new Error(`${process.name}: ${command.type} was accepted without an event`);
    decided = outcome;
    pins = gathered.pins;
  }
  const after = imagine(process, settled, decided);
  if (after.version > STREAM_EVENTS_MAX) return refused('stream-full', { params: { max: STREAM_EVENTS_MAX } });
  const before = fold.version === 0 ? undefined : agendaOf(process, fold);
  const wake = command.door !== 'workflow' && needsWake(before, agendaOf(process, after));
  return { settled: settled.events, decided, pins, wake, at };
}

/** Gives the sealed events their metadata; the wake mark stands on the last one. */
export function toNewEvents(
  process: AnyProcess,
  command: Command,
  fingerprint: string,
  decision: Decision,
  sealed: readonly DomainEvent[],
  stateAfter: unknown,
): readonly NewEvent[] {
  const schemas = process.events as Record<string, { readonly schema: number } | undefined>;
  const programme = process.programme?.(stateAfter);
  return sealed.map((event, i) => {
    const spec = schemas[event.type];
    if (!spec) throw new Error(`${process.name}: decided an event ${event.type} without a schema`);
    const byClock = i < decision.settled.length;
    return {
      id: eventId(command.commandId, i),
      type: event.type,
      schema: spec.schema,
      effectiveAt: event.at,
      data: event.data,
      meta: {
        commandId: command.commandId,
        fingerprint,
        actor: byClock ? CLOCK.id : command.actor.id,
        ...(!byClock && command.onBehalfOf ? { onBehalfOf: command.onBehalfOf } : {}),
        door: command.door,
        ...(!byClock && command.observedAt ? { observedAt: command.observedAt } : {}),
        ...(programme ? { programme } : {}),
        ...(!byClock && decision.pins ? { facts: decision.pins } : {}),
        ...(command.traceId ? { traceId: command.traceId } : {}),
        wake: decision.wake && i === sealed.length - 1,
      },
    };
  });
}
