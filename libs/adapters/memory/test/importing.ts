import type { ImportLine, ImportStream, RefusedLine } from '@lianxin/engine';
import { runImport } from '@lianxin/engine';
import { OPENED_AT, openLoan, placeBook } from '@lianxin/engine/testing';
import type { Command, Instant } from '@lianxin/kernel';
import { instant, addMs } from '@lianxin/kernel';
import { openMemoryLibrary } from './library.ts';

/** Where the files of these tests end. */
export const AS_OF = instant('2020-02-29T16:00:00Z');
export const TODAY = instant('2026-11-23T08:00:00Z');

export const line = (n: number, command: Command, id?: string): ImportLine => ({
  line: n,
  command,
  ...(id ? { id } : {}),
});
export const loanStream = (stream: string, ...commands: readonly Command[]): ImportStream => ({
  stream,
  lines: commands.map((command, n) => line(n + 1, command)),
});
export const afterOpening = (ms: number): Instant => addMs(OPENED_AT, ms);

export const setUp = async () => {
  const all = await openMemoryLibrary();
  all.clock.set(TODAY);
  // The book's shelf is itself from a file: its facts are known from its line's date on.
  await importStreams(all, [{ stream: 'shelf-classic', lines: [line(1, placeBook())] }]);
  return all;
};
type Ports = Awaited<ReturnType<typeof openMemoryLibrary>>;
export async function importStreams(ports: Ports, streams: readonly ImportStream[], asOf = AS_OF) {
  const refused: RefusedLine[] = [];
  const report = await runImport(ports, streams, { asOf, onRefused: (bad) => void refused.push(bad) });
  const rejections = refused.map(({ rejection }) => rejection);
  return { report, rejections, refused: refused.map(({ line: n, rejection }) => [n, rejection.code]) };
}
export const openClassicLoan = (data: Parameters<typeof openLoan>[0] = {}) => openLoan({ book: 'classic', ...data });
