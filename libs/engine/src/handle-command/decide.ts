import type { AnyProcess, Command, DomainEvent, Fold, Instant, Rejection } from '@lianxin/kernel';
import { lookUp } from '@lianxin/kernel';
import {
  SETTLE,
  Unanswerable,
  agendaOf,
  forbidden,
  imagine,
  isRejection,
  laterOf,
  missing,
  msBetween,
  needsWake,
  refused,
  settleAll,
} from '@lianxin/kernel';
import type { FactsReader, PinnedFacts } from './facts.ts';
import { gatherFacts, settleFacts } from './facts.ts';
import { overflows } from './quota.ts';

/** How far a door's clock may be behind the stream when it receives a command: rule 3. */
export const CLOCK_SKEW_MS_MAX = 500;

/** A command, and how long its door has had it: what came into the stream meanwhile does not make it late. */
export interface Received extends Command {
  readonly waitedMs?: number;
}

export interface Decision {
  readonly settled: readonly DomainEvent[];
  readonly decided: readonly DomainEvent[];
  readonly pins: PinnedFacts['pins'];
  readonly wake: boolean;
  /** `id@version` of the rule pack the stream runs under afterwards. */
  readonly programme: string | undefined;
  /** The stream with these facts; personal data is still in the clear here. */
  readonly after: { readonly state: unknown; readonly version: number; readonly at: Instant };
}

type Decided = Pick<Decision, 'decided' | 'pins'>;

function roleMayNot(process: AnyProcess, { type, actor }: Command): Rejection | undefined {
  const roles = process.roles as Record<string, readonly string[]>;
  const allowed = lookUp(roles, type);
  if (!allowed) return refused('unknown-command', { field: 'type', params: { type } });
  if (actor.roles.some((role) => allowed.includes(role))) return undefined;
  return forbidden('role-may-not', { params: { type, roles: allowed.join(', ') } });
}

/** Nobody is acted for on somebody's word: a process says what may be done for another, and asks for the ground. */
function neverForAnother(process: AnyProcess, { type, onBehalfOf }: Command): Rejection | undefined {
  const allowed: readonly string[] = process.forAnother ?? [];
  if (onBehalfOf === undefined || allowed.includes(type)) return undefined;
  return forbidden('never-for-another', { field: 'onBehalfOf', params: { type } });
}

function comesLate(command: Received, fold: Fold): Rejection | undefined {
  const behindMs = fold.version === 0 ? 0 : msBetween(command.at, fold.at);
  const imported = command.door === 'import';
  const allowedMs = imported ? 0 : CLOCK_SKEW_MS_MAX + (command.waitedMs ?? 0);
  if (behindMs <= allowedMs) return undefined;
  return refused(imported ? 'out-of-order' : 'clock-behind', { params: { behindMs } });
}

function mayNot(process: AnyProcess, command: Received, fold: Fold): Rejection | undefined {
  if (command.type === SETTLE) return fold.version === 0 ? missing('no-such-stream') : undefined;
  return roleMayNot(process, command) ?? neverForAnother(process, command) ?? comesLate(command, fold);
}

/** A stream begins with its first command: there is nothing to settle before it. */
async function settledOn(
  process: AnyProcess,
  fold: Fold,
  at: Instant,
  reader: FactsReader,
): Promise<ReturnType<typeof settleAll>> {
  if (fold.version === 0) return { events: [], state: fold.state, version: 0 };
  return settleAll(process, fold, at, await settleFacts(process, reader, at));
}

/** Whether the stream's workflow has to look, since somebody else than itself moved what it waits for. */
function wakes(process: AnyProcess, command: Command, fold: Fold, after: Decision['after']): boolean {
  if (command.type === SETTLE && command.door === 'workflow') return false;
  return needsWake(fold.version === 0 ? undefined : agendaOf(process, fold), agendaOf(process, after));
}

async function decided(
  process: AnyProcess,
  state: unknown,
  command: Command,
  reader: FactsReader,
): Promise<Decided | Rejection> {
  if (command.type === SETTLE) return { decided: [], pins: undefined };
  const { facts, pins } = await gatherFacts(process, state, command, reader);
  const outcome = process.decide(state, command, facts) as readonly DomainEvent[] | Rejection;
  if (isRejection(outcome)) return outcome;
  if (outcome.length === 0) throw new Error(`${process.name}: ${command.type} was accepted without an event`);
  return { decided: outcome, pins };
}

/** Effective times of a stream never decrease and are never ahead of now: a rule that breaks this is not recorded. */
export function mustBeInOrder(process: AnyProcess, events: readonly DomainEvent[], from: Instant, now: Instant): void {
  let last = from;
  for (const event of events) {
    if (event.at < last || event.at > now) {
      throw new Error(`${process.name}: ${event.type} effective ${event.at} is not between ${last} and ${now}`);
    }
    last = event.at;
  }
}

/** Settle, then decide, on one fold; what has no answer is refused. Pure but for the facts it reads. */
export async function decideOn(
  process: AnyProcess,
  fold: Fold,
  command: Received,
  reader: FactsReader,
): Promise<Decision | Rejection> {
  try {
    return await settleAndDecide(process, fold, command, reader);
  } catch (error) {
    if (error instanceof Unanswerable) return error.rejection;
    throw error;
  }
}

async function settleAndDecide(
  process: AnyProcess,
  fold: Fold,
  command: Command,
  reader: FactsReader,
): Promise<Decision | Rejection> {
  const refusal = mayNot(process, command, fold);
  if (refusal) return refusal;
  const at = fold.version === 0 ? command.at : laterOf(command.at, fold.at);
  const settled = await settledOn(process, fold, at, reader);
  const own = await decided(process, settled.state, { ...command, at }, reader);
  if (isRejection(own)) return own;
  const events = [...settled.events, ...own.decided];
  mustBeInOrder(process, events, fold.at, at);
  const after = { ...imagine(process, settled, own.decided), at: events.at(-1)?.at ?? fold.at };
  const growth = { version: after.version, settled: settled.events.length, own: own.decided.length };
  const overflow = overflows(process, command, fold.entries, growth);
  if (overflow) return overflow;
  const wake = wakes(process, command, fold, after);
  return { settled: settled.events, ...own, wake, programme: process.programme?.(after.state), after };
}
