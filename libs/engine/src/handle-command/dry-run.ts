import type { Command, AggregateState, Rejection } from '@lianxin/kernel';
import { clash, isRejection } from '@lianxin/kernel';
import type { Decision } from './settle-and-decide.ts';
import { decideCommand } from './settle-and-decide.ts';
import type { ForeignStateReader } from './foreign-state.ts';
import type { StateCache } from './state-cache.ts';
import type { HandleCommandPorts } from './handle-command.ts';
import { checkUnchangedSince } from './if-match.ts';
import { fingerprintCommand } from './new-events.ts';
import { checkStorable } from './check-storable.ts';

/** What a command would come to; `last` is the version of its stream afterwards. */
export interface DryRunResult {
  readonly last: number;
  /** The command is in the record already. */
  readonly repeated: boolean;
  /** Absent where it is. */
  readonly decision?: Decision;
}

/**
 * Commands to several streams, decided one after the other as if each were recorded, and none is. Each sees what those
 * before it came to. Only the record itself can promise that it goes the same way afterwards.
 */
export class DryRun implements ForeignStateReader {
  private readonly states = new Map<string, AggregateState>();
  private readonly ports: Pick<HandleCommandPorts, 'store' | 'keyed' | 'registry'>;
  private readonly cache: StateCache;

  constructor(ports: Pick<HandleCommandPorts, 'store' | 'keyed' | 'registry'>, cache: StateCache) {
    this.ports = ports;
    this.cache = cache;
  }

  async readState(stream: string, at: Command['at']): Promise<AggregateState> {
    return this.states.get(stream) ?? this.cache.readState(stream, at);
  }

  /** Whether a command of this dry run changed the stream. */
  hasChanged(stream: string): boolean {
    return this.states.has(stream);
  }

  async handle(stream: string, command: Command, seenVersion?: number): Promise<DryRunResult | Rejection> {
    const process = this.ports.registry.getByStream(stream);
    const unfit = checkStorable(command);
    if (unfit) return unfit;
    // Only the record proves a refusal.
    const aggregate = this.states.get(stream) ?? (await this.cache.loadLatest(stream));
    const known = aggregate.commands.get(command.commandId);
    const { fingerprint } = fingerprintCommand(this.ports.keyed, command);
    if (known)
      return known.fingerprint === fingerprint ? { last: known.last, repeated: true } : clash('command-id-reused');
    const stale =
      seenVersion === undefined
        ? undefined
        : await checkUnchangedSince({ process, stream, seenVersion }, aggregate, this.ports.store);
    if (stale) return stale;
    const decision = await decideCommand(process, aggregate, command, this);
    if (isRejection(decision)) return decision;
    this.states.set(stream, { ...aggregate, ...decision.after });
    return { last: decision.after.version, repeated: false, decision };
  }
}
