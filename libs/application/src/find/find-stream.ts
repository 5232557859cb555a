import type { Actor, AggregateState, RecordedEvent } from '@lianxin/kernel';
import { initialState, replay, streamNameOf } from '@lianxin/kernel';
import type { Access } from '../modules/access.ts';
import type { ProcessModule } from '../modules/process-module.ts';
import type { NotFound } from '../submit/refusal.ts';
import { notFound } from '../submit/refusal.ts';
import { listCommandsOnBehalf } from './commands-on-behalf.ts';
import { resolveId } from './find-id-by-number.ts';
import type { FindPorts } from './find-ports.ts';

/** A stream by its process and its id, or its number for people. */
export interface StreamAddress {
  readonly process: string;
  readonly id: string;
}

/** A stream, and what the actor is shown. */
export interface FoundStream {
  readonly module: ProcessModule;
  readonly stream: string;
  /** As far as the principal is shown it. */
  readonly aggregate: AggregateState;
  readonly access: Access;
}

/** The record of a stream as far as the principal is shown it. */
export const readVisibleRecord = (
  { store }: Pick<FindPorts, 'store'>,
  { stream, access: { upTo } }: Pick<FoundStream, 'stream' | 'access'>,
): Promise<readonly RecordedEvent[]> => store.read(stream, upTo === undefined ? {} : { to: upTo });

async function visibleAggregate(ports: FindPorts, found: FoundStream): Promise<FoundStream> {
  const { aggregate, module, access } = found;
  if (access.upTo === undefined || access.upTo >= aggregate.version) return found;
  return {
    ...found,
    aggregate: replay(module.process, initialState(module.process), await readVisibleRecord(ports, found)),
  };
}

/** Whether and as what somebody knows of a stream, and until where. */
export type StreamAccess = Pick<Access, 'as' | 'upTo' | 'withholding'>;

/**
 * The actor's access to a stream by its state alone; undefined where he may not know of it, or where the stream belongs
 * to another one. Standing in for somebody opens only sealed data and is not considered: `findStream` considers both.
 */
export const streamAccessOf = (
  module: ProcessModule,
  state: unknown,
  actor: Actor,
  id: string,
): StreamAccess | undefined => (module.belongsTo ? undefined : module.access(state, actor, id));

/** Whether the actor may know the stream that this one belongs to; true where it belongs to none. */
async function mayKnowOwner({ modules, commands }: FindPorts, module: ProcessModule, state: unknown, actor: Actor) {
  const owner = module.belongsTo?.(state);
  const of = owner && modules.get(owner.process);
  if (!owner || !of) return true;
  const { state: owning } = await commands.cache.loadLatest(streamNameOf(of.process, owner.id));
  return of.access(owning, actor, owner.id)?.as === 'staff';
}

/** The actor’s access; `own` where he stands in, by leave or mandate, for somebody who works on the stream. */
async function resolveAccess(
  ports: FindPorts,
  { module, aggregate, id }: Pick<FoundStream, 'module' | 'aggregate'> & { readonly id: string },
  actor: Actor,
): Promise<Access | undefined> {
  const { state } = aggregate;
  if (!(await mayKnowOwner(ports, module, state, actor))) return undefined;
  const access = module.access(state, actor, id);
  if (access?.as !== 'staff' || access.visibilityOf('contact') !== 'masked') return access;
  const stead = await listCommandsOnBehalf(ports, module.process, { state, actor, at: ports.clock.now() });
  return stead.length === 0 ? access : module.access(state, actor, id, { standsIn: true });
}

/** The module of a process by its name; `no-such-process` where this installation does not run it. */
export const findModule = ({ modules }: Pick<FindPorts, 'modules'>, process: string): ProcessModule | NotFound =>
  modules.get(process) ?? notFound('no-such-process', { process });

async function readTail(
  ports: FindPorts,
  module: ProcessModule,
  { stream, id, place }: { readonly stream: string; readonly id: string; readonly place: StreamAddress },
  actor: Actor,
): Promise<FoundStream | NotFound> {
  const aggregate = await ports.commands.cache.loadLatest(stream);
  const access = aggregate.version === 0 ? undefined : await resolveAccess(ports, { module, aggregate, id }, actor);
  if (!access) return notFound('no-such-stream', { ...place });
  return visibleAggregate(ports, { module, stream, aggregate, access });
}

/**
 * The stream at its tail, if this actor may know of it. Else the answer is that it does not exist: that a case
 * exists is itself worth knowing.
 */
export async function findStream(
  ports: FindPorts,
  place: StreamAddress,
  actor: Actor,
): Promise<FoundStream | NotFound> {
  const module = findModule(ports, place.process);
  if ('refusal' in module) return module;
  const id = await resolveId(ports, module, place.id);
  return readTail(ports, module, { stream: streamNameOf(module.process, id), id, place }, actor);
}

/**
 * As `findStream`, for a command: a cached state is enough, since the append refuses what a stale one let through.
 * Returns module and stream name.
 */
export async function findForCommand(
  ports: FindPorts,
  place: StreamAddress,
  actor: Actor,
): Promise<Pick<FoundStream, 'module' | 'stream'> | NotFound> {
  const module = findModule(ports, place.process);
  if ('refusal' in module) return module;
  const id = await resolveId(ports, module, place.id);
  const stream = streamNameOf(module.process, id);
  const cached = ports.commands.cache.peek(stream);
  if (cached && streamAccessOf(module, cached.state, actor, id)) return { module, stream };
  return readTail(ports, module, { stream, id, place }, actor);
}
