import { layersOnPath } from '@lianxin/calendar';
import type { ForeignState } from '@lianxin/kernel';
import type { CalendarState } from '@lianxin/registers';
import { CALENDAR_STREAM } from '@lianxin/registers';
import type { CaseDraft } from '../draft.ts';
import { runningClocks } from '../state/index.ts';
import { listCalendarLayers } from './clock-rules.ts';

/**
 * Records in the case the calendar amendments recorded since it last did, for the layers its clocks run on. Dates are
 * computed from these alone, so they depend on what was known then.
 */
export function syncCalendar(draft: CaseDraft, foreignState: ForeignState): void {
  const recorded = foreignState.stateOf<CalendarState>(CALENDAR_STREAM)?.amendments ?? [];
  if (recorded.length === 0) return;
  const noted = new Set(draft.currentCase.calendar.map(({ id }) => id));
  // A clock taken over from a merged case runs where that case ran.
  const programmes = new Set(
    [draft.currentCase, ...runningClocks(draft.currentCase)].map(({ programme }) => programme),
  );
  const paths = [...programmes].flatMap((programme) => listCalendarLayers(draft.currentCase, { programme }));
  const layers = new Set(paths.flatMap(layersOnPath));
  const amendments = recorded.filter(({ id, layer }) => layers.has(layer) && !noted.has(id));
  if (amendments.length > 0) draft.add('CalendarNoted', { amendments });
}
