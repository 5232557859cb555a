import { readFacts } from '@lianxin/engine';
import type { Actor, AnyProcess, Instant } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';

/** What may be done for others, by the registers as they are now. */
export async function inTheStead(
  { commands }: Pick<Installation, 'commands'>,
  { inTheStead: stead }: AnyProcess,
  { state, actor, at }: { readonly state: unknown; readonly actor: Actor; readonly at: Instant },
): Promise<readonly { readonly type: string; readonly onBehalfOf: string }[]> {
  if (!stead) return [];
  const { facts } = await readFacts((so) => stead.needs(state, actor, { facts: so, at }), commands.cache, at);
  return stead
    .possible(state, actor, { facts, at })
    .flatMap(({ onBehalfOf, types }) => types.map((type) => ({ type, onBehalfOf })));
}
