import type { Agenda, AnyProcess, Command, DomainEvent, AggregateState, Instant, Rejection } from '@lianxin/kernel';
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

/** How many milliseconds an ingress's clock may be behind the stream when it receives a command (rule 3). */
export const CLOCK_SKEW_MS_MAX = 500;

/** A command, and for how many milliseconds its ingress has had it: events recorded meanwhile do not make it late. */
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
  /** The stream after these events; personal data is still in the clear here. */
  readonly after: { readonly state: unknown; readonly version: number; readonly at: Instant };
  /** The agenda of `after`. */
  readonly agenda: Agenda;
}

type DecidedEvents = Pick<Decision, 'decidedEvents' | 'pinnedVersions'>;

function checkRole(process: AnyProcess, { type, actor }: Command): Rejection | undefined {
  const roles = process.roles as Record<string, readonly string[]>;
  const allowed = lookUp(roles, type);
  if (!allowed) return refused('unknown-command', { field: 'type', params: { type } });
  if (actor.roles.some((role) => allowed.includes(role))) return undefined;
  return forbidden('role-may-not', { params: { type, roles: allowed.join(', ') } });
}

/** Refuses to act for another unless the process lists the command. */
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

/** Whether the stream's workflow has to look: somebody else changed what it waits for. */
function shouldWakeWorkflow(process: AnyProcess, command: Command, aggregate: AggregateState, agenda: Agenda): boolean {
  if (command.type === SETTLE && command.ingress === 'workflow') return false;
  return shouldWake(aggregate.version === 0 ? undefined : agendaOf(process, aggregate), agenda, command.at);
}

async function runDecide(
  process: AnyProcess,
  state: unknown,
  command: Command,
  reader: ForeignStateReader,
): Promise<DecidedEvents | Rejection> {
  if (command.type === SETTLE) return { decidedEvents: [], pinnedVersions: undefined };
  const { foreignState, pinnedVersions } = await loadForeignState(process, state, command, reader);
  const outcome = process.decide(state, command, foreignState) as readonly DomainEvent[] | Rejection;
  if (isRejection(outcome)) return outcome;
  if (outcome.length === 0) throw new Error(`${process.name}: ${command.type} was accepted without an event`);
  return { decidedEvents: outcome, pinnedVersions };
}

/**
 * Throws where an effective time is before the one before it (first: `from`) or after `now`: the process's rules have a
 * fault, and nothing is recorded.
 */
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
 * Checks the role, settles what fell due, then decides, on one aggregate state. Returns the events, or the refusal;
 * arithmetic that throws `Unanswerable` is a refusal too. Reads foreign state and nothing else; records nothing.
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
  const agenda = agendaOf(process, after);
  const shouldWake = shouldWakeWorkflow(process, command, aggregate, agenda);
  const programme = process.programmeOf?.(after.state);
  return { settledEvents: settled.events, ...own, shouldWake, programme, after, agenda };
}
