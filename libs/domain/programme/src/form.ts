import { COUNT_FROM } from '@lianxin/calendar';
import type { OfficeHours, Session } from '@lianxin/calendar';
import {
  across,
  both,
  flag,
  hour,
  listOf,
  matching,
  maybeEmpty,
  named,
  objectOf,
  oneOf,
  optional,
  said,
  text,
  whole,
} from './check.ts';
import type { Check } from './check.ts';
import { ladder } from './ladder-form.ts';
import { amount, ours, step, unit } from './parts.ts';
import type { Benefit, Bilingual, ChecklistItem, ClockEntry, Override, Programme, Source } from './programme.ts';
import { CATEGORIES, CLOCK_KINDS, KINDS, LATER_DATES, SAMPLED_ALWAYS, URGENCIES, WAIT_STOPS } from './words.ts';
import type { ClockKind } from './words.ts';

const COUNT_MAX = 100;
const VERSION_MAX = 999_999;
const LONG_MS_MAX = 31_622_400_000;

const id = matching(/^[a-z0-9][a-z0-9-]{0,62}$/, 'id-expected');
// No other country's calendar ships.
const layer = matching(/^cn(\/[a-z0-9-]+)*$/, 'layer-path-expected');
const date = matching(/^\d{4}-\d{2}-\d{2}$/, 'date-expected');
const count = whole(0, COUNT_MAX);
const percent = whole(0, 100);

const bilingual = named('bilingual', objectOf<Bilingual>({ zh: text, en: text }));
const source = objectOf<Source>({ title: text, documentNumber: maybeEmpty, note: optional(text) });

const inOrder = across('sessions-in-order', (sessions) => {
  let last = 0;
  return sessions.flatMap((session, i) => {
    const { openHour = 0, closeHour = 0 } = (session ?? {}) as Partial<Session>;
    const wrong = openHour < last || closeHour <= openHour;
    last = closeHour;
    return wrong ? [i] : [];
  });
});

const hours = objectOf<OfficeHours>({
  offsetMinutes: whole(-840, 840),
  sessions: both(listOf(objectOf<Session>({ openHour: hour, closeHour: hour }), 1), inOrder),
});

const rule = {
  unit,
  amount,
  countFrom: oneOf(COUNT_FROM),
  dueAtHour: optional(hour),
  rollsToWorkingDay: optional(flag),
  ours,
};
const override = objectOf<Override>({
  ...rule,
  unit: optional(unit),
  amount: optional(amount),
  countFrom: optional(rule.countFrom),
  when: objectOf<Override['when']>({
    kind: optional(listOf(oneOf(KINDS), 1)),
    urgency: optional(listOf(oneOf(URGENCIES), 1)),
    category: optional(listOf(oneOf(CATEGORIES), 1)),
  }),
});
const clock = named(
  'clock',
  objectOf<ClockEntry>({
    ...rule,
    owner: oneOf(['office', 'enterprise']),
    needsEnterprise: optional(flag),
    overrides: optional(listOf(override, 1)),
  }),
);

const item = objectOf<ChecklistItem>({ id, title: bilingual, ours });
const benefit = objectOf<Benefit>({
  id,
  title: bilingual,
  ours,
  charterTrip: optional(
    objectOf<NonNullable<Benefit['charterTrip']>>({
      reportedInAdvance: flag,
      ranOnOrBefore: date,
      outsideProvince: text,
      doorToFactory: flag,
      passengersMin: count,
    }),
  ),
});

const clocks = objectOf<Programme['clocks']>(
  Object.fromEntries(CLOCK_KINDS.map((kind) => [kind, clock])) as Record<ClockKind, Check>,
);

/** What a programme file may say. Words for people who write one stand beside the fields, in the editor too. */
export const programmeForm = objectOf<Programme & { readonly $schema?: string }>({
  $schema: optional(said('Where the editor finds this schema; no part of the content.', text)),
  id,
  version: said('Rises with every change: a case keeps the version it was pinned to.', whole(1, VERSION_MAX)),
  title: bilingual,
  sources: said('Documents the figures were read from; an unknown number stays empty.', listOf(source)),
  office: said(
    'Calendars of the office and of its enterprises, and when the office is open.',
    objectOf<Programme['office']>({ calendar: layer, enterpriseCalendar: layer, hours, ours }),
  ),
  clocks: said('How long each thing may take, and whose time it is.', clocks),
  extension: said(
    'By how much, and how often, a deadline may be moved.',
    objectOf<Programme['extension']>({ unit, amountMax: amount, countMax: count, ours }),
  ),
  ladder: said('What happens around a due date: each rung once a clock.', ladder),
  waits: said(
    'More waits than this, or one as long as longMs, need another person.',
    objectOf<Programme['waits']>({
      ...{ countMaxUnapproved: count, longMs: whole(1, LONG_MS_MAX), ours },
      stops: optional(said('Clocks that stand still while somebody is waited for.', listOf(oneOf(WAIT_STOPS), 1))),
    }),
  ),
  laterDates: optional(
    said(
      'When a change moves a date later: another person has to make it, or the earlier date is kept as promised.',
      objectOf<NonNullable<Programme['laterDates']>>({ then: oneOf(LATER_DATES), ours }),
    ),
  ),
  returns: said('How often papers may be asked for.', objectOf<Programme['returns']>({ countMax: count, ours })),
  refusals: said('After so many the supervisor assigns.', objectOf<Programme['refusals']>({ countMax: count, ours })),
  disputes: said(
    'The dispute with this number raises a supervision order.',
    objectOf<Programme['disputes']>({ orderAtCount: whole(1, COUNT_MAX), ours }),
  ),
  callbacks: said(
    'After so many calls without reaching anybody the case may be closed out.',
    objectOf<Programme['callbacks']>({ countMax: whole(1, COUNT_MAX), ours }),
  ),
  ratings: objectOf<Programme['ratings']>({
    gradeMax: whole(2, 10),
    gradeGoodMin: whole(1, 10),
    callbackBad: oneOf(['real-name', 'all']),
    ours,
  }),
  sampling: objectOf<Programme['sampling']>({
    percentResolved: percent,
    percentWithdrawn: percent,
    always: listOf(oneOf(SAMPLED_ALWAYS)),
    ours,
  }),
  lookBack: said(
    'The look-back may begin so long after the resolution.',
    objectOf<Programme['lookBack']>({ after: step(0), ours }),
  ),
  checklist: said('What the look-back checks.', listOf(item, 1)),
  benefits: listOf(benefit),
});
