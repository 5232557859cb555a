import { StoreUnavailable } from '@lianxin/engine';
import { markControlsInText } from '@lianxin/contracts';
import { ConfigError } from '../config/config.ts';

/** Why a process ends that could not begin. `exitCode`: 2 for what the configuration has to mend, 1 for the rest. */
export interface StartupFailure {
  readonly line: string;
  readonly exitCode: 1 | 2;
}

/** The port of a process, as its operator sets it. */
type PortVariable = 'LIANXIN_PORT' | 'LIANXIN_WORKER_PORT';

/** With its remedy for what an operator can mend, with the place in the code for anything else. */
export function startupFailureOf(error: unknown, portVariable: PortVariable): StartupFailure {
  if (error instanceof ConfigError) return { line: error.message, exitCode: 2 };
  if (!(error instanceof Error)) return { line: 'failed', exitCode: 1 };
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === 'listen') return { line: `${error.message}. Choose another ${portVariable}.`, exitCode: 2 };
  if (error instanceof StoreUnavailable || code === 'ECONNREFUSED') {
    const remedy = 'Is the server at DATABASE_URL running, and does it let this role in?';
    return { line: `${error.message}. ${remedy}`, exitCode: 1 };
  }
  return { line: error.stack ?? error.message, exitCode: 1 };
}

/** Says why on standard error and ends the process; there is no log yet. */
export function endUnstarted(error: unknown, portVariable: PortVariable): never {
  const { line, exitCode } = startupFailureOf(error, portVariable);
  process.stderr.write(`${markControlsInText(line)}\n`);
  process.exit(exitCode);
}
