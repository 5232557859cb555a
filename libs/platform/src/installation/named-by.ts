import type { Command } from '@lianxin/kernel';
import { idOf, processNameOf } from '@lianxin/kernel';
import type { NamedAccount } from '../identity/index.ts';
import type { ProcessKit } from './process-kit.ts';

/** Every account that a command names: for whom it is sent, and whom its data name. */
export function namedBy(
  kits: ReadonlyMap<string, ProcessKit>,
  stream: string,
  command: Command,
  state: unknown,
): readonly NamedAccount[] {
  const { onBehalfOf, actor } = command;
  const forWhom = onBehalfOf === undefined ? [] : [{ field: 'onBehalfOf', account: onBehalfOf, office: actor.office }];
  const named = kits.get(processNameOf(stream))?.namedAccounts?.({ ...command, id: idOf(stream) }, state) ?? [];
  return [...forWhom, ...named];
}
