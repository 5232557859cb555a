import type { ViewQuery } from '@lianxin/contracts';
import { scalars } from '@lianxin/contracts';
import type { Moment } from '@lianxin/engine';
import { shownUntil, upToMoment } from '@lianxin/engine';
import type { Actor, Fold, Instant, RecordedEvent } from '@lianxin/kernel';
import { emptyFold, foldOn, streamOf } from '@lianxin/kernel';
import type { Access, Installation, ProcessKit } from '@lianxin/platform';
import { doorProblem, fault } from '../doors/door-problem.ts';
import { idNumbered } from './numbered.ts';
import { inTheStead } from './in-the-stead.ts';

export interface Found {
  readonly kit: ProcessKit;
  readonly stream: string;
  /** As far as the asker is shown it. */
  readonly fold: Fold;
  readonly access: Access;
}

export function kitOf(installation: Pick<Installation, 'kits'>, process: string): ProcessKit {
  const kit = installation.kits.get(process);
  if (!kit) throw doorProblem('missing', 'no-such-process', { process });
  return kit;
}

/** The record of a stream as far as the asker is shown it. */
export const recordOf = (
  { store }: Pick<Installation, 'store'>,
  { stream, access: { upTo } }: Pick<Found, 'stream' | 'access'>,
): Promise<readonly RecordedEvent[]> => store.read(stream, upTo === undefined ? {} : { to: upTo });

/** The same at a moment; a version that is not there yet is no moment of it. */
export async function recordUpTo(
  installation: Pick<Installation, 'store'>,
  found: Pick<Found, 'stream' | 'access' | 'fold'>,
  moment: ViewQuery,
): Promise<readonly RecordedEvent[]> {
  const { version } = found.fold;
  if ((moment.version ?? 0) > version) throw fault('version', 'too-big', { max: version });
  return upToMoment(await recordOf(installation, found), moment as Moment);
}

/** Until when what falls due by itself is in what is shown: not beyond what an office that handed it over has part in. */
export const momentOf = ({ access }: Found, query: object, fold: Fold, now: Instant): Instant =>
  access.upTo === undefined ? shownUntil(query as Moment, fold, now) : fold.at;

async function shownFold(installation: Installation, found: Found): Promise<Found> {
  const { fold, kit, access } = found;
  if (access.upTo === undefined || access.upTo >= fold.version) return found;
  return { ...found, fold: foldOn(kit.process, emptyFold(kit.process), await recordOf(installation, found)) };
}

/** The id behind what people typed: they know numbers, streams are named by ids. */
export async function idFor(installation: Installation, kit: ProcessKit, typed: string): Promise<string> {
  const number = kit.receipts && scalars.caseNumberIn(typed);
  return number === undefined ? typed : ((await idNumbered(installation, kit, number)) ?? typed);
}

/** The same for a command that names another stream of the process. */
export async function withIds<S extends { readonly type: string; readonly data?: unknown }>(
  installation: Installation,
  kit: ProcessKit,
  sent: S,
): Promise<S> {
  const field = kit.names?.[sent.type];
  const typed = field === undefined ? undefined : (sent.data as Readonly<Record<string, unknown>> | undefined)?.[field];
  if (field === undefined || typeof typed !== 'string') return sent;
  return { ...sent, data: { ...(sent.data as object), [field]: await idFor(installation, kit, typed) } };
}

/** Whether and as what somebody knows of a stream, and until where. */
export type Knows = Pick<Access, 'as' | 'upTo'>;

/**
 * What does not depend on whether he stands in for somebody: that opens what is sealed in it, and nothing else. Whoever is
 * shown sealed data, or what is kept for another stream, is asked for by `findStream`.
 */
export const knowsOf = (kit: ProcessKit, state: unknown, actor: Actor, id: string): Knows | undefined =>
  kit.belongsTo ? undefined : kit.access(state, actor, id);

/** Whether he works where the stream is kept that this one is kept for, if it is for one. */
async function knowsOwner({ kits, commands }: Installation, kit: ProcessKit, state: unknown, actor: Actor) {
  const owner = kit.belongsTo?.(state);
  const of = owner && kits.get(owner.process);
  if (!owner || !of) return true;
  const { state: owning } = await commands.cache.fresh(streamOf(of.process, owner.id));
  return of.access(owning, actor, owner.id)?.as === 'staff';
}

/** While somebody stands in for whoever works on it, by leave or mandate, it is his own to him. */
async function accessNow(
  installation: Installation,
  { kit, fold, id }: Pick<Found, 'kit' | 'fold'> & { readonly id: string },
  actor: Actor,
): Promise<Access | undefined> {
  const { state } = fold;
  if (!(await knowsOwner(installation, kit, state, actor))) return undefined;
  const access = kit.access(state, actor, id);
  if (access?.as !== 'staff' || access.shows('contact') !== 'masked') return access;
  const stead = await inTheStead(installation, kit.process, { state, actor, at: installation.clock.now() });
  return stead.length === 0 ? access : kit.access(state, actor, id, { standsIn: true });
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
  const id = await idFor(installation, kit, place.id);
  const stream = streamOf(kit.process, id);
  const fold = await installation.commands.cache.fresh(stream);
  const access = fold.version === 0 ? undefined : await accessNow(installation, { kit, fold, id }, actor);
  if (!access) throw doorProblem('missing', 'no-such-stream', { ...place });
  return shownFold(installation, { kit, stream, fold, access });
}

/** The same for what only those read who handle it: a requester is shown his case, and not its record. */
export async function findForStaff(...asked: Parameters<typeof findStream>): Promise<Found> {
  const found = await findStream(...asked);
  if (found.access.as === 'requester') throw doorProblem('forbidden', 'kept-by-the-office');
  return found;
}

/** The same for a command, without a read where a fold is at hand: a wrong yes is found out by the append. */
export async function mayCommand(
  installation: Installation,
  place: { readonly process: string; readonly id: string },
  actor: Actor,
): Promise<{ readonly kit: ProcessKit; readonly stream: string }> {
  const kit = kitOf(installation, place.process);
  const id = await idFor(installation, kit, place.id);
  const stream = streamOf(kit.process, id);
  const cached = installation.commands.cache.peek(stream);
  if (cached && knowsOf(kit, cached.state, actor, id)) return { kit, stream };
  return findStream(installation, place, actor);
}
