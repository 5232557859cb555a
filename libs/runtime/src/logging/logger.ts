import { escapeControlsInJson } from '@lianxin/contracts';
import type { DestinationStream, Logger } from 'pino';
import pino from 'pino';

import { LogSink } from './log-sink.ts';

export type { Logger } from 'pino';
export { countDroppedLogLines } from './log-sink.ts';

/** Values of these fields are never written, even if logged by mistake. Bodies and query strings are never logged. */
const NEVER_LOGGED = [
  'authorization',
  'password',
  'token',
  'phone',
  'contact',
  'identity',
  'text',
  'reply',
  'body',
  'data',
  'name',
  'receiptCode',
];
const REDACTED = NEVER_LOGGED.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/** How much is logged, of which part, and where to. */
export interface LoggerOptions {
  readonly level: string;
  /** `api`, `worker`, …. */
  readonly part: string;
  /** Default: standard output, buffered. */
  readonly destination?: DestinationStream;
}

/** What a failure may show: its kind, code and place. A message of a driver may quote what was sent to it. */
function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error as Error & { code?: unknown };
  const code = 'code' in error ? { code: String(error.code) } : {};
  return { type: name, ...code, message, stack, ...(cause === undefined ? {} : { cause: errorFields(cause) }) };
}

/** A logger and the way to empty its buffer. */
export interface FlushingLogger {
  readonly logger: Logger;
  /** Writes what waits; to be called before the process ends. */
  flush(): void;
}

/** A logger of JSON lines: secrets and personal fields are redacted, control characters escaped. */
export function createLogger(options: LoggerOptions): FlushingLogger {
  const sink = options.destination ? undefined : new LogSink();
  if (sink) process.once('exit', () => sink.flush());
  const logger = pino(
    {
      level: options.level,
      base: { part: options.part },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACTED, censor: '[redacted]' },
      serializers: { err: errorFields },
      // Read on terminals, and by what reads a line at a time.
      hooks: { streamWrite: escapeControlsInJson },
    },
    (options.destination ?? sink) as DestinationStream,
  );
  return { logger, flush: () => sink?.flush() };
}
