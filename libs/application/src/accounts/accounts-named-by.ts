import type { Command } from '@lianxin/kernel';
import { idOfStream, processNameOf } from '@lianxin/kernel';
import type { ProcessModule } from '../modules/process-module.ts';
import type { NamedAccount } from './check-named-accounts.ts';

/** Every account that a command names: the one it is sent on behalf of, and those in its data. */
export function accountsNamedBy(
  modules: ReadonlyMap<string, ProcessModule>,
  stream: string,
  command: Command,
  state: unknown,
): readonly NamedAccount[] {
  const { onBehalfOf, actor } = command;
  const forWhom = onBehalfOf === undefined ? [] : [{ field: 'onBehalfOf', account: onBehalfOf, office: actor.office }];
  const named =
    modules.get(processNameOf(stream))?.accountsNamedBy?.({ ...command, id: idOfStream(stream) }, state) ?? [];
  return [...forWhom, ...named];
}
