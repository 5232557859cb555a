import { chinaCalendar, listKnownLayers } from '@lianxin/calendar';
import type { FormProblem } from './form-check.ts';
import type { Programme } from './programme.ts';

const layers = [...listKnownLayers(chinaCalendar)].sort();

/**
 * What a pack says of calendars that are not there: a misspelt layer would count the working week alone, and a zone
 * that moves its clocks in summer, given as a fixed offset, would close its office at the wrong hour half the year.
 */
export function findCalendarProblems({ office }: Programme): readonly FormProblem[] {
  const unknown = (['calendar', 'enterpriseCalendar'] as const).filter((which) => !layers.includes(office[which]));
  const problems = unknown.map((which) => ({ path: `office.${which}`, rule: `layer-unknown:${layers.join('|')}` }));
  if (office.hours.offsetMinutes === chinaCalendar.offsetMinutes) return problems;
  return [
    ...problems,
    { path: 'office.hours.offsetMinutes', rule: `zone-of-the-calendar:${chinaCalendar.offsetMinutes}` },
  ];
}
