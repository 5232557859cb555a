import type { AnyProcess, Command, DomainEvent, AggregateState, Instant, Rejection } from '@lianxin/kernel';
import { lookUp } from '@lianxin/kernel';
import {
  SETTLE,
  Unanswerable,
  agendaOf,
  forbidden,
  applyUncommitted,
  isRejection,
  maxInstant,
  missing,
  msBetween,
  shouldWake,
  refused,
  settleAll,
} from '@lianxin/kernel';
import type { ForeignStateReader, PinnedForeignState } from './foreign-state.ts';
import { loadForeignState, loadSettleDependencies } from './foreign-state.ts';
import { checkLimits } from './quota.ts';

/** How far an ingress's clock may be behind the stream when it receives a command: rule 3. */
export const CLOCK_SKEW_MS_MAX = 500;

/** A command, and how long its ingress has had it: what came into the stream meanwhile does not make it late. */
export interface ReceivedCommand extends Command {
  readonly waitedMs?: number;
}

/** What a command comes to: the events that fell due before it, and its own. Nothing is recorded yet. */
export interface Decision {
  readonly settledEvents: readonly DomainEvent[];
  readonly decidedEvents: readonly DomainEvent[];
  readonly pinnedVersions: PinnedForeignState['pinnedVersions'];
  readonly shouldWake: boolean;
  /** `id@version` of the rule pack the stream runs under afterwards. */
  readonly programme: string | undefined;
  /** The stream with these facts; personal data is still in the clear here. */
  readonly after: { readonly state: unknown; readonly version: number; readonly at: Instant };
}

type DecidedEvents = Pick<Decision, 'decidedEvents' | 'pinnedVersions'>;

function checkRole(process: AnyProcess, { type, actor }: Command): Rejection | undefined {
  const roles = process.roles as Record<string, readonly string[]>;
  const allowed = lookUp(roles, type);
  if (!allowed) return refused('unknown-command', { field: 'type', params: { type } });
  if (actor.roles.some((role) => allowed.includes(role))) return undefined;
  return forbidden('role-may-not', { params: { type, roles: allowed.join(', ') } });
}

/** Acting for another is not taken on trust: a process lists the commands that may be sent so. */
function checkOnBehalfOf(process: AnyProcess, { type, onBehalfOf }: Command): Rejection | undefined {
  const allowed: readonly string[] = process.commandsForAnother ?? [];
  if (onBehalfOf === undefined || allowed.includes(type)) return undefined;
  return forbidden('never-for-another', { field: 'onBehalfOf', params: { type } });
}

function checkNotLate(command: ReceivedCommand, aggregate: AggregateState): Rejection | undefined {
  const behindMs = aggregate.version === 0 ? 0 : msBetween(command.at, aggregate.at);
  const imported = command.ingress === 'import';
  const allowedMs = imported ? 0 : CLOCK_SKEW_MS_MAX + (command.waitedMs ?? 0);
  if (behindMs <= allowedMs) return undefined;
  return refused(imported ? 'out-of-order' : 'clock-behind', { params: { behindMs } });
}

function checkAllowed(process: AnyProcess, command: ReceivedCommand, aggregate: AggregateState): Rejection | undefined {
  if (command.type === SETTLE) return aggregate.version === 0 ? missing('no-such-stream') : undefined;
  return checkRole(process, command) ?? checkOnBehalfOf(process, command) ?? checkNotLate(command, aggregate);
}

/** A stream begins with its first command: there is nothing to settle before it. */
async function settleUntil(
  process: AnyProcess,
  aggregate: AggregateState,
  at: Instant,
  reader: ForeignStateReader,
): Promise<ReturnType<typeof settleAll>> {
  if (aggregate.version === 0) return { events: [], state: aggregate.state, version: 0 };
  return settleAll(process, aggregate, at, await loadSettleDependencies(process, reader, at));
}

/** Whether the stream's workflow has to look, since somebody else than itself moved what it waits for. */
function shouldWakeWorkflow(
  process: AnyProcess,
  command: Command,
  aggregate: AggregateState,
  after: Decision['after'],
): boolean {
  if (command.type === SETTLE && command.ingress === 'workflow') return false;
  return shouldWake(aggregate.version === 0 ? undefined : agendaOf(process, aggregate), agendaOf(process, after));
}

async function runDecide(
  process: AnyProcess,
  state: unknown,
  command: Command,
  reader: ForeignStateReader,
): Promise<DecidedEvents | Rejection> {
  if (command.type === SETTLE) return { decidedEvents: [], pinnedVersions: undefined };
  const { foreignState, pinnedVersions: pins } = await loadForeignState(process, state, command, reader);
  const outcome = process.decide(state, command, foreignState) as readonly DomainEvent[] | Rejection;
  if (isRejection(outcome)) return outcome;
  if (outcome.length === 0) throw new Error(`${process.name}: ${command.type} was accepted without an event`);
  return { decidedEvents: outcome, pinnedVersions: pins };
}

/** Effective times of a stream never decrease and are never ahead of now: a rule that breaks this is not recorded. */
export function assertInOrder(process: AnyProcess, events: readonly DomainEvent[], from: Instant, now: Instant): void {
  let last = from;
  for (const event of events) {
    if (event.at < last || event.at > now) {
      throw new Error(`${process.name}: ${event.type} effective ${event.at} is not between ${last} and ${now}`);
    }
    last = event.at;
  }
}

/**
 * Settle, then decide, on one aggregate state; what has no answer is refused. Pure but for the foreign state it reads.
 */
export async function decideCommand(
  process: AnyProcess,
  aggregate: AggregateState,
  command: ReceivedCommand,
  reader: ForeignStateReader,
): Promise<Decision | Rejection> {
  try {
    return await settleAndDecide(process, aggregate, command, reader);
  } catch (error) {
    if (error instanceof Unanswerable) return error.rejection;
    throw error;
  }
}

async function settleAndDecide(
  process: AnyProcess,
  aggregate: AggregateState,
  command: Command,
  reader: ForeignStateReader,
): Promise<Decision | Rejection> {
  const refusal = checkAllowed(process, command, aggregate);
  if (refusal) return refusal;
  const at = aggregate.version === 0 ? command.at : maxInstant(command.at, aggregate.at);
  const settled = await settleUntil(process, aggregate, at, reader);
  const own = await runDecide(process, settled.state, { ...command, at }, reader);
  if (isRejection(own)) return own;
  const events = [...settled.events, ...own.decidedEvents];
  assertInOrder(process, events, aggregate.at, at);
  const after = { ...applyUncommitted(process, settled, own.decidedEvents), at: events.at(-1)?.at ?? aggregate.at };
  const growth = { version: after.version, settled: settled.events.length, own: own.decidedEvents.length };
  const overflow = checkLimits(process, command, aggregate.entries, growth);
  if (overflow) return overflow;
  const shouldWake = shouldWakeWorkflow(process, command, aggregate, after);
  return { settledEvents: settled.events, ...own, shouldWake, programme: process.programmeOf?.(after.state), after };
}
