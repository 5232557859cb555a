import type { HandleCommand } from '@lianxin/engine';
import { loadDependencies } from '@lianxin/engine';
import type { Actor, AnyProcess, Instant } from '@lianxin/kernel';

/** What may be done for others, by the registers as they are now. */
export async function listCommandsOnBehalf(
  { commands }: { readonly commands: Pick<HandleCommand, 'cache'> },
  { actingForAnother: stead }: AnyProcess,
  { state, actor, at }: { readonly state: unknown; readonly actor: Actor; readonly at: Instant },
): Promise<readonly { readonly type: string; readonly onBehalfOf: string }[]> {
  if (!stead) return [];
  const { foreignState } = await loadDependencies(
    (so) => stead.readDependencies(state, actor, { foreignState: so, at }),
    commands.cache,
    at,
  );
  return stead
    .possibleCommands(state, actor, { foreignState, at })
    .flatMap(({ onBehalfOf, types }) => types.map((type) => ({ type, onBehalfOf })));
}
