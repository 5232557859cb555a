import type { HandleCommand } from '@lianxin/engine';
import type { Command, Rejection } from '@lianxin/kernel';

/** The refusal, unless the command is a repeat: that has its answer, even where what it names has gone since. */
export async function unlessRepeated(
  { cache }: Pick<HandleCommand, 'cache'>,
  { stream, command }: { readonly stream: string; readonly command: Command },
  why: Rejection,
): Promise<Rejection | undefined> {
  return (await cache.loadLatest(stream)).commands.has(command.commandId) ? undefined : why;
}
