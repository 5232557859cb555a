import type { Command, Fold, Rejection } from '@lianxin/kernel';
import { clash, isRejection } from '@lianxin/kernel';
import { decideOn } from './decide.ts';
import type { FactsReader } from './facts.ts';
import type { FoldCache } from './fold-cache.ts';
import type { HandleCommandPorts } from './handle-command.ts';
import { checkSeen } from './if-match.ts';
import { fingerprinted } from './new-events.ts';
import { unstorable } from './storable.ts';

/** What a command would come to; `last`: the version of its stream afterwards. */
export interface Rehearsed {
  readonly last: number;
  /** The command is in the record already. */
  readonly repeated: boolean;
}

/**
 * Commands to several streams, decided one after the other as if each were recorded, and none is. Each sees what those
 * before it came to. Only the record itself can promise that it goes the same way afterwards.
 */
export class Rehearsal implements FactsReader {
  private readonly folds = new Map<string, Fold>();
  private readonly ports: Pick<HandleCommandPorts, 'store' | 'keyed' | 'registry'>;
  private readonly cache: FoldCache;

  constructor(ports: Pick<HandleCommandPorts, 'store' | 'keyed' | 'registry'>, cache: FoldCache) {
    this.ports = ports;
    this.cache = cache;
  }

  async fact(stream: string, at: Command['at']): Promise<Fold> {
    return this.folds.get(stream) ?? this.cache.fact(stream, at);
  }

  /** Streams that a command here came to change. */
  changes(stream: string): boolean {
    return this.folds.has(stream);
  }

  async handle(stream: string, command: Command, seen?: number): Promise<Rehearsed | Rejection> {
    const process = this.ports.registry.of(stream);
    const unfit = unstorable(command);
    if (unfit) return unfit;
    // Only the record proves a refusal.
    const fold = this.folds.get(stream) ?? (await this.cache.fresh(stream));
    const known = fold.commands.get(command.commandId);
    const { fingerprint } = fingerprinted(this.ports.keyed, command);
    if (known)
      return known.fingerprint === fingerprint ? { last: known.last, repeated: true } : clash('command-id-reused');
    const stale = seen === undefined ? undefined : await checkSeen({ process, stream, seen }, fold, this.ports.store);
    if (stale) return stale;
    const decision = await decideOn(process, fold, command, this);
    if (isRejection(decision)) return decision;
    this.folds.set(stream, { ...fold, ...decision.after });
    return { last: decision.after.version, repeated: false };
  }
}
