import type { Amendment } from '@lianxin/calendar';
import { buildCalendarView } from '@lianxin/calendar';
import { formatOfficeTime } from '@lianxin/contracts';
import type { Command } from 'commander';
import { printAnswer } from '../command.ts';
import { pairLines } from '../output/table.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { yearGridLines, documentLetter } from './grid.ts';
import type { CalendarOptions } from './calendar-options.ts';
import { loadCalendar } from './calendar-options.ts';
import type { TypedValue } from './parse-values.ts';
import { parseKnownAt, parseLayer, parseSector, parseYear } from './parse-values.ts';
import { calendarYear } from './year.ts';

type ShowOptions = CalendarOptions & { readonly year: string };

const typedOption = (option: string, value = ''): TypedValue => ({
  command: 'calendar show',
  option: `--${option}`,
  value,
});

function amendmentLines(cli: CliContext, amendment: Amendment, index: number): string[] {
  const { id, layer, documentNumber, title, published, signed, note } = amendment;
  const dates = { published, signed: signed || t(cli, 'unknown-date') };
  return [
    [documentLetter(index), id, `(${layer})`, documentNumber, title].filter(Boolean).join(' '),
    `  ${t(cli, 'amendment-dates', dates)}${note ? ` · ${note}` : ''}`,
  ];
}

const provisionalLine = (cli: CliContext, provisional: 'year' | 'december', year: number): string =>
  provisional === 'year' ? t(cli, 'year-provisional', { year }) : t(cli, 'december-provisional', { next: year + 1 });

async function showYear(cli: CliContext, options: ShowOptions): Promise<void> {
  const calendar = await loadCalendar(cli, options);
  const number = parseYear(cli, typedOption('year', options.year));
  const path = parseLayer(cli, calendar, typedOption('calendar', options.calendar));
  const sector = options.sector === undefined ? undefined : parseSector(cli, typedOption('sector', options.sector));
  const knownAt = parseKnownAt(cli, calendar, typedOption('known-at', options.knownAt));
  const seen = buildCalendarView(calendar, { path, knownAt, sector });
  const year = calendarYear(calendar, seen, number);
  const { amendments, provisional } = year;
  const head = pairLines([
    [t(cli, 'label.calendar'), `${path} ${number}`],
    [t(cli, 'label.known-at'), formatOfficeTime(knownAt, calendar.offsetMinutes)],
    [t(cli, 'label.revision'), seen.revision],
  ]);
  printAnswer(cli, options, {
    json: { year: number, calendar: path, knownAt, revision: seen.revision, ...year },
    lines: [
      ...head,
      ...(provisional ? [provisionalLine(cli, provisional, number)] : []),
      '',
      ...yearGridLines(year, cli.language),
      t(cli, 'grid-legend'),
      '',
      ...(amendments.length === 0 ? [t(cli, 'no-amendments')] : []),
      ...amendments.flatMap((amendment, i) => amendmentLines(cli, amendment, i)),
    ],
  });
}

export function registerShowCommand(parent: Command, cli: CliContext): void {
  parent
    .command('show')
    .description(t(cli, 'help.calendar-show'))
    .requiredOption('--year <year>', t(cli, 'help.year'))
    .option('--calendar <layer>', t(cli, 'help.layer'), 'cn')
    .option('--known-at <day>', t(cli, 'help.calendar-known-at'))
    .option('--sector <sector>', t(cli, 'help.sector'))
    .option('--recorded', t(cli, 'help.recorded'))
    .action((_options: unknown, own: Command) => showYear(cli, own.optsWithGlobals()));
}
