import type { Instant, RecordedEvent } from '@lianxin/kernel';
import type { Finding } from './finding.ts';

const ENDS_OF_A_NOTICE = new Set(['NoticeSent', 'NoticeGivenUp', 'NoticeSuperseded']);

interface NamedData {
  readonly act?: string;
  readonly notice?: string;
}

const namedDataOf = (event: RecordedEvent): NamedData => (event.data ?? {}) as NamedData;
const eventPlace = ({ stream, version }: RecordedEvent): string => `${stream}@${version}`;

/**
 * What happened automatically happened once: each act of a clock, each notice, each end of a notice; and it has an end.
 */
export function findRepeatsAndUnended(log: readonly RecordedEvent[], by: Instant): Finding[] {
  return [...findRepeatedActs(log), ...findRepeatedNotices(log), ...findUnendedNotices(log, by)];
}

/** Those whose key came before. */
function repeatedBy(
  log: readonly RecordedEvent[],
  keyOf: (event: RecordedEvent) => string | undefined,
): RecordedEvent[] {
  const seen = new Set<string>();
  return log.filter((event) => {
    const key = keyOf(event);
    if (key === undefined) return false;
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}

function findRepeatedActs(log: readonly RecordedEvent[]): Finding[] {
  const keyOf = (event: RecordedEvent): string | undefined => {
    const { act } = namedDataOf(event);
    return act === undefined || event.meta.actor !== 'clock' ? undefined : `${event.stream}/${event.type}/${act}`;
  };
  return repeatedBy(log, keyOf).map((event) => {
    return { check: 'act', what: `${event.type} ${namedDataOf(event).act} happened again at ${eventPlace(event)}` };
  });
}

const noticeKey = (event: RecordedEvent): string => `${event.stream}/${namedDataOf(event).notice}`;
const isIssued = ({ type }: RecordedEvent): boolean => type === 'NoticeIssued';
const isEnd = ({ type }: RecordedEvent): boolean => ENDS_OF_A_NOTICE.has(type);

/** One that was overtaken while it was on its way went out all the same: two ends, each once. */
const isOvertaken = ({ type }: RecordedEvent): boolean => type === 'NoticeSuperseded';
const isSent = (event: RecordedEvent): boolean => isEnd(event) && !isOvertaken(event);

function findRepeatedNotices(log: readonly RecordedEvent[]): Finding[] {
  return [isIssued, isSent, isOvertaken].flatMap((isOne) =>
    repeatedBy(log, (event) => (isOne(event) ? noticeKey(event) : undefined)).map((event): Finding => {
      return {
        check: 'notice',
        what: `${event.type} ${namedDataOf(event).notice} happened again at ${eventPlace(event)}`,
      };
    }),
  );
}

function findUnendedNotices(log: readonly RecordedEvent[], by: Instant): Finding[] {
  const ended = new Set(log.filter(isEnd).map(noticeKey));
  return log
    .filter((event) => isIssued(event) && event.effectiveAt < by && event.recordedAt < by)
    .filter((event) => !ended.has(noticeKey(event)))
    .map((event) => ({ check: 'notice', what: `${noticeKey(event)} was never sent` }));
}
