import type { HandleCommand, Vault } from '@lianxin/engine';
import type { Command, Rejection } from '@lianxin/kernel';
import { idOfStream, processNameOf } from '@lianxin/kernel';
import type { ProcessModule } from '../modules/process-module.ts';
import { unlessRepeated } from './unless-repeated.ts';

/** Where the modules, the states and the keys are found. */
export interface SealedPorts {
  readonly modules: ReadonlyMap<string, ProcessModule>;
  readonly commands: Pick<HandleCommand, 'cache'>;
  readonly vault: Pick<Vault, 'exists'>;
}

/**
 * Refuses a command that goes by what was erased: rules see that something is sealed, and not whether its key is still
 * there.
 */
export async function refuseErased(
  { modules, commands, vault }: SealedPorts,
  stream: string,
  command: Command,
): Promise<Rejection | undefined> {
  const stateOf = async (other: string) => {
    const { version, state } = await commands.cache.loadLatest(other);
    return version === 0 ? undefined : state;
  };
  const goesBy = await modules
    .get(processNameOf(stream))
    ?.sealedThatItGoesBy?.({ ...command, id: idOfStream(stream) }, stateOf);
  if (!goesBy || (await vault.exists(goesBy.sealed.key))) return undefined;
  return unlessRepeated(commands, { stream, command }, goesBy.whereErased);
}
