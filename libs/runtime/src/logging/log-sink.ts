import { write as writeTo, writeSync } from 'node:fs';

/** Lines wait in memory up to this, so that a busy process writes in blocks. */
const BUFFER_BYTES_MIN = 8192;
/** A quiet process still shows its lines soon. */
const FLUSH_MS = 250;
/** How far behind a slow reader may be, in bytes; beyond it lines are dropped, so that memory and answers are safe. */
const WAITING_BYTES_MAX = 4_194_304;

/** Writes to where the lines go; calls back with how many bytes were taken, or why none was. */
export type WriteBytes = (bytes: Buffer, done: (error: Error | null, taken: number) => void) => void;

const STANDARD_OUTPUT = 1;
const writeToStandardOutput: WriteBytes = (bytes, done) => writeTo(STANDARD_OUTPUT, bytes, done);

let droppedTotal = 0;
/** Lines that this process could not write. */
export const countDroppedLogLines = (): number => droppedTotal;

/**
 * Where a process's log lines go. When a disk is full or a reader does not read, lines are dropped and counted, and the
 * count is logged once there is room; that never delays an answer and never ends the process.
 */
export class LogSink {
  private waiting: string[] = [];
  private waitingBytes = 0;
  private isWriting = false;
  private dropped = 0;
  private timer: NodeJS.Timeout | undefined;
  private readonly out: WriteBytes;

  constructor(out: WriteBytes = writeToStandardOutput) {
    this.out = out;
  }

  write(line: string): void {
    const bytes = Buffer.byteLength(line);
    if (this.waitingBytes + bytes > WAITING_BYTES_MAX) return this.drop(1);
    this.waiting.push(line);
    this.waitingBytes += bytes;
    if (this.waitingBytes >= BUFFER_BYTES_MIN) this.send();
    else this.timer ??= setTimeout(() => this.send(), FLUSH_MS).unref();
  }

  /** At the end of the process: what waits is written if that takes no waiting. */
  flush(): void {
    if (this.isWriting || this.waiting.length === 0) return;
    const lines = this.take();
    try {
      writeSync(STANDARD_OUTPUT, lines.join(''));
    } catch {
      this.drop(lines.length);
    }
  }

  private take(): readonly string[] {
    clearTimeout(this.timer);
    this.timer = undefined;
    const lines = this.waiting;
    [this.waiting, this.waitingBytes] = [[], 0];
    return lines;
  }

  private send(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.isWriting || this.waiting.length === 0) return;
    const lines = this.take();
    const told = this.dropped;
    this.isWriting = true;
    this.writeBytes(Buffer.from(droppedLinesNotice(told) + lines.join('')), (isRefused) => {
      this.isWriting = false;
      if (isRefused) this.drop(lines.length);
      else this.dropped -= told;
      this.continueAfterWrite(isRefused);
    });
  }

  private writeBytes(bytes: Buffer, done: (isRefused: boolean) => void): void {
    this.out(bytes, (error, taken) => {
      const isRefused = error !== null || taken === 0;
      if (isRefused || taken === bytes.length) done(isRefused);
      else this.writeBytes(bytes.subarray(taken), done);
    });
  }

  /** After a refused write, such as on a full disk, the next one waits a while. */
  private continueAfterWrite(isRefused: boolean): void {
    if (this.waiting.length === 0) return;
    if (!isRefused && this.waitingBytes >= BUFFER_BYTES_MIN) this.send();
    else this.timer ??= setTimeout(() => this.send(), FLUSH_MS).unref();
  }

  private drop(lines: number): void {
    this.dropped += lines;
    droppedTotal += lines;
  }
}

const droppedLinesNotice = (dropped: number): string =>
  dropped === 0 ? '' : `{"level":"warn","dropped":${dropped},"msg":"log lines were dropped: their place was full"}\n`;
