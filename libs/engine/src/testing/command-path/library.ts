import type { Command, RecordedEvent, Rejection } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import type { CommandResult } from '../../handle-command/index.ts';
import { HandleCommand } from '../../handle-command/index.ts';
import type { EventStore, KeyedHash, Vault } from '../../ports/index.ts';
import { ProcessRegistry } from '../../registry.ts';
import { FaultyStore } from '../faulty-store.ts';
import { makeOnce } from '../make-once.ts';
import { BOOK, loan, placeBook, shelf } from '../toy/index.ts';

export interface CommandPathPorts {
  readonly store: EventStore;
  readonly vault: Vault;
  readonly keyed: KeyedHash;
}

/** A lending library on the ports under test: two processes at one record. */
export class Library {
  readonly registry = new ProcessRegistry([loan, shelf]);
  readonly faultyStore: FaultyStore;
  readonly ports: CommandPathPorts;
  /** The process people are connected to. */
  readonly first: HandleCommand;
  /** Another one, with its own memory. */
  readonly second: HandleCommand;
  private loans = 0;

  constructor(ports: CommandPathPorts) {
    this.ports = ports;
    this.faultyStore = new FaultyStore(ports.store);
    this.first = new HandleCommand({ ...ports, store: this.faultyStore, registry: this.registry });
    this.second = new HandleCommand({ ...ports, registry: this.registry });
  }

  async placeBook(book = BOOK): Promise<void> {
    await this.first.handle(`shelf-${book}`, placeBook({ commandId: `place-${book}` }));
  }

  newLoan(): string {
    return `loan-${(this.loans += 1)}`;
  }

  /** The loan of a command that must be accepted. */
  async expectAccepted(stream: string, command: Command, seen?: number): Promise<CommandResult> {
    return expectAccepted(await this.first.handle(stream, command, seen));
  }

  async expectRejected(stream: string, command: Command, seen?: number): Promise<Rejection> {
    return expectRejected(await this.first.handle(stream, command, seen));
  }

  history(stream: string): Promise<readonly RecordedEvent[]> {
    return this.ports.store.read(stream);
  }

  /** What happened and when it took effect, without milliseconds. */
  async effectiveTypes(stream: string): Promise<readonly string[]> {
    return (await this.history(stream)).map(({ type, effectiveAt }) => `${effectiveAt.slice(0, 19)} ${type}`);
  }
}

export function expectAccepted(answer: CommandResult | Rejection): CommandResult {
  if (isRejection(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer;
}

export function expectRejected(answer: CommandResult | Rejection): Rejection {
  if (!isRejection(answer)) throw new Error(`accepted: ${JSON.stringify(answer)}`);
  return answer;
}

/** One library for a suite, with its book on the shelf. */
export const openLibraryOnce = (make: () => Promise<CommandPathPorts>): (() => Library) =>
  makeOnce(async () => {
    const library = new Library(await make());
    await library.placeBook();
    return library;
  });
