import type { Calendar, DueRule, ExplainedDueDate, OfficeHours } from '@lianxin/calendar';
import { COUNT_FROM, explainDueDate, buildCalendarView } from '@lianxin/calendar';
import { formatMessage, formatOfficeTime, formatWeekday } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import type { Command } from 'commander';
import { printAnswer } from '../command.ts';
import { pairLines, tableLines } from '../output/table.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { CalendarOptions } from './calendar-options.ts';
import { loadCalendar, documentTexts, dayReasonText } from './calendar-options.ts';
import type { TypedValue } from './parse-values.ts';
import {
  badValueFailure,
  officeOpeningOf,
  parseOfficeHours,
  parseKnownAt,
  parseLayer,
  parseSector,
  parseUnit,
  parseDayOrInstant,
  parseWholeNumber,
  parseWord,
} from './parse-values.ts';

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

const typedOption = (option: string, value = ''): TypedValue => ({
  command: 'calendar due',
  option: `--${option}`,
  value,
});

function parseDueRule(cli: CliContext, { days, unit: named, countFrom, dueAtHour }: DueOptions): DueRule {
  const unit = parseUnit(cli, typedOption('unit', named));
  const usual = unit.endsWith('days') ? 'next-day' : 'same';
  return {
    unit,
    amount: parseWholeNumber(cli, typedOption('days', days), AMOUNT_MAX),
    countFrom: countFrom === undefined ? usual : parseWord(cli, typedOption('count-from', countFrom), COUNT_FROM),
    ...(dueAtHour === undefined
      ? {}
      : { dueAtHour: parseWholeNumber(cli, typedOption('due-at-hour', dueAtHour), HOUR_MAX) }),
  };
}

interface ComputedDue {
  readonly due: ExplainedDueDate;
  readonly rule: DueRule;
  readonly path: string;
  readonly hours: OfficeHours;
}

function computeDue(cli: CliContext, calendar: Calendar, options: DueOptions): ComputedDue {
  const hours = parseOfficeHours(cli, options.hours === undefined ? undefined : typedOption('hours', options.hours));
  const path = parseLayer(cli, calendar, typedOption('calendar', options.calendar));
  const rule = parseDueRule(cli, options);
  const sector = options.sector === undefined ? undefined : parseSector(cli, typedOption('sector', options.sector));
  const knownAt = parseKnownAt(cli, calendar, typedOption('known-at', options.knownAt));
  const from = officeOpeningOf(parseDayOrInstant(cli, typedOption('from', options.from)), hours);
  try {
    return {
      due: explainDueDate({ from, rule, view: buildCalendarView(calendar, { path, knownAt, sector }), hours }),
      rule,
      path,
      hours,
    };
  } catch (error) {
    if (error instanceof RangeError) throw badValueFailure(cli, typedOption('from', options.from), 'outside-years');
    throw error;
  }
}

function dueLines(cli: CliContext, calendar: Calendar, { due, rule, path, hours }: ComputedDue): string[] {
  const { language } = cli;
  const at = (instant: Instant): string => formatOfficeTime(instant, hours.offsetMinutes);
  const spans = tableLines(
    [
      { title: t(cli, 'label.from'), of: (span) => at(span.from) },
      { title: t(cli, 'label.to'), of: (span) => at(span.to) },
      { title: t(cli, 'label.what'), of: (span) => formatMessage(language, `span.${span.what}`) },
      { title: t(cli, 'label.why'), of: (span) => dayReasonText(cli, calendar, span.because) },
    ],
    due.spans,
  );
  return [
    t(cli, 'due-on', { day: formatWeekday(due.at, hours.offsetMinutes, language), at: at(due.at) }),
    ...(due.provisional ? [t(cli, 'due-provisional')] : []),
    ...pairLines([
      [t(cli, 'label.rule'), formatMessage(language, `unit.${rule.unit}`, { amount: rule.amount })],
      [t(cli, 'label.calendar'), path],
      [t(cli, 'label.known-at'), at(due.knownAt)],
      [t(cli, 'label.revision'), documentTexts(calendar, due.calendarRevision, language)],
    ]),
    '',
    ...spans,
  ];
}

async function showDueDate(cli: CliContext, options: DueOptions): Promise<void> {
  const calendar = await loadCalendar(cli, options);
  const answered = computeDue(cli, calendar, options);
  const { at, provisional, calendarRevision, knownAt, spans } = answered.due;
  const local = formatOfficeTime(at, answered.hours.offsetMinutes);
  const head = { due: at, dueLocal: local, provisional, calendar: answered.path, calendarRevision, knownAt };
  const told = spans.map((span) => ({ ...span, why: dayReasonText(cli, calendar, span.because) }));
  printAnswer(cli, options, {
    json: { ...head, rule: answered.rule, spans: told },
    lines: dueLines(cli, calendar, answered),
  });
}

export function registerDueCommand(parent: Command, cli: CliContext): void {
  parent
    .command('due')
    .description(t(cli, 'help.calendar-due'))
    .requiredOption('--from <day>', t(cli, 'help.from-when'))
    .requiredOption('--days <amount>', t(cli, 'help.days'))
    .option('--unit <unit>', t(cli, 'help.unit'), 'working-days')
    .option('--calendar <layer>', t(cli, 'help.layer'), 'cn')
    .option('--known-at <day>', t(cli, 'help.calendar-known-at'))
    .option('--count-from <when>', t(cli, 'help.count-from'))
    .option('--due-at-hour <hour>', t(cli, 'help.due-hour'))
    .option('--hours <sessions>', t(cli, 'help.hours'))
    .option('--sector <sector>', t(cli, 'help.sector'))
    .option('--recorded', t(cli, 'help.recorded'))
    .action((_options: unknown, own: Command) => showDueDate(cli, own.optsWithGlobals()));
}
