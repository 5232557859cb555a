import type { Instant, RecordedEvent } from '@lianxin/kernel';
import type { Finding } from './finding.ts';

const ENDS_OF_A_NOTICE = new Set(['NoticeSent', 'NoticeGivenUp', 'NoticeSuperseded']);

interface Named {
  readonly act?: string;
  readonly notice?: string;
}

const namesIn = (event: RecordedEvent): Named => (event.data ?? {}) as Named;
const placeOf = ({ stream, version }: RecordedEvent): string => `${stream}@${version}`;

/** What happened by itself happened once: each act of a clock, each notice, each end of a notice; and it has an end. */
export function once(log: readonly RecordedEvent[], by: Instant): Finding[] {
  return [...repeatedActs(log), ...repeatedNotices(log), ...unendedNotices(log, by)];
}

/** Those whose key came before. */
function repeats(log: readonly RecordedEvent[], keyOf: (event: RecordedEvent) => string | undefined): RecordedEvent[] {
  const seen = new Set<string>();
  return log.filter((event) => {
    const key = keyOf(event);
    if (key === undefined) return false;
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}

function repeatedActs(log: readonly RecordedEvent[]): Finding[] {
  const keyOf = (event: RecordedEvent): string | undefined => {
    const { act } = namesIn(event);
    return act === undefined || event.meta.actor !== 'clock' ? undefined : `${event.stream}/${event.type}/${act}`;
  };
  return repeats(log, keyOf).map((event) => {
    return { check: 'act', what: `${event.type} ${namesIn(event).act} happened again at ${placeOf(event)}` };
  });
}

const noticeKey = (event: RecordedEvent): string => `${event.stream}/${namesIn(event).notice}`;
const issues = ({ type }: RecordedEvent): boolean => type === 'NoticeIssued';
const ends = ({ type }: RecordedEvent): boolean => ENDS_OF_A_NOTICE.has(type);

/** One that was overtaken while it was on its way went out all the same: two ends, each once. */
const isOvertaken = ({ type }: RecordedEvent): boolean => type === 'NoticeSuperseded';
const goesOut = (event: RecordedEvent): boolean => ends(event) && !isOvertaken(event);

function repeatedNotices(log: readonly RecordedEvent[]): Finding[] {
  return [issues, goesOut, isOvertaken].flatMap((isOne) =>
    repeats(log, (event) => (isOne(event) ? noticeKey(event) : undefined)).map((event): Finding => {
      return { check: 'notice', what: `${event.type} ${namesIn(event).notice} happened again at ${placeOf(event)}` };
    }),
  );
}

function unendedNotices(log: readonly RecordedEvent[], by: Instant): Finding[] {
  const ended = new Set(log.filter(ends).map(noticeKey));
  return log
    .filter((event) => issues(event) && event.effectiveAt < by && event.recordedAt < by)
    .filter((event) => !ended.has(noticeKey(event)))
    .map((event) => ({ check: 'notice', what: `${noticeKey(event)} was never sent` }));
}
