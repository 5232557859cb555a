import type { BenchContext } from '../benchmark.ts';
import type { DriverResult } from '../http/tally.ts';
import type { TableRow } from '../report/table.ts';
import { formatFigure } from '../report/table.ts';
import type { PeopleResult, Took } from './people.ts';

const refusedOf = ({ refused }: DriverResult): TableRow =>
  Object.keys(refused).length === 0 ? {} : { refused: JSON.stringify(refused) };

/** What commands took. */
export const commandsRow = (what: string, commands: DriverResult): TableRow => ({
  commands: what,
  'a second': commands.accepted / commands.seconds,
  'p50 ms': commands.p50Ms,
  'p99 ms': commands.p99Ms,
  'max ms': commands.maxMs,
  ...refusedOf(commands),
});

const tookRow = (what: string, took: Took): TableRow => ({
  'what people wait for': what,
  times: took.count,
  'p50 ms': took.p50Ms,
  'p99 ms': took.p99Ms,
  'max ms': took.maxMs,
});

export function tellPeople(bench: BenchContext, watched: PeopleResult, lookSeconds: number): void {
  bench.table(
    `${watched.people} people, each with a page open and live updates, another page every ${lookSeconds} s; a page is all its requests`,
    [
      tookRow('their to-do list, opened', watched.pages['to-do']),
      tookRow('the list of cases with its counts', watched.pages.cases),
      tookRow('a case', watched.pages.case),
      tookRow('the to-do list again, since something moved', watched.again),
    ],
  );
  bench.print(
    `told to all of them: ${formatFigure(watched.movedPerSecond)} moves a second, ${formatFigure(watched.mbPerSecond)} MB/s; ` +
      `${watched.lost} streams lost; they themselves took ${formatFigure(watched.cpuMs / 10 / watched.seconds)} % of a core`,
  );
}

/** The most that the api held. */
export const apiMib = (use: readonly TableRow[]): number =>
  Number(use.find(({ process }) => process === 'api')?.['peak MiB'] ?? Number.NaN);
