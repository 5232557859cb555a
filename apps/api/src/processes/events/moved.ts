import type { Fold, RecordedEvent } from '@lianxin/kernel';
import { agendaOf, idOf } from '@lianxin/kernel';
import type { ProcessKit } from '@lianxin/platform';

/** What a watcher is told: that something moved and where it stands; whoever wants more reads it with his own rights. */
export function moved(kit: ProcessKit, event: RecordedEvent, fold: Fold) {
  const { version, position, type, effectiveAt, meta } = event;
  const { stage, closed } = agendaOf(kit.process, fold);
  const id = idOf(event.stream);
  return { process: kit.process.name, id, version, position, type, at: effectiveAt, actor: meta.actor, stage, closed };
}
