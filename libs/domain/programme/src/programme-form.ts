import { COUNT_FROM } from '@lianxin/calendar';
import type { OfficeHours, OpenHours } from '@lianxin/calendar';
import {
  crossFieldRule,
  allOf,
  booleanField,
  quarterHour,
  arrayOf,
  matchesPattern,
  textOrEmptyField,
  definition,
  objectWith,
  oneOfWords,
  optionalField,
  withDescription,
  textField,
  wholeNumber,
} from './form-check.ts';
import type { FormCheck } from './form-check.ts';
import { benefitForm } from './benefit-form.ts';
import { checklistForm } from './checklist-form.ts';
import { drawForm } from './draw/draw-form.ts';
import { ladderForm } from './ladder-form.ts';
import { lookBackForm } from './look-back-form.ts';
import { amountField, bilingual, houseFigure, unitField } from './form-parts.ts';
import { publicFilingForm } from './public-filing-form.ts';
import type { ClockEntry, RuleOverride, Programme, SourceDocument } from './programme.ts';
import {
  CATEGORIES,
  PROGRAMME_CLOCK_KINDS,
  KINDS,
  LATER_DATES,
  SAMPLED_ALWAYS,
  URGENCIES,
  WAIT_STOPS,
} from './vocabulary.ts';
import type { ProgrammeClockKind } from './vocabulary.ts';

const COUNT_MAX = 100;
const VERSION_MAX = 999_999;
const LONG_MS_MAX = 31_622_400_000;

const id = matchesPattern(/^[a-z0-9][a-z0-9-]{0,62}$/, 'id-expected');
// No other country's calendar ships.
const layer = matchesPattern(/^cn(\/[a-z0-9-]+)*$/, 'layer-path-expected');
const count = wholeNumber(0, COUNT_MAX);
const percent = wholeNumber(0, 100);

const source = objectWith<SourceDocument>({
  title: textField,
  documentNumber: textOrEmptyField,
  note: optionalField(textField),
});

const sessionsInOrder = crossFieldRule('sessions-in-order', (sessions) => {
  let last = 0;
  return sessions.flatMap((session, i) => {
    const { openHour = 0, closeHour = 0 } = (session ?? {}) as Partial<OpenHours>;
    const wrong = openHour < last || closeHour <= openHour;
    last = closeHour;
    return wrong ? [i] : [];
  });
});

const hours = objectWith<OfficeHours>({
  offsetMinutes: wholeNumber(-840, 840),
  sessions: allOf(
    arrayOf(objectWith<OpenHours>({ openHour: quarterHour, closeHour: quarterHour }), 1),
    sessionsInOrder,
  ),
});

const rule = {
  unit: unitField,
  amount: amountField,
  countFrom: oneOfWords(COUNT_FROM),
  dueAtHour: optionalField(quarterHour),
  rollsToWorkingDay: optionalField(booleanField),
  ours: houseFigure,
};
const override = objectWith<RuleOverride>({
  ...rule,
  unit: optionalField(unitField),
  amount: optionalField(amountField),
  countFrom: optionalField(rule.countFrom),
  when: objectWith<RuleOverride['when']>({
    kind: optionalField(arrayOf(oneOfWords(KINDS), 1)),
    urgency: optionalField(arrayOf(oneOfWords(URGENCIES), 1)),
    category: optionalField(arrayOf(oneOfWords(CATEGORIES), 1)),
  }),
});
const clock = definition(
  'clock',
  objectWith<ClockEntry>({
    ...rule,
    owner: oneOfWords(['office', 'enterprise']),
    needsEnterprise: optionalField(booleanField),
    overrides: optionalField(arrayOf(override, 1)),
  }),
);

const clocks = objectWith<Programme['clocks']>(
  Object.fromEntries(PROGRAMME_CLOCK_KINDS.map((kind) => [kind, clock])) as Record<ProgrammeClockKind, FormCheck>,
);

/** What a programme file may say. Words for people who write one are beside the fields, in the editor too. */
export const programmeForm = objectWith<Programme & { readonly $schema?: string }>({
  $schema: optionalField(withDescription('Where the editor finds this schema; no part of the content.', textField)),
  id,
  version: withDescription(
    'Rises with every change: a case keeps the version it was pinned to.',
    wholeNumber(1, VERSION_MAX),
  ),
  title: bilingual,
  sources: withDescription('Documents the figures were read from; an unknown number stays empty.', arrayOf(source)),
  office: withDescription(
    'Calendars of the office and of its enterprises, and when the office is open.',
    objectWith<Programme['office']>({ calendar: layer, enterpriseCalendar: layer, hours, ours: houseFigure }),
  ),
  clocks: withDescription('How long each thing may take, and whose time it is.', clocks),
  extension: withDescription(
    'By how much, and how often, a deadline may be moved.',
    objectWith<Programme['extension']>({ unit: unitField, amountMax: amountField, countMax: count, ours: houseFigure }),
  ),
  ladder: withDescription('What happens around a due date: each rung once a clock.', ladderForm),
  waits: withDescription(
    'More waits than this, or one as long as longMs, need another person.',
    objectWith<Programme['waits']>({
      ...{ countMaxUnapproved: count, longMs: wholeNumber(1, LONG_MS_MAX), ours: houseFigure },
      stops: optionalField(
        withDescription('Clocks that stand still while somebody is waited for.', arrayOf(oneOfWords(WAIT_STOPS), 1)),
      ),
    }),
  ),
  laterDates: optionalField(
    withDescription(
      'When a change moves a date later: another person has to make it, or the earlier date is kept as promised.',
      objectWith<NonNullable<Programme['laterDates']>>({ then: oneOfWords(LATER_DATES), ours: houseFigure }),
    ),
  ),
  publicFiling: publicFilingForm,
  returns: withDescription(
    'How often papers may be asked for.',
    objectWith<Programme['returns']>({ countMax: count, ours: houseFigure }),
  ),
  refusals: withDescription(
    'After so many the supervisor assigns.',
    objectWith<Programme['refusals']>({ countMax: count, ours: houseFigure }),
  ),
  disputes: withDescription(
    'The dispute with this number raises a supervision order.',
    objectWith<Programme['disputes']>({ orderAtCount: wholeNumber(1, COUNT_MAX), ours: houseFigure }),
  ),
  callbacks: withDescription(
    'After so many calls without reaching anybody the case may be closed out.',
    objectWith<Programme['callbacks']>({ countMax: wholeNumber(1, COUNT_MAX), ours: houseFigure }),
  ),
  ratings: objectWith<Programme['ratings']>({
    gradeMax: wholeNumber(2, 10),
    gradeGoodMin: wholeNumber(1, 10),
    callbackBad: oneOfWords(['real-name', 'all']),
    ours: houseFigure,
  }),
  sampling: objectWith<Programme['sampling']>({
    percentResolved: percent,
    percentWithdrawn: percent,
    always: arrayOf(oneOfWords(SAMPLED_ALWAYS)),
    draw: optionalField(drawForm),
    ours: houseFigure,
  }),
  lookBack: lookBackForm,
  checklist: withDescription('What the look-back checks.', checklistForm(id)),
  benefits: withDescription('The policies for enterprises, and how each is decided.', arrayOf(benefitForm(id))),
});
