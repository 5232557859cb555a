import { fromMs, localDate, toMs } from '@lianxin/kernel';
import fc from 'fast-check';
import { addAmendment, chinaCalendar, explainDueDate, computeDueInstant, createCalendarViews } from '../src/index.ts';
import type { Amendment } from '../src/index.ts';
import {
  DAY_LENGTH_MS,
  FIRST_MS,
  LAST_MS,
  anyDueDateQuery,
  anyInstant,
  findGap,
  anyLayerPath,
  pausesAfter,
  describedViews,
} from './arbitraries.ts';

/** Published at a drawn moment, for one drawn day. */
const drawnAmendments = fc
  .record({
    published: anyInstant,
    day: fc.integer({ min: FIRST_MS, max: LAST_MS }),
    works: fc.boolean(),
    path: anyLayerPath,
  })
  .map(({ published, day, works, path: layer }): Amendment => {
    const days = [localDate(fromMs(day).slice(0, 10))];
    return {
      id: 'drawn',
      layer,
      documentNumber: '',
      title: 'drawn',
      signed: '',
      published,
      working: works ? days : [],
      nonWorking: works ? [] : days,
    };
  });

const assertThat = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};
const assertSame = (shown: unknown, before: unknown, what: string): void =>
  assertThat(JSON.stringify(shown) === JSON.stringify(before), what);

export type CalendarInvariant = 'tiling' | 'pauses' | 'known later' | 'recorded later';

/** What holds of every calendar, as properties: true of ours, and false of each with a fault planted in it. */
export const CALENDAR_INVARIANTS: Readonly<Record<CalendarInvariant, fc.IProperty<unknown>>> = {
  tiling: fc.property(anyDueDateQuery, (a) => {
    const due = explainDueDate(a);
    const gap = findGap(due.spans, a.from, due.at);
    assertThat(gap === undefined, `the spans do not tile: ${gap}`);
    assertThat(computeDueInstant(a) === due.at, 'the instant alone is another');
  }),
  pauses: fc.property(
    anyDueDateQuery,
    anyInstant.chain((from) => pausesAfter(toMs(from))),
    fc.nat(),
    (a, stray, n) => {
      const near = { ...stray, from: fromMs(toMs(a.from) + (n % (20 * DAY_LENGTH_MS))) };
      const pause = { ...near, to: fromMs(toMs(near.from) + (n % (3 * DAY_LENGTH_MS))) };
      const more = computeDueInstant({ ...a, pauses: [...(a.pauses ?? []), pause] });
      assertThat(more >= computeDueInstant(a), 'due earlier for a pause more');
    },
  ),
  'known later': fc.property(
    anyDueDateQuery,
    anyLayerPath,
    anyInstant,
    drawnAmendments,
    (a, layers, knownAt, drawn) => {
      fc.pre(drawn.published > knownAt);
      const asked = { path: layers, knownAt };
      const before = explainDueDate({ ...a, view: describedViews(asked) });
      const after = explainDueDate({ ...a, view: createCalendarViews(addAmendment(chinaCalendar, drawn))(asked) });
      assertSame(after, before, 'what was shown before is shown otherwise');
    },
  ),
  'recorded later': fc.property(
    anyDueDateQuery,
    fc.record({ path: anyLayerPath, knownAt: anyInstant }),
    drawnAmendments,
    anyInstant,
    (a, asked, drawn, recorded) => {
      fc.pre(recorded > asked.knownAt);
      const late = createCalendarViews(addAmendment(chinaCalendar, { ...drawn, recorded }))(asked);
      const before = explainDueDate({ ...a, view: describedViews(asked) });
      assertSame(explainDueDate({ ...a, view: late }), before, 'what was shown before the record is shown otherwise');
    },
  ),
};
