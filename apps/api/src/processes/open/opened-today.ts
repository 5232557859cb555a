import type { Command, Rejection } from '@lianxin/kernel';
import { dateAt, refused } from '@lianxin/kernel';
import type { Installation, ProcessKit } from '@lianxin/platform';

/** A day begins at midnight in China, as a serial's year does. */
const OFFSET_MINUTES = 480;

/** Counts what an account opens in a day; a repeat of an opening is not counted again. */
export async function openedToday(
  { commands, numbers }: Pick<Installation, 'commands' | 'numbers'>,
  kit: ProcessKit,
  { stream, command }: { readonly stream: string; readonly command: Command },
): Promise<Rejection | undefined> {
  const { actor, at } = command;
  const max = kit.opening.perDay?.(actor);
  if (max === undefined || (await commands.cache.fresh(stream)).version > 0) return undefined;
  const opened = await numbers.next(`opened/${kit.process.name}/${actor.id}/${dateAt(at, OFFSET_MINUTES)}`);
  return opened > max ? refused('too-many-opened', { params: { max } }) : undefined;
}
