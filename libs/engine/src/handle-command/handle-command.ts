import type { Agenda, AnyProcess, Command, Ingress, AggregateState, Position, Rejection } from '@lianxin/kernel';
import {
  COMMAND_ID_PATTERN,
  ENGINE_ID_PREFIX,
  SETTLE,
  agendaOf,
  busy,
  clash,
  invalid,
  isRejection,
  msBetween,
} from '@lianxin/kernel';
import type { TimeSource, EventStore, KeyedHash, LogPlace, RulePacks, Vault } from '../ports/index.ts';
import type { ProcessRegistry } from '../registry.ts';
import type { Decision, ReceivedCommand } from './settle-and-decide.ts';
import type { Mint } from './decide-and-mint.ts';
import { decideAndMint } from './decide-and-mint.ts';
import { StateCache } from './state-cache.ts';
import { checkUnchangedSince } from './if-match.ts';
import type { FingerprintedCommand } from './new-events.ts';
import { fingerprintCommand, toNewEvents } from './new-events.ts';
import { StreamQueue } from './stream-queue.ts';
import { DryRun } from './dry-run.ts';
import { sealEvents } from './seal.ts';
import { checkStorable } from './check-storable.ts';

/** Lost races before the sender is asked to repeat: with one queue a stream only other processes race. */
const ATTEMPTS_MAX = 5;
/** Ingresses whose command ids the engine derives itself. */
const INGRESSES_WITH_DERIVED_IDS: readonly Ingress[] = ['workflow', 'import', 'change'];
/** About a second's work of one stream; further commands are refused at once instead of timing out. */
export const QUEUED_COMMANDS_MAX = 500;

/** The answer to a command that was accepted. */
export interface CommandResult {
  readonly stream: string;
  /** Versions of the command's own events; both 0 for a settle with nothing due. */
  readonly first: number;
  readonly last: number;
  /** A read model at this position shows the events. */
  readonly position: Position;
  /** The command was recorded before: this is its first answer. */
  readonly repeated: boolean;
  readonly agenda: Agenda;
}

/** What `HandleCommand` works with. Optional parts are left out in simulations and tests. */
export interface HandleCommandPorts {
  readonly store: EventStore;
  readonly vault: Vault;
  readonly keyed: KeyedHash;
  readonly registry: ProcessRegistry;
  /** Why this process takes no commands at present: its clock is off, or the record is not the one it saw. */
  readonly currentRefusal?: () => Rejection | undefined;
  /** Called with every place in the log that this process wrote. */
  readonly onWritten?: (place: LogPlace) => void;
  /** Records the rule packs that decisions depend on, before they are used. */
  readonly rulePacks?: RulePacks;
  /** The ingress's clock: by it the time since the command was received is subtracted from its lateness. */
  readonly clock?: TimeSource;
}

interface CommandContext extends FingerprintedCommand {
  readonly process: AnyProcess;
  readonly stream: string;
  readonly seenVersion: number | undefined;
  readonly mint: Mint | undefined;
}

/**
 * Decides a command and appends what it comes to. Every command ends here: those of ingresses and of the product come by
 * `Application` (`libs/application`), the engine sends its own (settle, outcomes of notices). What is no command does not:
 * an import appends a whole history at once, a restore the events of an export.
 */
export class HandleCommand {
  readonly cache: StateCache;
  private readonly queue = new StreamQueue();
  private readonly ports: HandleCommandPorts;

  constructor(ports: HandleCommandPorts) {
    this.ports = ports;
    this.cache = new StateCache(ports.store, ports.registry);
  }

  /** Decides commands one after the other in memory; nothing is appended. */
  startDryRun(): DryRun {
    return new DryRun(this.ports, this.cache);
  }

  /**
   * `seenVersion`: the version the person looked at (If-Match). With `mint` the command comes with trial values. Throws
   * `StoreUnavailable`; everything else is a value.
   */
  async handle(
    stream: string,
    command: Command,
    seenVersion?: number,
    mint?: Mint,
  ): Promise<CommandResult | Rejection> {
    const own = !INGRESSES_WITH_DERIVED_IDS.includes(command.ingress) && command.commandId.startsWith(ENGINE_ID_PREFIX);
    if (own || !COMMAND_ID_PATTERN.test(command.commandId)) return invalid('commandId', 'bad-command-id');
    const unfit = checkStorable(command);
    if (unfit) return unfit;
    if (this.queue.lengthOf(stream) >= QUEUED_COMMANDS_MAX)
      return busy('too-many-waiting', { params: { max: QUEUED_COMMANDS_MAX } });
    const refusal = this.ports.currentRefusal?.();
    if (refusal) return refusal;
    const process = this.ports.registry.getByStream(stream);
    const context = { process, stream, seenVersion, mint, ...fingerprintCommand(this.ports.keyed, command) };
    return this.queue.run(stream, () => this.handleWithRetries(context));
  }

  /** A cached state may be old: it may be used for an append, which proves it, and for nothing else. */
  private async handleWithRetries(context: CommandContext): Promise<CommandResult | Rejection> {
    const quick = await this.tryOnCached(context);
    if (quick) return quick;
    for (let n = 0; n < ATTEMPTS_MAX; n += 1) {
      const answer = await this.tryOn(await this.cache.loadLatest(context.stream), context);
      if (answer !== 'conflict') return answer;
    }
    return busy('too-many-writers', { params: { attempts: ATTEMPTS_MAX } });
  }

  /** Undefined where the cached state does not suffice and the record has to be read. */
  private async tryOnCached(context: CommandContext): Promise<CommandResult | undefined> {
    const wantsRecord = context.seenVersion !== undefined || context.command.type === SETTLE;
    const cached = wantsRecord ? undefined : this.cache.peek(context.stream);
    const answer = cached ? await this.tryOn(cached, context) : 'conflict';
    return answer === 'conflict' || isRejection(answer) || answer.repeated ? undefined : answer;
  }

  private async tryOn(
    aggregate: AggregateState,
    context: CommandContext,
  ): Promise<CommandResult | Rejection | 'conflict'> {
    const { process, stream, command, fingerprint, seenVersion } = context;
    const known = aggregate.commands.get(command.commandId);
    if (known && known.fingerprint !== fingerprint) return clash('command-id-reused');
    if (known) return toCommandResult(context, known, agendaOf(process, aggregate), true);
    const stale =
      seenVersion === undefined
        ? undefined
        : await checkUnchangedSince({ process, stream, seenVersion }, aggregate, this.ports.store);
    if (stale) return stale;
    const decision = await decideAndMint(context, aggregate, this.measureWait(command), this.cache);
    if (isRejection(decision)) return decision;
    if (decision.settledEvents.length + decision.decidedEvents.length > 0)
      return this.sealAndAppend(aggregate, context, decision);
    return toCommandResult(context, { first: 0, last: 0, position: aggregate.position }, decision.agenda, false);
  }

  /**
   * How long the command has waited, by the ingress's clock, which also wrote its instant; it is decided at the
   * stream's head.
   */
  private measureWait(command: Command): ReceivedCommand {
    const { clock } = this.ports;
    if (!clock || command.ingress !== 'http') return command;
    return { ...command, waitedMs: Math.max(0, msBetween(command.at, clock.now())) };
  }

  private async sealAndAppend(
    aggregate: AggregateState,
    context: CommandContext,
    decision: Decision,
  ): Promise<CommandResult | Rejection | 'conflict'> {
    const { process, stream } = context;
    const { programme } = decision;
    const unkept = programme === undefined ? undefined : await this.ports.rulePacks?.ensureRecorded(programme);
    if (unkept) return unkept;
    const clear = [...decision.settledEvents, ...decision.decidedEvents];
    const sealed = await sealEvents({ process, stream, events: clear }, this.ports.vault);
    const events = toNewEvents(process, context, decision, sealed);
    const appended = await this.ports.store.append(stream, aggregate.version, events, aggregate.hash);
    if (appended.outcome === 'ahead') return busy('clock-ahead', { params: { aheadMs: appended.aheadMs } });
    // Known ids, even a part of them: this very command was recorded meanwhile, perhaps decided at another instant.
    // The stream read again tells its first answer, or that the id has other content.
    if (appended.outcome !== 'appended') return 'conflict';
    const after = this.cache.applyRecorded(stream, aggregate, appended.events);
    this.ports.onWritten?.(after);
    const written = { first: aggregate.version + 1, last: after.version, position: after.position };
    return toCommandResult(context, written, decision.agenda, false);
  }
}

type VersionRange = Pick<CommandResult, 'first' | 'last' | 'position'>;

const toCommandResult = (
  { stream }: CommandContext,
  { first, last, position }: VersionRange,
  agenda: Agenda,
  repeated: boolean,
): CommandResult => ({ stream, first, last, position, repeated, agenda });
