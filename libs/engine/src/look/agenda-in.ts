import type { Agenda, AnyProcess, RecordedEvent } from '@lianxin/kernel';
import { agendaOf, emptyFold, foldOn } from '@lianxin/kernel';

/**
 * The agenda of one stream's events. Undefined where the process's own rules cannot fold them: whoever goes through many
 * streams takes such a one for open, so that its workflow looks, fails by itself and is listed as stuck.
 */
export function agendaIn(process: AnyProcess, events: readonly RecordedEvent[]): Agenda | undefined {
  try {
    return agendaOf(process, foldOn(process, emptyFold(process), events));
  } catch {
    return undefined;
  }
}
