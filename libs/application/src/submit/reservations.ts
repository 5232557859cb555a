import type { Reservation } from '@lianxin/engine';
import type { Command } from '@lianxin/kernel';
import { idOfStream, processNameOf } from '@lianxin/kernel';
import type { ProcessModule } from '../modules/process-module.ts';

/** What a command needs reserved elsewhere first, as its process says. */
export const reservationsOf = (
  modules: ReadonlyMap<string, ProcessModule>,
  stream: string,
  command: Command,
): readonly Reservation[] =>
  modules.get(processNameOf(stream))?.reservationsFor?.({ ...command, id: idOfStream(stream) }) ?? [];
