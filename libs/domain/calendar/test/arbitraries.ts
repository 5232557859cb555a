import { fromMs, instant, toMs } from '@lianxin/kernel';
import fc from 'fast-check';
import { UNITS, chinaCalendar, createCalendarViews } from '../src/index.ts';
import type { DueDateQuery, OfficeHours, Span } from '../src/index.ts';

const shippedViews = createCalendarViews(chinaCalendar);
/** A counterexample shows the question, not 80 years of days. */
export const describedViews: typeof shippedViews = (ask) =>
  Object.defineProperty(shippedViews(ask), fc.toStringMethod, { value: () => `${ask.path} as known ${ask.knownAt}` });
export const FIRST_MS = toMs(instant('2018-06-01T00:00:00Z'));
export const LAST_MS = toMs(instant('2027-06-01T00:00:00Z'));
export const DAY_LENGTH_MS = 86_400_000;

export const anyInstant = fc.integer({ min: FIRST_MS, max: LAST_MS }).map(fromMs);
export const anyLayerPath = fc.constantFrom('cn', 'cn/shandong', 'cn/shandong/enterprise');
export const anyCalendarView = fc.record({ path: anyLayerPath, knownAt: anyInstant }).map(describedViews);
export const anyOfficeHours = fc.constantFrom<OfficeHours>(
  { offsetMinutes: 480, sessions: [{ openHour: 9, closeHour: 17 }] },
  {
    offsetMinutes: 480,
    sessions: [
      { openHour: 8.5, closeHour: 12 },
      { openHour: 13.5, closeHour: 18 },
    ],
  },
  { offsetMinutes: -210, sessions: [{ openHour: 0, closeHour: 24 }] },
);
export const anyDueRule = fc.record({
  unit: fc.constantFrom(...UNITS),
  amount: fc.integer({ min: 1, max: 40 }),
  countFrom: fc.constantFrom('next-day' as const, 'same' as const),
});
export const pausesAfter = (from: number) =>
  fc
    .tuple(
      fc.integer({ min: -DAY_LENGTH_MS, max: 40 * DAY_LENGTH_MS }),
      fc.integer({ min: 0, max: 12 * DAY_LENGTH_MS }),
    )
    .map(([begin, length]) => ({
      from: fromMs(from + begin),
      to: fromMs(from + begin + length),
      because: `wait-${begin}`,
    }));
export const anyExtension = fc.record({
  unit: fc.constantFrom('working-days' as const, 'hours' as const),
  amount: fc.integer({ min: 1, max: 10 }),
  because: fc.constantFrom('extension#1', 'extension#2'),
});
export const anyDueDateQuery: fc.Arbitrary<DueDateQuery> = anyInstant.chain((from) =>
  fc.record({
    from: fc.constant(from),
    rule: anyDueRule,
    view: anyCalendarView,
    hours: anyOfficeHours,
    pauses: fc.array(pausesAfter(toMs(from)), { maxLength: 4 }),
    extensions: fc.array(anyExtension, { maxLength: 2 }),
    enterprise: fc.option(
      anyInstant.map((knownAt) => describedViews({ path: 'cn/shandong/enterprise', knownAt })),
      { nil: undefined },
    ),
  }),
);

/** What keeps spans from tiling an interval; undefined when they do. */
export function findGap(spans: readonly Span[], from: string, to: string): string | undefined {
  let at = from;
  for (const span of spans) {
    if (span.from !== at) return `${span.from} follows ${at}`;
    if (span.to <= span.from) return `${span.from} does not end`;
    if (span.because === '') return `${span.from} has no cause`;
    at = span.to;
  }
  return at === to ? undefined : `ends at ${at}, not at ${to}`;
}
