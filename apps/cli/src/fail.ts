import { markedJson } from '@lianxin/contracts';
import { StoreUnavailable } from '@lianxin/engine';
import { Unreadable } from '@lianxin/platform';
import { CommanderError } from 'commander';
import type { World } from './world/world.ts';
import { Failure } from './output/failure.ts';
import { failure, words } from './words.ts';

export const FAILED = 1;
const MISUSED = 2;
/** What a shell expects of a program ended by Ctrl-C. */
const INTERRUPTED = 130;

function ofUnreadable(world: World, { code, place }: Unreadable): Failure {
  const { what = '-', line = 1, byte = 1, field = '' } = place;
  if (code === 'not-unicode')
    return failure(world, code, { what: words(world, 'place-of-byte', { what, line, byte }) });
  if (code === 'not-json') return failure(world, code, { what });
  return failure(world, code, {
    field: [place.what, place.line, field].filter((part) => part !== undefined).join(':'),
  });
}

function asFailure(world: World, error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof Unreadable) return ofUnreadable(world, error);
  if (error instanceof StoreUnavailable) return failure(world, 'store-unavailable');
  return failure(world, 'unexpected', { message: error instanceof Error ? error.message : String(error) });
}

/** Says what failed and what to do next; returns the exit code. */
export function fail(world: World, error: unknown, json: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : MISUSED;
  if (world.stopped.aborted) return INTERRUPTED;
  const { code, message, next, facts } = asFailure(world, error);
  if (json) {
    const error = { code, message, next, ...(facts === undefined ? {} : { facts }) };
    world.note(markedJson(JSON.stringify({ error })));
  } else {
    world.note(words(world, 'error', { message }));
    world.note(words(world, 'what-next', { next }));
  }
  return FAILED;
}
