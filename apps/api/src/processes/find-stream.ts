import type { ViewQuery } from '@lianxin/contracts';
import { scalars } from '@lianxin/contracts';
import type { Moment } from '@lianxin/engine';
import { settleInstantFor, eventsUntil } from '@lianxin/engine';
import type { Actor, AggregateState, Instant, RecordedEvent } from '@lianxin/kernel';
import { initialState, replay, streamNameOf } from '@lianxin/kernel';
import type { Access, Runtime, ProcessModule } from '@lianxin/platform';
import { httpProblem, fieldFault } from '../http/http-problem.ts';
import { findIdByNumber } from './find-id-by-number.ts';
import { listCommandsOnBehalf } from './commands-on-behalf.ts';

export interface FoundStream {
  readonly module: ProcessModule;
  readonly stream: string;
  /** As far as the principal is shown it. */
  readonly aggregate: AggregateState;
  readonly access: Access;
}

export function moduleOf(runtime: Pick<Runtime, 'modules'>, process: string): ProcessModule {
  const module = runtime.modules.get(process);
  if (!module) throw httpProblem('missing', 'no-such-process', { process });
  return module;
}

/** The record of a stream as far as the principal is shown it. */
export const readVisibleRecord = (
  { store }: Pick<Runtime, 'store'>,
  { stream, access: { upTo } }: Pick<FoundStream, 'stream' | 'access'>,
): Promise<readonly RecordedEvent[]> => store.read(stream, upTo === undefined ? {} : { to: upTo });

/** The same at a moment; a version that is not there yet is no moment of it. */
export async function recordUpTo(
  runtime: Pick<Runtime, 'store'>,
  found: Pick<FoundStream, 'stream' | 'access' | 'aggregate'>,
  moment: ViewQuery,
): Promise<readonly RecordedEvent[]> {
  const { version } = found.aggregate;
  if ((moment.version ?? 0) > version) throw fieldFault('version', 'too-big', { max: version });
  return eventsUntil(await readVisibleRecord(runtime, found), moment as Moment);
}

/** Until when what falls due is in what is shown: not beyond what an office that handed it over has part in. */
export const visibleUntil = (
  { access }: FoundStream,
  query: object,
  aggregate: AggregateState,
  now: Instant,
): Instant => (access.upTo === undefined ? settleInstantFor(query as Moment, aggregate, now) : aggregate.at);

async function visibleAggregate(runtime: Runtime, found: FoundStream): Promise<FoundStream> {
  const { aggregate, module, access } = found;
  if (access.upTo === undefined || access.upTo >= aggregate.version) return found;
  return {
    ...found,
    aggregate: replay(module.process, initialState(module.process), await readVisibleRecord(runtime, found)),
  };
}

/** The id behind what people typed: they know numbers, streams are named by ids. */
export async function resolveId(runtime: Runtime, module: ProcessModule, typed: string): Promise<string> {
  const number = module.receiptAccess && scalars.parseCaseNumber(typed);
  return number === undefined ? typed : ((await findIdByNumber(runtime, module, number)) ?? typed);
}

/** The same for a command that names another stream of the process. */
export async function resolveReferencedIds<S extends { readonly type: string; readonly data?: unknown }>(
  runtime: Runtime,
  module: ProcessModule,
  sent: S,
): Promise<S> {
  const field = module.streamReferences?.[sent.type];
  const typed = field === undefined ? undefined : (sent.data as Readonly<Record<string, unknown>> | undefined)?.[field];
  if (field === undefined || typeof typed !== 'string') return sent;
  return { ...sent, data: { ...(sent.data as object), [field]: await resolveId(runtime, module, typed) } };
}

/** Whether and as what somebody knows of a stream, and until where. */
export type StreamAccess = Pick<Access, 'as' | 'upTo'>;

/**
 * What does not depend on whether he stands in for somebody: that opens what is sealed in it, and nothing else. Whoever is
 * shown sealed data, or what is kept for another stream, is asked for by `findStream`.
 */
export const streamAccessOf = (
  module: ProcessModule,
  state: unknown,
  actor: Actor,
  id: string,
): StreamAccess | undefined => (module.belongsTo ? undefined : module.access(state, actor, id));

/** Whether he works where the stream is kept that this one is kept for, if it is for one. */
async function mayKnowOwner({ modules, commands }: Runtime, module: ProcessModule, state: unknown, actor: Actor) {
  const owner = module.belongsTo?.(state);
  const of = owner && modules.get(owner.process);
  if (!owner || !of) return true;
  const { state: owning } = await commands.cache.loadLatest(streamNameOf(of.process, owner.id));
  return of.access(owning, actor, owner.id)?.as === 'staff';
}

/** While somebody stands in for whoever works on it, by leave or mandate, it is his own to him. */
async function resolveAccess(
  runtime: Runtime,
  { module, aggregate, id }: Pick<FoundStream, 'module' | 'aggregate'> & { readonly id: string },
  actor: Actor,
): Promise<Access | undefined> {
  const { state } = aggregate;
  if (!(await mayKnowOwner(runtime, module, state, actor))) return undefined;
  const access = module.access(state, actor, id);
  if (access?.as !== 'staff' || access.visibilityOf('contact') !== 'masked') return access;
  const stead = await listCommandsOnBehalf(runtime, module.process, { state, actor, at: runtime.clock.now() });
  return stead.length === 0 ? access : module.access(state, actor, id, { standsIn: true });
}

/**
 * The stream at its tail, if this actor may know of it. Whoever may not is told that it does not exist: that a case
 * exists is itself worth knowing.
 */
export async function findStream(
  runtime: Runtime,
  place: { readonly process: string; readonly id: string },
  actor: Actor,
): Promise<FoundStream> {
  const module = moduleOf(runtime, place.process);
  const id = await resolveId(runtime, module, place.id);
  const stream = streamNameOf(module.process, id);
  const aggregate = await runtime.commands.cache.loadLatest(stream);
  const access = aggregate.version === 0 ? undefined : await resolveAccess(runtime, { module, aggregate, id }, actor);
  if (!access) throw httpProblem('missing', 'no-such-stream', { ...place });
  return visibleAggregate(runtime, { module, stream, aggregate, access });
}

/** The same for what only those read who handle it: a requester is shown his case, and not its record. */
export async function findForStaff(...asked: Parameters<typeof findStream>): Promise<FoundStream> {
  const found = await findStream(...asked);
  if (found.access.as === 'requester') throw httpProblem('forbidden', 'kept-by-the-office');
  return found;
}

/** The same for a command, without a read where a state is at hand: a wrong yes is found out by the append. */
export async function findForCommand(
  runtime: Runtime,
  place: { readonly process: string; readonly id: string },
  actor: Actor,
): Promise<{ readonly module: ProcessModule; readonly stream: string }> {
  const module = moduleOf(runtime, place.process);
  const id = await resolveId(runtime, module, place.id);
  const stream = streamNameOf(module.process, id);
  const cached = runtime.commands.cache.peek(stream);
  if (cached && streamAccessOf(module, cached.state, actor, id)) return { module, stream };
  return findStream(runtime, place, actor);
}
