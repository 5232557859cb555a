import type { AggregateState, AnyProcess, Command, Rejection } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import type { ForeignStateReader } from './foreign-state.ts';
import type { Decision, ReceivedCommand } from './settle-and-decide.ts';
import { decideCommand } from './settle-and-decide.ts';

/**
 * Draws the values of a command that are not part of its content, such as a number for people, or says why not. Asked once
 * the command would be accepted with any values, so that one that is refused or known uses up none.
 */
export type Mint = () => Promise<NonNullable<Command['minted']> | Rejection>;

/** Reads each stream once: for decisions that have to be made on the same states. */
class ReadOnce implements ForeignStateReader {
  private readonly states = new Map<string, AggregateState | Promise<AggregateState>>();
  private readonly reader: ForeignStateReader;

  constructor(reader: ForeignStateReader) {
    this.reader = reader;
  }

  readState(stream: string, at: Command['at']): AggregateState | Promise<AggregateState> {
    const state = this.states.get(stream) ?? this.reader.readState(stream, at);
    this.states.set(stream, state);
    return state;
  }
}

/**
 * Decides a command. One with `mint` came with trial values: it is decided once more, on the same states of other streams,
 * with those it is recorded with.
 */
export async function decideAndMint(
  { process, mint }: { readonly process: AnyProcess; readonly mint: Mint | undefined },
  aggregate: AggregateState,
  command: ReceivedCommand,
  states: ForeignStateReader,
): Promise<Decision | Rejection> {
  if (!mint) return decideCommand(process, aggregate, command, states);
  const reader = new ReadOnce(states);
  const trial = await decideCommand(process, aggregate, command, reader);
  if (isRejection(trial)) return trial;
  const minted = await mint();
  return isRejection(minted) ? minted : decideCommand(process, aggregate, { ...command, minted }, reader);
}
