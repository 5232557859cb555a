import type { HandleCommand, Sequences } from '@lianxin/engine';
import type { Command, Rejection } from '@lianxin/kernel';
import { localDateAt, refused } from '@lianxin/kernel';
import type { ProcessModule } from '../modules/process-module.ts';

/** A day begins at midnight in China, as a serial's year does. */
const OFFSET_MINUTES = 480;

/** Counts what an account opens in a day; a repeat of an opening is not counted again. */
export async function countDailyOpening(
  { commands, numbers }: { readonly commands: Pick<HandleCommand, 'cache'>; readonly numbers: Sequences },
  module: ProcessModule,
  { stream, command }: { readonly stream: string; readonly command: Pick<Command, 'actor' | 'at'> },
): Promise<Rejection | undefined> {
  const { actor, at } = command;
  const max = module.opening.dailyLimit?.(actor);
  if (max === undefined || (await commands.cache.loadLatest(stream)).version > 0) return undefined;
  const opened = await numbers.next(`opened/${module.process.name}/${actor.id}/${localDateAt(at, OFFSET_MINUTES)}`);
  return opened > max ? refused('too-many-opened', { params: { max } }) : undefined;
}
