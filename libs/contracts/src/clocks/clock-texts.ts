import { MINUTE_MS } from '@lianxin/kernel';
import type { ClocksReply, ExplainedClock, ExplainedSpan } from '../http/clocks.ts';
import { reasonText } from '../messages/reason-text.ts';
import type { Language } from '../messages/index.ts';
import { hasMessage, formatMessage } from '../messages/index.ts';
import { formatDuration, formatOfficeTime } from './time-format.ts';

/** What an explanation is told with. */
export interface OfficeLocale {
  readonly language: Language;
  readonly offsetMinutes: number;
}

type SpanReason = Pick<ExplainedSpan, 'because' | 'cause'>;
type Cause = NonNullable<SpanReason['cause']>;
type CauseTexts = {
  readonly [K in Cause['kind']]: (cause: Extract<Cause, { kind: K }>, locale: OfficeLocale) => string;
};

/** A document by its number and title, as far as they are known. */
export const documentText = (
  { documentNumber: number, title }: { readonly documentNumber: string; readonly title: string },
  language: Language,
): string => formatMessage(language, number === '' ? 'why.amendment' : 'why.amendment-numbered', { number, title });

const causeTexts: CauseTexts = {
  amendment: (cause, { language }) => documentText(cause, language),
  wait: ({ on, since }, { language, offsetMinutes }) => {
    const key = `why.waiting-${on}`;
    return formatMessage(language, hasMessage(key) ? key : 'why.waiting', {
      since: formatOfficeTime(since, offsetMinutes),
    });
  },
  extension: ({ at, documentNumber: number }, { language, offsetMinutes }) =>
    formatMessage(language, number === undefined ? 'why.extension' : 'why.extension-numbered', {
      since: formatOfficeTime(at, offsetMinutes),
      ...(number !== undefined && { number }),
    }),
  stop: ({ how }, { language }) => formatMessage(language, `why.${how}`),
};

/** Why a span is what it is: the document, the wait, or the rule. */
export function spanReasonText({ because, cause }: SpanReason, locale: OfficeLocale): string {
  if (cause) return causeTexts[cause.kind](cause as never, locale);
  const key = `why.${because}`;
  return hasMessage(key) ? formatMessage(locale.language, key) : because;
}

/** `5 working days`, `1 working day`. */
export const amountText = (unit: string, amount: number, language: Language): string =>
  formatMessage(language, amount === 1 ? `unit-one.${unit}` : `unit.${unit}`, { amount });

/** How long a clock is given. */
export function allowanceText({ kind, counts }: Pick<ExplainedClock, 'kind' | 'counts'>, language: Language): string {
  if (kind === 'wait') return formatMessage(language, 'clocks.agreed');
  if (kind === 'extension-decision') return formatMessage(language, 'clocks.until-due');
  if (counts.unit === 'minutes') return formatDuration(counts.amount * MINUTE_MS, language, 'days');
  return amountText(counts.unit, counts.amount, language);
}

/** What a clock counts in. */
export interface CountedIn {
  readonly unit: string;
  /** What a working day of the office has; null where the clock counts all time. */
  readonly workDayMs: number | null;
}

/** Counted time as its rule counts it: `2 working days 3 h` of eight hours each, `3 h of working time`, `1 d 4 h`. */
export function countedText(ms: number, { unit, workDayMs }: CountedIn, language: Language): string {
  if (workDayMs === null) return formatDuration(ms, language, 'days');
  const days = unit === 'working-days' ? Math.floor(ms / workDayMs) : 0;
  const rest = ms - days * workDayMs;
  if (days === 0) return formatMessage(language, 'clocks.working-time', { time: formatDuration(rest, language) });
  const whole = amountText('working-days', days, language);
  return rest < MINUTE_MS ? whole : `${whole} ${formatDuration(rest, language)}`;
}

type Documents = ClocksReply['documents'];

/** A calendar's revision, by the last document known of each of its layers. */
export function calendarRevisionText(revision: string, documents: Documents, language: Language): string {
  const named = revision.split('+').map((part) => documents[part.slice(0, part.lastIndexOf('#'))]);
  const known = named.flatMap((document) => (document ? [documentText(document, language)] : []));
  return known.length > 0 ? known.join(language === 'zh' ? '；' : '; ') : formatMessage(language, 'clocks.weekly-rule');
}

/** The programme by its title and version. */
export function programmeText(
  { programme, programmeTitle }: Pick<ExplainedClock, 'programme' | 'programmeTitle'>,
  language: Language,
): string {
  const version = programme.slice(programme.lastIndexOf('@') + 1);
  return formatMessage(language, 'clocks.programme', { title: programmeTitle[language], version });
}

type Breach = ExplainedClock['breaches'][number];

/** What came of a breach, or nothing. */
export function breachOutcomeText({ excused, superseded, ordered }: Breach, language: Language): string {
  if (!superseded) return excused ? formatMessage(language, 'clocks.excused') : '';
  if (!ordered) return formatMessage(language, 'clocks.superseded');
  return formatMessage(language, 'clocks.superseded-by', { document: documentText(ordered, language) });
}

/** A breach in one line: its due date on the office's clock, and what came of it. */
export function breachText(breach: Breach, { language, offsetMinutes }: OfficeLocale): string {
  const missed = formatMessage(language, 'clocks.missed', { at: formatOfficeTime(breach.due, offsetMinutes) });
  return [missed, breachOutcomeText(breach, language)].filter(Boolean).join(' · ');
}

/** The earlier date, and whether it was kept. */
export const promiseText = (
  { due, standing }: NonNullable<ExplainedClock['promised']>,
  { language, offsetMinutes }: OfficeLocale,
): string => formatMessage(language, `clocks.promise-${standing}`, { at: formatOfficeTime(due, offsetMinutes) });

/** From when to when a due date moved, and why; one that came out the same stays. */
export function dueMoveText(move: ExplainedClock['moves'][number], { language, offsetMinutes }: OfficeLocale): string {
  const [before, after] = [formatOfficeTime(move.before, offsetMinutes), formatOfficeTime(move.after, offsetMinutes)];
  const why = formatMessage(language, `moved.${move.cause}`);
  const cause = move.ordered ? `${why} (${documentText(move.ordered, language)})` : why;
  return before === after
    ? formatMessage(language, 'clocks.stays', { at: after, cause })
    : formatMessage(language, 'clocks.moved', { before, after, cause });
}

const remarks: Readonly<Record<string, (clock: ExplainedClock) => boolean>> = {
  late: ({ late, stopped }) => late && stopped?.how !== 'met',
  excused: ({ late, breaches }) => late && breaches.some(({ excused, superseded }) => excused && !superseded),
  superseded: ({ breaches }) => breaches.some(({ superseded }) => superseded),
  provisional: ({ provisional, stopped }) => provisional && !stopped,
};

/** How it ended, and of what was met whether in time; or that it runs or waits. */
function standingText({ stopped, standing, late }: ExplainedClock, language: Language): string {
  if (!stopped) return formatMessage(language, `standing.${standing}`);
  return formatMessage(
    language,
    stopped.how !== 'met' ? `how.${stopped.how}` : late ? 'how.met-late' : 'how.met-in-time',
  );
}

/** The status of a clock in one line: late, excused or superseded, provisional. */
export function clockStatusText(
  clock: ExplainedClock,
  { language, offsetMinutes }: OfficeLocale,
  withDates = true,
): string {
  const { stopped } = clock;
  const how = standingText(clock, language);
  return [
    formatMessage(language, `owner.${clock.owner}`),
    stopped && withDates ? `${how} ${formatOfficeTime(stopped.at, offsetMinutes)}` : how,
    ...Object.keys(remarks)
      .filter((what) => remarks[what]?.(clock))
      .map((what) => formatMessage(language, `clocks.${what}`)),
  ].join(' · ');
}

/** The rule a span was counted by: whose it is, and since when the calendar under it was known. */
export const dueRuleText = (
  clock: Pick<ExplainedClock, 'kind' | 'programme' | 'programmeTitle'>,
  language: Language,
): string => `${reasonText(clock.kind)[language]} · ${programmeText(clock, language)}`;
