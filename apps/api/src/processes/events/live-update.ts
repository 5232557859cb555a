import type { AggregateState, SlimEvent } from '@lianxin/kernel';
import { agendaOf, idOfStream, processNameOf } from '@lianxin/kernel';
import type { ProcessModule, StreamAccess } from '@lianxin/application';
import { isWithheld } from '@lianxin/application';
import type { Runtime } from '@lianxin/runtime';

type Viewpoint = StreamAccess['as'];

const isPartOf = ({ upTo = Infinity }: StreamAccess, { version }: SlimEvent): boolean => version <= upTo;

/**
 * As whom a watcher is told: an office about what was its part, a requester about what concerns himself. One who may not
 * know yet what an entry says is told that there is one. Undefined: he is not told.
 */
export function viewpointFor(
  { requesterPolicy: requesters }: ProcessModule,
  access: StreamAccess | undefined,
  event: SlimEvent,
): Viewpoint | undefined {
  if (!access || !isPartOf(access, event)) return undefined;
  if (access.as === 'requester') return requesters?.isEventShown(event.type) ? 'requester' : undefined;
  return isWithheld(access, event) ? 'requester' : 'staff';
}

/** What a watcher is sent: which stream moved, and to which version; content is read with the watcher’s own rights. */
function renderUpdate(
  module: ProcessModule,
  event: SlimEvent,
  { aggregate, as }: { readonly aggregate: AggregateState; readonly as: Viewpoint },
) {
  const { version, position, type, effectiveAt, meta } = event;
  const { stage, closed } = agendaOf(module.process, aggregate);
  const id = idOfStream(event.stream);
  const number = module.numberOf?.(aggregate.state);
  const inside = as === 'staff' ? { type, actor: meta.actor } : {};
  return { process: module.process.name, id, number, version, position, ...inside, at: effectiveAt, stage, closed };
}

export interface RenderedUpdate {
  readonly module: ProcessModule;
  readonly aggregate: AggregateState;
  /** As JSON, for whom it is. */
  readonly data: Readonly<Record<Viewpoint, string>>;
}

/** What live updates are made from. */
export type LiveUpdatePorts = Pick<Runtime, 'store' | 'modules' | 'commands'>;

async function renderUpdateFor({ modules, commands: { cache } }: LiveUpdatePorts, event: SlimEvent) {
  const module = modules.get(processNameOf(event.stream));
  if (!module) return undefined;
  const cached = cache.peek(event.stream);
  const aggregate = cached && cached.version >= event.version ? cached : await cache.loadLatest(event.stream);
  const data = (as: Viewpoint): string => JSON.stringify(renderUpdate(module, event, { aggregate, as }));
  return { module, aggregate, data: { staff: data('staff'), requester: data('requester') } };
}

/** What is told of an event; undefined for a process that is not of this installation. */
export type RenderUpdate = (event: SlimEvent) => Promise<RenderedUpdate | undefined>;

/** The stream is read and the text made once, however many hear of the same event. */
export function createUpdateRenderer(ports: LiveUpdatePorts): RenderUpdate {
  const made = new WeakMap<SlimEvent, ReturnType<RenderUpdate>>();
  return (event) => {
    const rendered = made.get(event) ?? renderUpdateFor(ports, event);
    made.set(event, rendered);
    return rendered;
  };
}
