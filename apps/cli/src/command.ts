import { markedJson } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { World } from './world/world.ts';

/** What every command takes. */
export interface Globals {
  readonly json?: boolean;
  readonly api?: string;
  /** Why sealed text is opened, by whoever has to say so. */
  readonly accessReason?: string;
}

/** Adds one command, or a family of them, to the tree. */
export type Branch = (parent: Command, world: World) => void;

/** An answer: JSON for programs, lines for people. */
export interface Answer {
  readonly json: unknown;
  readonly lines: readonly string[];
}

/** Prints an answer the way it was asked for; JSON on one line, so that a program may read line by line. */
export function answer(world: World, { json }: Globals, given: Answer): void {
  if (json) world.say(markedJson(JSON.stringify(given.json)));
  else for (const line of given.lines) world.say(line);
}

/** Ends with this code though nothing failed: what was checked is not as it should be. */
export function endWith(code: number): void {
  process.exitCode = code;
}
