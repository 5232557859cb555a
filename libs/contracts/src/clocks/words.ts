import { MINUTE_MS } from '@lianxin/kernel';
import type { ClocksReply, ExplainedClock, ExplainedSpan } from '../http/clocks.ts';
import { becauseWords } from '../messages/because.ts';
import type { Language } from '../messages/index.ts';
import { hasMessage, message } from '../messages/index.ts';
import { duration, wallTime } from './wall.ts';

/** What an explanation is told with. */
export interface Speech {
  readonly language: Language;
  readonly offsetMinutes: number;
}

type Told = Pick<ExplainedSpan, 'because' | 'cause'>;
type Cause = NonNullable<Told['cause']>;
type Tell = { readonly [K in Cause['kind']]: (cause: Extract<Cause, { kind: K }>, speech: Speech) => string };

/** A document by its number and title, as far as they are known. */
export const documentWords = (
  { documentNumber: number, title }: { readonly documentNumber: string; readonly title: string },
  language: Language,
): string => message(language, number === '' ? 'why.amendment' : 'why.amendment-numbered', { number, title });

const tell: Tell = {
  amendment: (cause, { language }) => documentWords(cause, language),
  wait: ({ on, since }, { language, offsetMinutes }) => {
    const key = `why.waiting-${on}`;
    return message(language, hasMessage(key) ? key : 'why.waiting', { since: wallTime(since, offsetMinutes) });
  },
  extension: ({ at }, { language, offsetMinutes }) =>
    message(language, 'why.extension', { since: wallTime(at, offsetMinutes) }),
  stop: ({ how }, { language }) => message(language, `why.${how}`),
};

/** Why a span is what it is: the document, the wait, or the rule. */
export function whyWords({ because, cause }: Told, speech: Speech): string {
  if (cause) return tell[cause.kind](cause as never, speech);
  const key = `why.${because}`;
  return hasMessage(key) ? message(speech.language, key) : because;
}

/** `5 working days`, `1 working day`. */
export const amountWords = (unit: string, amount: number, language: Language): string =>
  message(language, amount === 1 ? `unit-one.${unit}` : `unit.${unit}`, { amount });

/** How long a clock is given. */
export function givenWords({ kind, counts }: Pick<ExplainedClock, 'kind' | 'counts'>, language: Language): string {
  if (kind === 'wait') return message(language, 'clocks.agreed');
  if (counts.unit === 'minutes') return duration(counts.amount * MINUTE_MS, language, 'days');
  return amountWords(counts.unit, counts.amount, language);
}

type Documents = ClocksReply['documents'];

/** A calendar's revision, by the last document known of each of its layers. */
export function calendarWords(revision: string, documents: Documents, language: Language): string {
  const named = revision.split('+').map((part) => documents[part.slice(0, part.lastIndexOf('#'))]);
  const known = named.flatMap((document) => (document ? [documentWords(document, language)] : []));
  return known.length > 0 ? known.join(language === 'zh' ? '；' : '; ') : message(language, 'clocks.weekly-rule');
}

/** The programme by its title, and which version of it. */
export function programmeWords(
  { programme, programmeTitle }: Pick<ExplainedClock, 'programme' | 'programmeTitle'>,
  language: Language,
): string {
  const version = programme.slice(programme.lastIndexOf('@') + 1);
  return message(language, 'clocks.programme', { title: programmeTitle[language], version });
}

type Breach = ExplainedClock['breaches'][number];

/** What came of a breach, or nothing. */
export function outcomeWords({ excused, superseded, ordered }: Breach, language: Language): string {
  if (!superseded) return excused ? message(language, 'clocks.excused') : '';
  if (!ordered) return message(language, 'clocks.superseded');
  return message(language, 'clocks.superseded-by', { document: documentWords(ordered, language) });
}

export function breachWords(breach: Breach, { language, offsetMinutes }: Speech): string {
  const missed = message(language, 'clocks.missed', { at: wallTime(breach.due, offsetMinutes) });
  return [missed, outcomeWords(breach, language)].filter(Boolean).join(' · ');
}

/** The earlier date, and whether it was kept. */
export const promiseWords = (
  { due, standing }: NonNullable<ExplainedClock['promised']>,
  { language, offsetMinutes }: Speech,
): string => message(language, `clocks.promise-${standing}`, { at: wallTime(due, offsetMinutes) });

/** From when to when a due date moved, and why; one that came out the same stays. */
export function moveWords(move: ExplainedClock['moves'][number], { language, offsetMinutes }: Speech): string {
  const [before, after] = [wallTime(move.before, offsetMinutes), wallTime(move.after, offsetMinutes)];
  const why = message(language, `moved.${move.cause}`);
  const cause = move.ordered ? `${why} (${documentWords(move.ordered, language)})` : why;
  return before === after
    ? message(language, 'clocks.stays', { at: after, cause })
    : message(language, 'clocks.moved', { before, after, cause });
}

const remarks: Readonly<Record<string, (clock: ExplainedClock) => boolean>> = {
  late: ({ late }) => late,
  excused: ({ late, breaches }) => late && breaches.some(({ excused, superseded }) => excused && !superseded),
  superseded: ({ breaches }) => breaches.some(({ superseded }) => superseded),
  provisional: ({ provisional, stopped }) => provisional && !stopped,
};

/** How a clock stands, for a line: late, excused or superseded, provisional. */
export function standingWords(clock: ExplainedClock, { language, offsetMinutes }: Speech, dated = true): string {
  const { stopped } = clock;
  const how = message(language, stopped ? `how.${stopped.how}` : `standing.${clock.standing}`);
  return [
    message(language, `owner.${clock.owner}`),
    stopped && dated ? `${how} ${wallTime(stopped.at, offsetMinutes)}` : how,
    ...Object.keys(remarks)
      .filter((what) => remarks[what]?.(clock))
      .map((what) => message(language, `clocks.${what}`)),
  ].join(' · ');
}

/** The rule a span was counted by: whose it is, and since when the calendar under it was known. */
export const ruleWords = (
  clock: Pick<ExplainedClock, 'kind' | 'programme' | 'programmeTitle'>,
  language: Language,
): string => `${becauseWords(clock.kind)[language]} · ${programmeWords(clock, language)}`;
