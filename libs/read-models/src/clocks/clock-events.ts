import type { CaseEvent } from '@lianxin/case';
import type { TypedEvent } from '../typed-events.ts';

const CLOCK_EVENT_TYPE_LIST = [
  'ClockStarted',
  'ClockMoved',
  'ClockStopped',
  'ClockBreached',
  'RungFired',
  'RungRaised',
  'BreachSuperseded',
  'BreachExcused',
  'WaitStarted',
  'ChangeApplied',
  'CaseReleased',
] as const;

export type ClockEvent = Extract<TypedEvent<CaseEvent>, { type: (typeof CLOCK_EVENT_TYPE_LIST)[number] }>;

const CLOCK_EVENT_TYPES: ReadonlySet<string> = new Set(CLOCK_EVENT_TYPE_LIST);

export const isClockEvent = (event: TypedEvent<CaseEvent>): event is ClockEvent => CLOCK_EVENT_TYPES.has(event.type);

export function clockIdsOf(event: ClockEvent): readonly string[] {
  if (event.type === 'ChangeApplied') return [...new Set(event.data.moved.map(({ clock }) => clock))];
  if (event.type === 'CaseReleased') return (event.data.promises ?? []).map(({ clock }) => clock);
  return event.type === 'WaitStarted' ? event.data.pauses : [event.data.clock];
}
