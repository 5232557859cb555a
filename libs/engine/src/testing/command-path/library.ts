import type { Command, RecordedEvent, Rejection } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import type { Receipt } from '../../handle-command/index.ts';
import { HandleCommand } from '../../handle-command/index.ts';
import type { EventStore, Keyed, Vault } from '../../ports/index.ts';
import { ProcessRegistry } from '../../registry.ts';
import { FaultyStore } from '../faults.ts';
import { once } from '../once.ts';
import { BOOK, loan, placeBook, shelf } from '../toy/index.ts';

export interface CommandPathPorts {
  readonly store: EventStore;
  readonly vault: Vault;
  readonly keyed: Keyed;
}

/** A lending library on the ports under test: two processes at one record. */
export class Library {
  readonly registry = new ProcessRegistry([loan, shelf]);
  readonly wire: FaultyStore;
  readonly ports: CommandPathPorts;
  /** The process people are connected to. */
  readonly here: HandleCommand;
  /** Another one, with its own memory. */
  readonly there: HandleCommand;
  private loans = 0;

  constructor(ports: CommandPathPorts) {
    this.ports = ports;
    this.wire = new FaultyStore(ports.store);
    this.here = new HandleCommand({ ...ports, store: this.wire, registry: this.registry });
    this.there = new HandleCommand({ ...ports, registry: this.registry });
  }

  async placeBook(book = BOOK): Promise<void> {
    await this.here.handle(`shelf-${book}`, placeBook({ commandId: `place-${book}` }));
  }

  newLoan(): string {
    return `loan-${(this.loans += 1)}`;
  }

  /** The loan of a command that must be accepted. */
  async accepted(stream: string, command: Command, seen?: number): Promise<Receipt> {
    return accepted(await this.here.handle(stream, command, seen));
  }

  async rejected(stream: string, command: Command, seen?: number): Promise<Rejection> {
    return rejected(await this.here.handle(stream, command, seen));
  }

  history(stream: string): Promise<readonly RecordedEvent[]> {
    return this.ports.store.read(stream);
  }

  /** What happened and when it took effect, without milliseconds. */
  async story(stream: string): Promise<readonly string[]> {
    return (await this.history(stream)).map(({ type, effectiveAt }) => `${effectiveAt.slice(0, 19)} ${type}`);
  }
}

export function accepted(answer: Receipt | Rejection): Receipt {
  if (isRejection(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer;
}

export function rejected(answer: Receipt | Rejection): Rejection {
  if (!isRejection(answer)) throw new Error(`accepted: ${JSON.stringify(answer)}`);
  return answer;
}

/** One library for a suite, with its book on the shelf. */
export const openLibrary = (make: () => Promise<CommandPathPorts>): (() => Library) =>
  once(async () => {
    const library = new Library(await make());
    await library.placeBook();
    return library;
  });
