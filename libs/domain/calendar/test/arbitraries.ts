import { fromMs, instant, toMs } from '@lianxin/kernel';
import fc from 'fast-check';
import { UNITS, chinaCalendar, viewsOf } from '../src/index.ts';
import type { DueAsk, OfficeHours, Span } from '../src/index.ts';

const reader = viewsOf(chinaCalendar);
/** A counterexample shows the question, not 80 years of days. */
export const views: typeof reader = (ask) =>
  Object.defineProperty(reader(ask), fc.toStringMethod, { value: () => `${ask.path} as known ${ask.knownAt}` });
export const FROM = toMs(instant('2018-06-01T00:00:00Z'));
export const TO = toMs(instant('2027-06-01T00:00:00Z'));
export const DAY = 86_400_000;

export const at = fc.integer({ min: FROM, max: TO }).map(fromMs);
export const path = fc.constantFrom('cn', 'cn/shandong', 'cn/shandong/enterprise');
export const view = fc.record({ path, knownAt: at }).map(views);
export const hours = fc.constantFrom<OfficeHours>(
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
export const rule = fc.record({
  unit: fc.constantFrom(...UNITS),
  amount: fc.integer({ min: 1, max: 40 }),
  countFrom: fc.constantFrom('next-day' as const, 'same' as const),
});
export const pauseAfter = (from: number) =>
  fc.tuple(fc.integer({ min: -DAY, max: 40 * DAY }), fc.integer({ min: 0, max: 12 * DAY })).map(([begin, length]) => ({
    from: fromMs(from + begin),
    to: fromMs(from + begin + length),
    because: `wait-${begin}`,
  }));
export const extension = fc.record({
  unit: fc.constantFrom('working-days' as const, 'hours' as const),
  amount: fc.integer({ min: 1, max: 10 }),
  because: fc.constantFrom('extension#1', 'extension#2'),
});
export const ask: fc.Arbitrary<DueAsk> = at.chain((from) =>
  fc.record({
    from: fc.constant(from),
    rule,
    view,
    hours,
    pauses: fc.array(pauseAfter(toMs(from)), { maxLength: 4 }),
    extensions: fc.array(extension, { maxLength: 2 }),
    enterprise: fc.option(
      at.map((knownAt) => views({ path: 'cn/shandong/enterprise', knownAt })),
      { nil: undefined },
    ),
  }),
);

/** What keeps spans from tiling an interval; undefined when they do. */
export function gapIn(spans: readonly Span[], from: string, to: string): string | undefined {
  let at = from;
  for (const span of spans) {
    if (span.from !== at) return `${span.from} follows ${at}`;
    if (span.to <= span.from) return `${span.from} does not end`;
    if (span.because === '') return `${span.from} has no cause`;
    at = span.to;
  }
  return at === to ? undefined : `ends at ${at}, not at ${to}`;
}
