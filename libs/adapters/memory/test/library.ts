import type { Command, Position, RecordedEvent, SlimEvent } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import { Library, openLoan, placeBook } from '@lianxin/engine/testing';
import { createInMemoryPorts } from '../src/index.ts';

/** A lending library in memory, with its book on the shelf. */
export async function openMemoryLibrary() {
  const ports = createInMemoryPorts();
  const library = new Library(ports);
  await library.placeBook();
  const lend = async (command: Command = openLoan()): Promise<string> => {
    const stream = library.newLoan();
    await library.expectAccepted(stream, command);
    return stream;
  };
  /** Events of streams without a workflow. */
  const fill = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) await library.expectAccepted(`shelf-filler${n}`, placeBook());
  };
  const log = (): Promise<readonly RecordedEvent[]> => ports.store.readAll('0', 100_000);
  /** Where the n-th event of the log is, counted from 1. */
  const placeOf = async (n: number): Promise<Position> => (await log())[n - 1]?.position ?? LOG_START;
  /** Which of the log's events these are, counted from 1. */
  const numbersOf = async (events: readonly SlimEvent[]): Promise<readonly number[]> => {
    const positions = (await log()).map(({ position }) => position);
    return events.map(({ position }) => positions.indexOf(position) + 1);
  };
  return { ...ports, library, registry: library.registry, lend, fill, log, placeOf, numbersOf };
}

export type MemoryLibrary = Awaited<ReturnType<typeof openMemoryLibrary>>;
