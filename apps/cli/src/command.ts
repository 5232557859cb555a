import { escapeControlsInJson } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { CliContext } from './context/cli-context.ts';

/** What every command takes. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly api?: string;
  /** Why sealed text is opened, for roles that have to give a reason. */
  readonly accessReason?: string;
}

/** Adds one command, or a family of them, to the tree. */
export type CommandRegistration = (parent: Command, cli: CliContext) => void;

/** An answer: JSON for programs, lines for people. */
export interface CommandOutput {
  readonly json: unknown;
  readonly lines: readonly string[];
}

/** Prints an answer the way it was asked for; JSON on one line, so that a program may read line by line. */
export function printAnswer(cli: CliContext, { json }: GlobalOptions, given: CommandOutput): void {
  if (json) cli.writeStdout(escapeControlsInJson(JSON.stringify(given.json)));
  else for (const line of given.lines) cli.writeStdout(line);
}

/** Ends with this code though nothing failed: what was checked is not as it should be. */
export function setExitCode(code: number): void {
  process.exitCode = code;
}
