import type { Amendment } from '@lianxin/calendar';
import { view } from '@lianxin/calendar';
import { wallTime } from '@lianxin/contracts';
import type { Command } from 'commander';
import { answer } from '../command.ts';
import { pairLines } from '../output/table.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { gridLines, letterOf } from './grid.ts';
import type { CalendarOptions } from './shared.ts';
import { calendarFor } from './shared.ts';
import type { Typed } from './values.ts';
import { knownAtIn, layerIn, sectorIn, yearIn } from './values.ts';
import { yearOf } from './year.ts';

type ShowOptions = CalendarOptions & { readonly year: string };

const typed = (option: string, value = ''): Typed => ({ command: 'calendar show', option: `--${option}`, value });

function amendmentLines(world: World, amendment: Amendment, index: number): string[] {
  const { id, layer, documentNumber, title, published, signed, note } = amendment;
  const dates = { published, signed: signed || words(world, 'unknown-date') };
  return [
    [letterOf(index), id, `(${layer})`, documentNumber, title].filter(Boolean).join(' '),
    `  ${words(world, 'amendment-dates', dates)}${note ? ` · ${note}` : ''}`,
  ];
}

const provisionalLine = (world: World, provisional: 'year' | 'december', year: number): string =>
  provisional === 'year'
    ? words(world, 'year-provisional', { year })
    : words(world, 'december-provisional', { next: year + 1 });

async function showYear(world: World, options: ShowOptions): Promise<void> {
  const calendar = await calendarFor(world, options);
  const number = yearIn(world, typed('year', options.year));
  const path = layerIn(world, calendar, typed('calendar', options.calendar));
  const sector = options.sector === undefined ? undefined : sectorIn(world, typed('sector', options.sector));
  const knownAt = knownAtIn(world, calendar, typed('known-at', options.knownAt));
  const seen = view(calendar, { path, knownAt, sector });
  const year = yearOf(calendar, seen, number);
  const { amendments, provisional } = year;
  const head = pairLines([
    [words(world, 'label.calendar'), `${path} ${number}`],
    [words(world, 'label.known-at'), wallTime(knownAt, calendar.offsetMinutes)],
    [words(world, 'label.revision'), seen.revision],
  ]);
  answer(world, options, {
    json: { year: number, calendar: path, knownAt, revision: seen.revision, ...year },
    lines: [
      ...head,
      ...(provisional ? [provisionalLine(world, provisional, number)] : []),
      '',
      ...gridLines(year, world.language),
      words(world, 'grid-legend'),
      '',
      ...(amendments.length === 0 ? [words(world, 'no-amendments')] : []),
      ...amendments.flatMap((amendment, i) => amendmentLines(world, amendment, i)),
    ],
  });
}

export function addShow(parent: Command, world: World): void {
  parent
    .command('show')
    .description(words(world, 'help.calendar-show'))
    .requiredOption('--year <year>', words(world, 'help.year'))
    .option('--calendar <layer>', words(world, 'help.layer'), 'cn')
    .option('--known-at <day>', words(world, 'help.calendar-known-at'))
    .option('--sector <sector>', words(world, 'help.sector'))
    .option('--recorded', words(world, 'help.recorded'))
    .action((_options: unknown, own: Command) => showYear(world, own.optsWithGlobals()));
}
