import { COUNT_FROM, UNITS } from '@lianxin/calendar';
import type { OfficeHours, Session } from '@lianxin/calendar';
import { both, flag, hour, listOf, matching, maybeEmpty, objectOf, oneOf, optional, text, whole } from './check.ts';
import type { Check, Problem } from './check.ts';
import type {
  Benefit,
  Bilingual,
  ChecklistItem,
  ClockEntry,
  Override,
  Programme,
  Rung,
  Source,
  Step,
} from './programme.ts';
import { CATEGORIES, CLOCK_KINDS, KINDS, RECIPIENTS, RUNG_KINDS, SAMPLED_ALWAYS, URGENCIES } from './words.ts';
import type { ClockKind } from './words.ts';

// A working day has at most 1,440 minutes; a year of them is longer than any published deadline.
const AMOUNT_MAX = 525_600;
const COUNT_MAX = 100;
const VERSION_MAX = 999_999;
const LONG_MS_MAX = 31_622_400_000;

const id = matching(/^[a-z0-9][a-z0-9-]{0,62}$/, 'id-expected');
const layer = matching(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/, 'layer-path-expected');
const date = matching(/^\d{4}-\d{2}-\d{2}$/, 'date-expected');
const ours = optional(flag);
const unit = oneOf(UNITS);
const amount = whole(1, AMOUNT_MAX);
const count = whole(0, COUNT_MAX);
const percent = whole(0, 100);

const bilingual = objectOf<Bilingual>({ zh: text, en: text });
const source = objectOf<Source>({ title: text, documentNumber: maybeEmpty, note: optional(text) });
const step = (min: number): Check => objectOf<Step>({ unit, amount: whole(min, AMOUNT_MAX) });

const inOrder: Check = (value, path, problems) => {
  if (!Array.isArray(value)) return;
  let last = 0;
  (value as Partial<Session>[]).forEach((session, i) => {
    const { openHour = 0, closeHour = 0 } = session ?? {};
    if (openHour < last || closeHour <= openHour) problems.push({ path: `${path}[${i}]`, rule: 'sessions-in-order' });
    last = closeHour;
  });
};

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
const clock = objectOf<ClockEntry>({
  ...rule,
  owner: oneOf(['office', 'enterprise']),
  needsEnterprise: optional(flag),
  overrides: optional(listOf(override, 1)),
});

const rung = objectOf<Rung>({
  rung: oneOf(RUNG_KINDS),
  clocks: listOf(oneOf(CLOCK_KINDS), 1),
  offset: step(-AMOUNT_MAX),
  at: optional(oneOf(['opening'])),
  recipients: listOf(oneOf(RECIPIENTS), 1),
  acknowledgeWithin: optional(step(1)),
  ours,
});

/** One clock has each rung at most once: the rung's name is part of the act's id. */
const rungsOnce: Check = (value, path, problems) => {
  if (!Array.isArray(value)) return;
  const seen = new Set<string>();
  (value as Partial<Rung>[]).forEach((entry, i) => {
    for (const watched of Array.isArray(entry?.clocks) ? entry.clocks : []) {
      const key = `${entry.rung}/${watched}`;
      if (seen.has(key)) problems.push({ path: `${path}[${i}]`, rule: 'rung-twice-on-a-clock' });
      seen.add(key);
    }
  });
};

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

const programme = objectOf<Programme>({
  id,
  version: whole(1, VERSION_MAX),
  title: bilingual,
  sources: listOf(source),
  office: objectOf<Programme['office']>({ calendar: layer, enterpriseCalendar: layer, hours, ours }),
  clocks,
  extension: objectOf<Programme['extension']>({ unit, amountMax: amount, countMax: count, ours }),
  ladder: both(listOf(rung), rungsOnce),
  waits: objectOf<Programme['waits']>({ countMaxUnapproved: count, longMs: whole(1, LONG_MS_MAX), ours }),
  returns: objectOf<Programme['returns']>({ countMax: count, ours }),
  refusals: objectOf<Programme['refusals']>({ countMax: count, ours }),
  disputes: objectOf<Programme['disputes']>({ orderAtCount: whole(1, COUNT_MAX), ours }),
  callbacks: objectOf<Programme['callbacks']>({ countMax: whole(1, COUNT_MAX), ours }),
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
  lookBack: objectOf<Programme['lookBack']>({ after: step(0), ours }),
  checklist: listOf(item, 1),
  benefits: listOf(benefit),
});

/** Everything that is wrong with a programme file; empty when it may be used. */
export function problemsIn(value: unknown): Problem[] {
  const problems: Problem[] = [];
  programme(value, '', problems);
  return problems;
}

/** Throws with every path and rule: shipped files are checked when they are loaded, others through `problemsIn`. */
export function parseProgramme(value: unknown): Programme {
  const problems = problemsIn(value);
  if (problems.length === 0) return value as Programme;
  throw new TypeError(`not a programme: ${problems.map((p) => `${p.path || 'file'}: ${p.rule}`).join('; ')}`);
}
