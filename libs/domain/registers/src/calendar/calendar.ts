import { chinaCalendar, knownFromMs, findAmendmentProblems, addRecordedAmendments } from '@lianxin/calendar';
import type { Amendment, Calendar, LayerPath, Sector } from '@lianxin/calendar';
import type { CommandsOf, EventsOf, Instant, Process, Rejection } from '@lianxin/kernel';
import { forbidden, fromMs, isRejection, refused } from '@lianxin/kernel';
import { isAllowedEverywhere } from '../access/acting.ts';
import { defineRegister } from '../register.ts';
import { parseAmendment } from './parse-amendment.ts';

/** What was recorded here of one country's calendar; what ships is the base under it. */
export interface CalendarState {
  /** Each with the instant it was recorded at: nobody here knew it before. */
  readonly amendments: readonly Amendment[];
}

export interface CalendarCommandData {
  /** Dates YYYY-MM-DD; `published` may be an instant. */
  AmendCalendar: {
    readonly id: string;
    readonly layer: LayerPath;
    /** Empty where it could not be found. */
    readonly documentNumber: string;
    readonly title: string;
    /** Empty where it could not be found. */
    readonly signed: string;
    readonly published: string;
    readonly settlesYears?: readonly number[];
    readonly working: readonly string[];
    readonly nonWorking: readonly string[];
    readonly exempt?: readonly Sector[];
    readonly note?: string;
    /** The layer is a new part of one that is known: without this a layer nobody knows is refused as a slip. */
    readonly addsLayer?: boolean;
  };
}
export type CalendarCommand = CommandsOf<CalendarCommandData>;
interface CalendarEventData {
  CalendarAmended: Omit<Amendment, 'recorded'>;
}
export type CalendarEvent = EventsOf<CalendarEventData>;

const rootLayer = (layer: LayerPath): string => layer.split('/')[0] as string;
const parentLayer = (layer: LayerPath): LayerPath => layer.slice(0, Math.max(0, layer.lastIndexOf('/')));

/** The stream that what concerns a layer is recorded in: one a country, so that one version names all its layers. */
export const calendarIdForLayer = rootLayer;
export const CALENDAR_STREAM = 'calendar-cn';

/** What ships, with what was recorded here. */
export const buildCalendarWith = (recorded: readonly Amendment[]): Calendar =>
  addRecordedAmendments(chinaCalendar, recorded);

/** When an amendment is known here: published and, where it does not ship, recorded. A date alone means the end of that day. */
export const instantKnownHere = (amendment: Amendment): Instant =>
  fromMs(knownFromMs(amendment, chinaCalendar.offsetMinutes));

/** An amendment is published once a month at most: another process may see it this much later, in ms. */
const FOREIGN_STATE_AGE_MS_MAX = 1000;

const AMENDERS = ['operator', 'supervisor'] as const;

/** A layer of one office has its id as a part of its path; all others are of several. */
const isOfOffice = (layer: LayerPath, office: string | undefined): boolean =>
  office !== undefined && layer.split('/').slice(1).includes(office);

function checkMayAmend({ data, actor }: CalendarCommand): Rejection | undefined {
  if (isAllowedEverywhere(actor, AMENDERS) || isOfOffice(String(data.layer), actor.office)) return undefined;
  return forbidden('layer-of-all-offices', { field: 'layer', params: { layer: String(data.layer) } });
}

function amendCalendar(state: CalendarState | undefined, command: CalendarCommand): Amendment | Rejection {
  const { data, at } = command;
  const why = checkMayAmend(command);
  if (why) return why;
  const amendment = parseAmendment(data);
  if (isRejection(amendment)) return amendment;
  const known = buildCalendarWith(state?.amendments ?? []);
  const calendar = data.addsLayer === true ? addLayer(known, amendment.layer) : known;
  const [problem] = findAmendmentProblems(calendar, amendment, at);
  return problem ? refused(problem, { params: { id: amendment.id, layer: amendment.layer } }) : amendment;
}

const addLayer = (calendar: Calendar, layer: LayerPath): Calendar =>
  calendar.layers.includes(parentLayer(layer)) || calendar.amendments.some((a) => a.layer === parentLayer(layer))
    ? { ...calendar, layers: [...calendar.layers, layer] }
    : calendar;

/** Streams `calendar-<country>`. */
export const calendarRegister: Process<CalendarState | undefined, CalendarCommand, CalendarEvent> = defineRegister<
  CalendarState,
  CalendarCommandData,
  CalendarEventData
>({
  name: 'calendar',
  foreignStateAgeMsMax: FOREIGN_STATE_AGE_MS_MAX,
  events: {
    CalendarAmended: {
      opens: true,
      evolve: (state, { data, at }) => ({ amendments: [...(state?.amendments ?? []), { ...data, recorded: at }] }),
    },
  },
  commands: {
    AmendCalendar: {
      roles: AMENDERS,
      opens: 'again',
      decide(state, command) {
        const data = amendCalendar(state, command);
        return isRejection(data) ? data : { type: 'CalendarAmended', data };
      },
    },
  },
});
