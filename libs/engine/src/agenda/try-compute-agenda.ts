import type { Agenda, AnyProcess, RecordedEvent } from '@lianxin/kernel';
import { agendaOf, initialState, replay } from '@lianxin/kernel';

/**
 * The agenda of one stream's events. Undefined where the process's own rules cannot replay them: a caller that goes
 * through many streams treats such a one as open, so that its workflow looks, fails on its own and is listed as stuck.
 */
export function tryComputeAgenda(process: AnyProcess, events: readonly RecordedEvent[]): Agenda | undefined {
  try {
    return agendaOf(process, replay(process, initialState(process), events));
  } catch {
    return undefined;
  }
}
