import type { Agenda, AnyProcess, Command, Door, Fold, Position, Rejection } from '@lianxin/kernel';
import {
  COMMAND_ID,
  OWN_ID_PREFIX,
  SETTLE,
  agendaOf,
  busy,
  clash,
  invalid,
  isRejection,
  msBetween,
} from '@lianxin/kernel';
import type { Clock, EventStore, Keyed, Place, RulePacks, Vault } from '../ports/index.ts';
import type { ProcessRegistry } from '../registry.ts';
import type { Decision, Received } from './decide.ts';
import { decideOn } from './decide.ts';
import { FoldCache } from './fold-cache.ts';
import { checkSeen } from './if-match.ts';
import type { Fingerprinted } from './new-events.ts';
import { fingerprinted, toNewEvents } from './new-events.ts';
import { PerStream } from './per-stream.ts';
import { Rehearsal } from './rehearsal.ts';
import { sealEvents } from './seal.ts';
import { unstorable } from './storable.ts';

/** Lost races before a sender is asked to come back: with the queue per stream only other processes race. */
const ATTEMPTS_MAX = 5;
/** Doors whose command ids the engine derives itself. */
const DERIVES_IDS: readonly Door[] = ['workflow', 'import', 'change'];
/** About a second's work of one stream; who comes then is told at once instead of timing out. */
export const WAITING_MAX = 500;

export interface Receipt {
  readonly stream: string;
  /** Versions of the command's own events; both 0 for a settle with nothing due. */
  readonly first: number;
  readonly last: number;
  /** Read models that have come this far show it. */
  readonly position: Position;
  /** The command was known: this is its first answer. */
  readonly repeated: boolean;
  readonly agenda: Agenda;
}

export interface HandleCommandPorts {
  readonly store: EventStore;
  readonly vault: Vault;
  readonly keyed: Keyed;
  readonly registry: ProcessRegistry;
  /** Why this process takes no commands at present: its clock is off, or the record is not the one it saw. */
  readonly refusal?: () => Rejection | undefined;
  /** Told of every place in the log that this process wrote. */
  readonly saw?: (place: Place) => void;
  /** What a decision goes by is recorded before it. */
  readonly rulePacks?: RulePacks;
  /** The door's clock: time since a command was received is taken off how late it comes. */
  readonly clock?: Clock;
}

interface Errand extends Fingerprinted {
  readonly process: AnyProcess;
  readonly stream: string;
  readonly seen: number | undefined;
}

/** The one way into the record. Every door ends here. */
export class HandleCommand {
  readonly cache: FoldCache;
  private readonly queue = new PerStream();
  private readonly ports: HandleCommandPorts;

  constructor(ports: HandleCommandPorts) {
    this.ports = ports;
    this.cache = new FoldCache(ports.store, ports.registry);
  }

  /** What commands would come to, one after the other; nothing is appended. */
  rehearsal(): Rehearsal {
    return new Rehearsal(this.ports, this.cache);
  }

  /** `seen`: the version the person looked at (If-Match). Throws `StoreUnavailable`; everything else is a value. */
  async handle(stream: string, command: Command, seen?: number): Promise<Receipt | Rejection> {
    const own = !DERIVES_IDS.includes(command.door) && command.commandId.startsWith(OWN_ID_PREFIX);
    if (own || !COMMAND_ID.test(command.commandId)) return invalid('commandId', 'bad-command-id');
    const unfit = unstorable(command);
    if (unfit) return unfit;
    if (this.queue.waiting(stream) >= WAITING_MAX) return busy('too-many-waiting', { params: { max: WAITING_MAX } });
    const refusal = this.ports.refusal?.();
    if (refusal) return refusal;
    const process = this.ports.registry.of(stream);
    const errand = { process, stream, seen, ...fingerprinted(this.ports.keyed, command) };
    return this.queue.run(stream, () => this.attempt(errand));
  }

  /** A cached fold may be old: it is good for an append, which proves it, and for nothing else. */
  private async attempt(errand: Errand): Promise<Receipt | Rejection> {
    const quick = await this.tryOnCached(errand);
    if (quick) return quick;
    for (let n = 0; n < ATTEMPTS_MAX; n += 1) {
      const answer = await this.tryOn(await this.cache.fresh(errand.stream), errand);
      if (answer !== 'conflict') return answer;
    }
    return busy('too-many-writers', { params: { attempts: ATTEMPTS_MAX } });
  }

  /** Undefined where only the record can tell. */
  private async tryOnCached(errand: Errand): Promise<Receipt | undefined> {
    const wantsRecord = errand.seen !== undefined || errand.command.type === SETTLE;
    const cached = wantsRecord ? undefined : this.cache.peek(errand.stream);
    const answer = cached ? await this.tryOn(cached, errand) : 'conflict';
    return answer === 'conflict' || isRejection(answer) || answer.repeated ? undefined : answer;
  }

  private async tryOn(fold: Fold, errand: Errand): Promise<Receipt | Rejection | 'conflict'> {
    const { process, stream, command, fingerprint, seen } = errand;
    const known = fold.commands.get(command.commandId);
    if (known && known.fingerprint !== fingerprint) return clash('command-id-reused');
    if (known) return receipt(errand, fold, known, true);
    const stale = seen === undefined ? undefined : await checkSeen({ process, stream, seen }, fold, this.ports.store);
    if (stale) return stale;
    const decision = await decideOn(process, fold, this.received(command), this.cache);
    if (isRejection(decision)) return decision;
    if (decision.settled.length + decision.decided.length > 0) return this.append(fold, errand, decision);
    return receipt(errand, fold, { first: 0, last: 0, position: fold.position }, false);
  }

  /** Judged when it was received, by the one clock that also wrote its instant; decided at the stream's head. */
  private received(command: Command): Received {
    const { clock } = this.ports;
    if (!clock || command.door !== 'http') return command;
    return { ...command, waitedMs: Math.max(0, msBetween(command.at, clock.now())) };
  }

  private async append(fold: Fold, errand: Errand, decision: Decision): Promise<Receipt | Rejection | 'conflict'> {
    const { process, stream } = errand;
    const { programme } = decision;
    const unkept = programme === undefined ? undefined : await this.ports.rulePacks?.keep(programme);
    if (unkept) return unkept;
    const clear = [...decision.settled, ...decision.decided];
    const sealed = await sealEvents({ process, stream, events: clear }, this.ports.vault);
    const events = toNewEvents(process, errand, decision, sealed);
    const appended = await this.ports.store.append(stream, fold.version, events, fold.hash);
    if (appended.outcome === 'ahead') return busy('clock-ahead', { params: { aheadMs: appended.aheadMs } });
    // Known ids, even a part of them: this very command was recorded meanwhile, perhaps decided at another instant.
    // The stream read again tells its first answer, or that the id has other content.
    if (appended.outcome !== 'appended') return 'conflict';
    const after = this.cache.extend(stream, fold, appended.events);
    this.ports.saw?.(after);
    return receipt(errand, after, { first: fold.version + 1, last: after.version, position: after.position }, false);
  }
}

type Trace = Pick<Receipt, 'first' | 'last' | 'position'>;

function receipt({ process, stream }: Errand, fold: Fold, trace: Trace, repeated: boolean): Receipt {
  const { first, last, position } = trace;
  return { stream, first, last, position, repeated, agenda: agendaOf(process, fold) };
}
