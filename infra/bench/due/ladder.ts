import type { Instant, RecordedEvent } from '@lianxin/kernel';
import { ingressOf, toMs } from '@lianxin/kernel';

/** What the programme has for a resolve clock nobody stops, in the order it happens. */
export const LADDER_STEPS = [
  'reminder',
  'yellow-card',
  'breach',
  'red-card',
  'supervision-order',
  'interview',
] as const;
export type LadderStep = (typeof LADDER_STEPS)[number];

/** One step of the ladder over all cases. */
export interface StepOutcome {
  readonly step: LadderStep;
  /** Cases in which it happened, however often. */
  readonly cases: number;
  /** How often it happened once more in the same case. */
  readonly again: number;
  /** From when it took effect to when it was recorded, of those that were not yet history when they came in. */
  readonly lateMs: readonly number[];
  readonly lastRecorded: Instant | undefined;
}

export interface NoticeOutcomes {
  readonly issued: number;
  readonly sent: number;
  readonly superseded: number;
  /** Of those sent: overtaken while they were on their way; that they went out is recorded all the same. */
  readonly 'sent, though overtaken': number;
  /** Neither sent nor overtaken, or given up. */
  readonly open: number;
  /** Issued, sent or overtaken once more. */
  readonly again: number;
}

interface NamedData {
  readonly clock?: string;
  readonly kind?: string;
  readonly rung?: string;
  readonly notice?: string;
}

const namedDataOf = (event: RecordedEvent): NamedData => (event.data ?? {}) as NamedData;

function stepOf(event: RecordedEvent): LadderStep | undefined {
  const { kind, rung } = namedDataOf(event);
  if (kind !== 'resolve') return undefined;
  if (event.type === 'ReminderFired') return 'reminder';
  if (event.type === 'ClockBreached') return 'breach';
  return event.type === 'RungFired' ? (rung as LadderStep) : undefined;
}

/** What the log tells of the ladder of every case; an import's own records came in with it and were not waited for. */
export function stepOutcomes(log: readonly RecordedEvent[]): readonly StepOutcome[] {
  const of = new Map<LadderStep, RecordedEvent[]>(LADDER_STEPS.map((step) => [step, []]));
  for (const event of log) {
    const step = stepOf(event);
    if (step) of.get(step)?.push(event);
  }
  return [...of].map(([step, events]): StepOutcome => {
    const cases = new Set(events.map(({ stream }) => stream)).size;
    const live = events.filter((event) => ingressOf(event) !== 'import');
    const recorded = live.map(({ recordedAt }) => recordedAt).sort();
    const lateMs = live.map(({ recordedAt, effectiveAt }) => toMs(recordedAt) - toMs(effectiveAt));
    return { step, cases, again: events.length - cases, lateMs, lastRecorded: recorded.at(-1) };
  });
}

const OF_NOTICES = ['NoticeIssued', 'NoticeSent', 'NoticeSuperseded'] as const;

/** What became of every notice that was issued. */
export function noticeOutcomes(log: readonly RecordedEvent[]): NoticeOutcomes {
  const seen = new Map<string, Set<string>>(OF_NOTICES.map((type) => [type, new Set()]));
  let again = 0;
  for (const event of log) {
    const known = seen.get(event.type);
    const notice = `${event.stream}/${namedDataOf(event).notice}`;
    if (known?.has(notice)) again += 1;
    known?.add(notice);
  }
  const of = (type: (typeof OF_NOTICES)[number]): ReadonlySet<string> => seen.get(type) ?? new Set();
  const [issued, sent, superseded] = [of('NoticeIssued'), of('NoticeSent'), of('NoticeSuperseded')] as const;
  const open = [...issued].filter((notice) => !sent.has(notice) && !superseded.has(notice)).length;
  const both = [...sent].filter((notice) => superseded.has(notice)).length;
  return {
    issued: issued.size,
    sent: sent.size,
    superseded: superseded.size - both,
    'sent, though overtaken': both,
    open,
    again,
  };
}
