import type { Amendment, Calendar } from '@lianxin/calendar';
import { chinaCalendar, withRecorded } from '@lianxin/calendar';
import type { ViewReply } from '@lianxin/contracts';
import { calendarWords, hasMessage, message } from '@lianxin/contracts';
import type { CalendarState } from '@lianxin/registers';
import type { Globals } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { Failure } from '../output/failure.ts';
import type { World } from '../world/world.ts';

export type CalendarOptions = Globals & {
  readonly calendar: string;
  readonly knownAt?: string;
  readonly sector?: string;
  readonly recorded?: boolean;
};

/** Nothing was recorded here yet. */
const isMissing = (error: unknown): boolean => error instanceof Failure && error.code === 'no-such-stream';

async function recordedHere(world: World, options: Globals): Promise<readonly Amendment[]> {
  const { api } = await signedIn(world, options.api);
  try {
    const view = await api.get<ViewReply>('/processes/calendar/cn');
    return (view.state as CalendarState).amendments;
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** What ships; with `--recorded` also what was recorded here. */
export async function calendarFor(world: World, options: CalendarOptions): Promise<Calendar> {
  return options.recorded ? withRecorded(chinaCalendar, await recordedHere(world, options)) : chinaCalendar;
}

/** A revision by the last document known of each of its layers. */
export const documentsOf = ({ amendments }: Calendar, revision: string, language: World['language']): string =>
  calendarWords(revision, Object.fromEntries(amendments.map((one) => [one.id, one])), language);

/** Why a span is what it is, in words: a document with its number, or a rule. */
export function whyOf({ language }: Pick<World, 'language'>, { amendments }: Calendar, because: string): string {
  const amendment = amendments.find(({ id }) => id === because);
  if (amendment) return [amendment.documentNumber, amendment.title].filter(Boolean).join(' ');
  return hasMessage(`why.${because}`) ? message(language, `why.${because}`) : because;
}
