import type { Fold } from '@lianxin/kernel';
import { streamOf } from '@lianxin/kernel';
import type { Access, Installation, ProcessKit } from '@lianxin/platform';
import type { Actor } from '@lianxin/kernel';
import { doorProblem } from '../doors/door-problem.ts';

export interface Found {
  readonly kit: ProcessKit;
  readonly stream: string;
  readonly fold: Fold;
  readonly access: Exclude<Access, 'none'>;
}

export function kitOf(installation: Pick<Installation, 'kits'>, process: string): ProcessKit {
  const kit = installation.kits.get(process);
  if (!kit) throw doorProblem('missing', 'no-such-process', { process });
  return kit;
}

/**
 * The stream at its tail, if this actor may know of it. Whoever may not is told that it does not exist: that a case
 * exists is itself worth knowing.
 */
export async function findStream(
  installation: Installation,
  place: { readonly process: string; readonly id: string },
  actor: Actor,
): Promise<Found> {
  const kit = kitOf(installation, place.process);
  const stream = streamOf(kit.process, place.id);
  const fold = await installation.commands.cache.fresh(stream);
  const access = fold.version === 0 ? 'none' : kit.access(fold.state, actor, place.id);
  if (access === 'none') throw doorProblem('missing', 'no-such-stream', { ...place });
  return { kit, stream, fold, access };
}

/** The same for a command, without a read where a fold is at hand: a wrong yes is found out by the append. */
export async function mayCommand(
  installation: Installation,
  place: { readonly process: string; readonly id: string },
  actor: Actor,
): Promise<{ readonly kit: ProcessKit; readonly stream: string }> {
  const kit = kitOf(installation, place.process);
  const stream = streamOf(kit.process, place.id);
  const cached = installation.commands.cache.peek(stream);
  if (cached && kit.access(cached.state, actor, place.id) !== 'none') return { kit, stream };
  return findStream(installation, place, actor);
}
