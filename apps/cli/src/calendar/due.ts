import type { Calendar, DueRule, Due, OfficeHours } from '@lianxin/calendar';
import { COUNT_FROM, dueAt, view } from '@lianxin/calendar';
import { message, wallTime, weekday } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import type { Command } from 'commander';
import { answer } from '../command.ts';
import { pairLines, tableLines } from '../output/table.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import type { CalendarOptions } from './shared.ts';
import { calendarFor, documentsOf, whyOf } from './shared.ts';
import type { Typed } from './values.ts';
import {
  badValue,
  beginningOf,
  hoursIn,
  knownAtIn,
  layerIn,
  sectorIn,
  unitIn,
  whenIn,
  wholeIn,
  wordIn,
} from './values.ts';

/** A year of minutes: as the programmes have it. */
const AMOUNT_MAX = 525_600;
const HOUR_MAX = 24;

type DueOptions = CalendarOptions & {
  readonly from: string;
  readonly days: string;
  readonly unit: string;
  readonly countFrom?: string;
  readonly dueAtHour?: string;
  readonly hours?: string;
};

const typed = (option: string, value = ''): Typed => ({ command: 'calendar due', option: `--${option}`, value });

function ruleOf(world: World, { days, unit: named, countFrom, dueAtHour }: DueOptions): DueRule {
  const unit = unitIn(world, typed('unit', named));
  const usual = unit.endsWith('days') ? 'next-day' : 'same';
  return {
    unit,
    amount: wholeIn(world, typed('days', days), AMOUNT_MAX),
    countFrom: countFrom === undefined ? usual : wordIn(world, typed('count-from', countFrom), COUNT_FROM),
    ...(dueAtHour === undefined ? {} : { dueAtHour: wholeIn(world, typed('due-at-hour', dueAtHour), HOUR_MAX) }),
  };
}

interface Answered {
  readonly due: Due;
  readonly rule: DueRule;
  readonly path: string;
  readonly hours: OfficeHours;
}

function reckoned(world: World, calendar: Calendar, options: DueOptions): Answered {
  const hours = hoursIn(world, options.hours === undefined ? undefined : typed('hours', options.hours));
  const path = layerIn(world, calendar, typed('calendar', options.calendar));
  const rule = ruleOf(world, options);
  const sector = options.sector === undefined ? undefined : sectorIn(world, typed('sector', options.sector));
  const knownAt = knownAtIn(world, calendar, typed('known-at', options.knownAt));
  const from = beginningOf(whenIn(world, typed('from', options.from)), hours);
  try {
    return { due: dueAt({ from, rule, view: view(calendar, { path, knownAt, sector }), hours }), rule, path, hours };
  } catch (error) {
    if (error instanceof RangeError) throw badValue(world, typed('from', options.from), 'outside-years');
    throw error;
  }
}

function linesOf(world: World, calendar: Calendar, { due, rule, path, hours }: Answered): string[] {
  const { language } = world;
  const at = (instant: Instant): string => wallTime(instant, hours.offsetMinutes);
  const spans = tableLines(
    [
      { title: words(world, 'label.from'), of: (span) => at(span.from) },
      { title: words(world, 'label.to'), of: (span) => at(span.to) },
      { title: words(world, 'label.what'), of: (span) => message(language, `span.${span.what}`) },
      { title: words(world, 'label.why'), of: (span) => whyOf(world, calendar, span.because) },
    ],
    due.spans,
  );
  return [
    words(world, 'due-on', { day: weekday(due.at, hours.offsetMinutes, language), at: at(due.at) }),
    ...(due.provisional ? [words(world, 'due-provisional')] : []),
    ...pairLines([
      [words(world, 'label.rule'), message(language, `unit.${rule.unit}`, { amount: rule.amount })],
      [words(world, 'label.calendar'), path],
      [words(world, 'label.known-at'), at(due.knownAt)],
      [words(world, 'label.revision'), documentsOf(calendar, due.calendarRevision, language)],
    ]),
    '',
    ...spans,
  ];
}

async function showDue(world: World, options: DueOptions): Promise<void> {
  const calendar = await calendarFor(world, options);
  const answered = reckoned(world, calendar, options);
  const { at, provisional, calendarRevision, knownAt, spans } = answered.due;
  const local = wallTime(at, answered.hours.offsetMinutes);
  const head = { due: at, dueLocal: local, provisional, calendar: answered.path, calendarRevision, knownAt };
  const told = spans.map((span) => ({ ...span, why: whyOf(world, calendar, span.because) }));
  answer(world, options, {
    json: { ...head, rule: answered.rule, spans: told },
    lines: linesOf(world, calendar, answered),
  });
}

export function addDue(parent: Command, world: World): void {
  parent
    .command('due')
    .description(words(world, 'help.calendar-due'))
    .requiredOption('--from <day>', words(world, 'help.from-when'))
    .requiredOption('--days <amount>', words(world, 'help.days'))
    .option('--unit <unit>', words(world, 'help.unit'), 'working-days')
    .option('--calendar <layer>', words(world, 'help.layer'), 'cn')
    .option('--known-at <day>', words(world, 'help.calendar-known-at'))
    .option('--count-from <when>', words(world, 'help.count-from'))
    .option('--due-at-hour <hour>', words(world, 'help.due-hour'))
    .option('--hours <sessions>', words(world, 'help.hours'))
    .option('--sector <sector>', words(world, 'help.sector'))
    .option('--recorded', words(world, 'help.recorded'))
    .action((_options: unknown, own: Command) => showDue(world, own.optsWithGlobals()));
}
