import type { Fold, Position, RecordedEvent } from '@lianxin/kernel';
import { agendaOf, idOf, processNameOf } from '@lianxin/kernel';
import type { Installation, ProcessKit } from '@lianxin/platform';

/** What a watcher is told: that something moved and where it stands; whoever wants more reads it with his own rights. */
function moved(kit: ProcessKit, event: RecordedEvent, fold: Fold) {
  const { version, position, type, effectiveAt, meta } = event;
  const { stage, closed } = agendaOf(kit.process, fold);
  const id = idOf(event.stream);
  return { process: kit.process.name, id, version, position, type, at: effectiveAt, actor: meta.actor, stage, closed };
}

export interface Telling {
  readonly kit: ProcessKit;
  readonly fold: Fold;
  /** As JSON. */
  readonly data: string;
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
  return { kit, fold, data: JSON.stringify(moved(kit, event, fold)) };
}

export function toldBy(installation: Installation): (event: RecordedEvent) => Told {
  return (event) => {
    let made: Promise<Telling | undefined> | undefined;
    return { event, position: event.position, telling: () => (made ??= tellingOf(installation, event)) };
  };
}
