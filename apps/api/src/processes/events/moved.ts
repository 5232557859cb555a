import type { Fold, Position, RecordedEvent } from '@lianxin/kernel';
import { agendaOf, idOf, processNameOf } from '@lianxin/kernel';
import type { Installation, ProcessKit } from '@lianxin/platform';
import type { Knows } from '../find-stream.ts';

/** Whether a watcher is told of it: an office of what was its part, a requester of what concerns himself. */
export function hears({ requesters }: ProcessKit, access: Knows, { type, version }: RecordedEvent): boolean {
  if (access.upTo !== undefined && version > access.upTo) return false;
  return access.as === 'staff' || (requesters?.hears(type) ?? false);
}

type As = Knows['as'];

/** What a watcher is told: that something moved and where it stands; whoever wants more reads it with his own rights. */
function moved(kit: ProcessKit, event: RecordedEvent, { fold, as }: { readonly fold: Fold; readonly as: As }) {
  const { version, position, type, effectiveAt, meta } = event;
  const { stage, closed } = agendaOf(kit.process, fold);
  const id = idOf(event.stream);
  const number = kit.number?.(fold.state);
  const inside = as === 'staff' ? { type, actor: meta.actor } : {};
  return { process: kit.process.name, id, number, version, position, ...inside, at: effectiveAt, stage, closed };
}

export interface Telling {
  readonly kit: ProcessKit;
  readonly fold: Fold;
  /** As JSON, for whom it is. */
  readonly data: Readonly<Record<As, string>>;
}

/** An event on its way to all who may hear of it; the stream is read and the text made once, when first wanted. */
export interface Told {
  readonly event: RecordedEvent;
  readonly position: Position;
  /** Undefined for a process that is not of this installation. */
  telling(): Promise<Telling | undefined>;
}

async function tellingOf({ kits, commands: { cache } }: Installation, event: RecordedEvent) {
  const kit = kits.get(processNameOf(event.stream));
  if (!kit) return undefined;
  const cached = cache.peek(event.stream);
  const fold = cached && cached.version >= event.version ? cached : await cache.fresh(event.stream);
  const data = (as: As): string => JSON.stringify(moved(kit, event, { fold, as }));
  return { kit, fold, data: { staff: data('staff'), requester: data('requester') } };
}

export function toldBy(installation: Installation): (event: RecordedEvent) => Told {
  return (event) => {
    let made: Promise<Telling | undefined> | undefined;
    return { event, position: event.position, telling: () => (made ??= tellingOf(installation, event)) };
  };
}
