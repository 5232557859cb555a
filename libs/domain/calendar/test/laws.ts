import { fromMs, localDate, toMs } from '@lianxin/kernel';
import fc from 'fast-check';
import { amend, chinaCalendar, dueAt, dueInstant, viewsOf } from '../src/index.ts';
import type { Amendment } from '../src/index.ts';
import { DAY, FROM, TO, ask, at, gapIn, path, pauseAfter, views } from './arbitraries.ts';

/** Published at a drawn moment, for one drawn day. */
const amendment = fc
  .record({ published: at, day: fc.integer({ min: FROM, max: TO }), works: fc.boolean(), path })
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

const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};
const mustEqual = (shown: unknown, before: unknown, what: string): void =>
  must(JSON.stringify(shown) === JSON.stringify(before), what);

export type Law = 'tiling' | 'pauses' | 'known later' | 'recorded later';

/** What holds of every calendar, as properties: true of ours, and false of each with a fault planted in it. */
export const LAWS: Readonly<Record<Law, fc.IProperty<unknown>>> = {
  tiling: fc.property(ask, (a) => {
    const due = dueAt(a);
    const gap = gapIn(due.spans, a.from, due.at);
    must(gap === undefined, `the spans do not tile: ${gap}`);
    must(dueInstant(a) === due.at, 'the instant alone is another');
  }),
  pauses: fc.property(
    ask,
    at.chain((from) => pauseAfter(toMs(from))),
    fc.nat(),
    (a, stray, n) => {
      const near = { ...stray, from: fromMs(toMs(a.from) + (n % (20 * DAY))) };
      const pause = { ...near, to: fromMs(toMs(near.from) + (n % (3 * DAY))) };
      const more = dueInstant({ ...a, pauses: [...(a.pauses ?? []), pause] });
      must(more >= dueInstant(a), 'due earlier for a pause more');
    },
  ),
  'known later': fc.property(ask, path, at, amendment, (a, layers, knownAt, drawn) => {
    fc.pre(drawn.published > knownAt);
    const asked = { path: layers, knownAt };
    const before = dueAt({ ...a, view: views(asked) });
    const after = dueAt({ ...a, view: viewsOf(amend(chinaCalendar, drawn))(asked) });
    mustEqual(after, before, 'what was shown before is shown otherwise');
  }),
  'recorded later': fc.property(ask, fc.record({ path, knownAt: at }), amendment, at, (a, asked, drawn, recorded) => {
    fc.pre(recorded > asked.knownAt);
    const late = viewsOf(amend(chinaCalendar, { ...drawn, recorded }))(asked);
    const before = dueAt({ ...a, view: views(asked) });
    mustEqual(dueAt({ ...a, view: late }), before, 'what was shown before the record is shown otherwise');
  }),
};
