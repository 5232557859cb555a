import type { Amendment, Calendar } from '@lianxin/calendar';
import { chinaCalendar, addRecordedAmendments } from '@lianxin/calendar';
import type { ViewReply } from '@lianxin/contracts';
import { calendarRevisionText, hasMessage, formatMessage } from '@lianxin/contracts';
import type { CalendarState } from '@lianxin/registers';
import type { GlobalOptions } from '../command.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { Failure } from '../output/failure.ts';
import type { CliContext } from '../context/cli-context.ts';

export type CalendarOptions = GlobalOptions & {
  readonly calendar: string;
  readonly knownAt?: string;
  readonly sector?: string;
  readonly recorded?: boolean;
};

/** Nothing was recorded here yet. */
const isNothingRecorded = (error: unknown): boolean => error instanceof Failure && error.code === 'no-such-stream';

async function readRecordedAmendments(cli: CliContext, options: GlobalOptions): Promise<readonly Amendment[]> {
  const { api } = await openSignedInClient(cli, options.api);
  try {
    const view = await api.get<ViewReply>('/processes/calendar/cn');
    return (view.state as CalendarState).amendments;
  } catch (error) {
    if (isNothingRecorded(error)) return [];
    throw error;
  }
}

/** What ships; with `--recorded` also what was recorded here. */
export async function loadCalendar(cli: CliContext, options: CalendarOptions): Promise<Calendar> {
  return options.recorded
    ? addRecordedAmendments(chinaCalendar, await readRecordedAmendments(cli, options))
    : chinaCalendar;
}

/** A revision by the last document known of each of its layers. */
export const documentTexts = ({ amendments }: Calendar, revision: string, language: CliContext['language']): string =>
  calendarRevisionText(revision, Object.fromEntries(amendments.map((one) => [one.id, one])), language);

/** Why a span is what it is, in words: a document with its number, or a rule. */
export function dayReasonText(
  { language }: Pick<CliContext, 'language'>,
  { amendments }: Calendar,
  because: string,
): string {
  const amendment = amendments.find(({ id }) => id === because);
  if (amendment) return [amendment.documentNumber, amendment.title].filter(Boolean).join(' ');
  return hasMessage(`why.${because}`) ? formatMessage(language, `why.${because}`) : because;
}
