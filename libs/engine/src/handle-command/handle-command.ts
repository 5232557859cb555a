import type { Agenda, AnyProcess, Command, Fold, Position, Rejection } from '@lianxin/kernel';
import { COMMAND_ID, SETTLE, agendaOf, busy, clash, imagine, invalid, isRejection } from '@lianxin/kernel';
import type { Appended, EventStore, Keyed, Vault } from '../ports/index.ts';
import type { ProcessRegistry } from '../registry.ts';
import { decideOn, toNewEvents } from './decide.ts';
import { FoldCache } from './fold-cache.ts';
import { checkSeen } from './if-match.ts';
import { PerStream } from './per-stream.ts';
import { sealEvents } from './seal.ts';

/** Lost races before a sender is asked to come back: with the queue per stream only other processes race. */
const ATTEMPTS_MAX = 5;

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

  /** `seen`: the version the person looked at (If-Match). Throws `StoreUnavailable`; everything else is a value. */
  async handle(stream: string, command: Command, seen?: number): Promise<Receipt | Rejection> {
    if (!COMMAND_ID.test(command.commandId)) return invalid('commandId', 'bad-command-id');
    return this.queue.run(stream, () => this.attempt(stream, command, seen));
  }

  private async attempt(stream: string, command: Command, seen?: number): Promise<Receipt | Rejection> {
    const process = this.ports.registry.of(stream);
    const fingerprint = this.ports.keyed.fingerprint(clearContent(command));
    for (let n = 0; n < ATTEMPTS_MAX; n += 1) {
      const cached = n === 0 && seen === undefined && command.type !== SETTLE ? this.cache.peek(stream) : undefined;
      const answer = await this.tryOnce(
        process,
        stream,
        command,
        fingerprint,
        cached ?? (await this.cache.fresh(stream)),
        seen,
      );
      if (answer === 'conflict' || (cached && isRejection(answer))) continue;
      return answer;
    }
    return busy('too-many-writers', { params: { attempts: ATTEMPTS_MAX } });
  }

  private async tryOnce(
    process: AnyProcess,
    stream: string,
    command: Command,
    fingerprint: string,
    fold: Fold,
    seen: number | undefined,
  ): Promise<Receipt | Rejection | 'conflict'> {
    const known = fold.commands.get(command.commandId);
    if (known)
      return known.fingerprint === fingerprint
        ? this.receipt(process, stream, fold, known, true)
        : clash('command-id-reused');
    const outdated = seen === undefined ? undefined : await checkSeen(process, stream, fold, seen, this.ports.store);
    if (outdated) return outdated;
    const decision = await decideOn(process, fold, command, this.cache);
    if (isRejection(decision)) return decision;
    const clear = [...decision.settled, ...decision.decided];
    if (clear.length === 0)
      return this.receipt(process, stream, fold, { first: 0, last: 0, position: fold.position }, false);
    const sealed = await sealEvents(process, stream, clear, this.ports.vault);
    const after = imagine(process, fold, sealed).state;
    const events = toNewEvents(process, command, fingerprint, decision, sealed, after);
    return this.conclude(process, stream, fold, await this.ports.store.append(stream, fold.version, events));
  }

  private conclude(
    process: AnyProcess,
    stream: string,
    fold: Fold,
    appended: Appended,
  ): Receipt | Rejection | 'conflict' {
    if (appended.outcome === 'id-clash') return clash('command-id-reused');
    if (appended.outcome !== 'appended') return 'conflict';
    const after = this.cache.extend(stream, fold, appended.events);
    return this.receipt(
      process,
      stream,
      after,
      { first: fold.version + 1, last: after.version, position: after.position },
      false,
    );
  }

  private receipt(
    process: AnyProcess,
    stream: string,
    fold: Fold,
    trace: { readonly first: number; readonly last: number; readonly position: Position },
    repeated: boolean,
  ): Receipt {
    const { first, last, position } = trace;
    return { stream, first, last, position, repeated, agenda: agendaOf(process, fold) };
  }
}

function clearContent(command: Command): string {
  return JSON.stringify([command.type, command.data, command.actor.id, command.onBehalfOf ?? null]);
}
