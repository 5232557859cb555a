import { escapeControlsInJson } from '@lianxin/contracts';
import { StoreUnavailable } from '@lianxin/engine';
import { UnreadableInput } from '@lianxin/runtime';
import { CommanderError } from 'commander';
import type { CliContext } from './context/cli-context.ts';
import { Failure } from './output/failure.ts';
import { failureOf, t } from './translate.ts';

export const EXIT_FAILED = 1;
export const EXIT_MISUSED = 2;
/** What a shell expects of a program ended by Ctrl-C. */
const EXIT_INTERRUPTED = 130;

function unreadableFailure(cli: CliContext, { code, place }: UnreadableInput): Failure {
  const { what = '-', line = 1, byte = 1, field = '' } = place;
  if (code === 'not-unicode') return failureOf(cli, code, { what: t(cli, 'place-of-byte', { what, line, byte }) });
  if (code === 'not-json') return failureOf(cli, code, { what });
  return failureOf(cli, code, {
    field: [place.what, place.line, field].filter((part) => part !== undefined).join(':'),
  });
}

function toFailure(cli: CliContext, error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof UnreadableInput) return unreadableFailure(cli, error);
  if (error instanceof StoreUnavailable) return failureOf(cli, 'store-unavailable', { why: error.message });
  return failureOf(cli, 'unexpected', { message: error instanceof Error ? error.message : String(error) });
}

/** Says what failed and what to do next; returns the exit code. */
export function reportFailure(cli: CliContext, error: unknown, json: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_MISUSED;
  if (cli.stopSignal.aborted) return EXIT_INTERRUPTED;
  const { code, message, next, details } = toFailure(cli, error);
  if (json) {
    const error = { code, message, next, ...(details === undefined ? {} : { facts: details }) };
    cli.writeStderr(escapeControlsInJson(JSON.stringify({ error })));
  } else {
    cli.writeStderr(t(cli, 'error', { message }));
    cli.writeStderr(t(cli, 'what-next', { next }));
  }
  return EXIT_FAILED;
}
