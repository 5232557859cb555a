import { sha256Hex } from '@lianxin/adapter-crypto';
import type { LocalDate } from '@lianxin/kernel';
import {
  CHINA_OFFSET_MINUTES,
  canonicalJson,
  dateToDays,
  daysToDate,
  fromMs,
  localDateAt,
  parseDate,
} from '@lianxin/kernel';
import type { Reassignment } from '@lianxin/registers';
import { balanceLeads, commandsOfReassignment, ledPlaceOn } from '@lianxin/registers';
import type { GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { EXIT_FAILED } from '../fail.ts';
import type { ApiClient } from '../http/api-client.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { readNames } from '../http/people.ts';
import { tableLines } from '../output/table.ts';
import { failureOf, t } from '../translate.ts';
import type { LineCommand } from './read-commands.ts';
import type { ListedEnterprise } from './read-registers.ts';
import { readCadres, readEnterprises, toStationing } from './read-registers.ts';
import type { SentCommands } from './send-commands.ts';
import { sendCommands } from './send-commands.ts';

export interface BalanceOptions extends GlobalOptions {
  readonly office?: string;
  readonly from?: string;
  readonly apply?: string;
}

/** What would change from a day on, and the loads that come of it. */
interface Balance {
  readonly office: string;
  readonly from: LocalDate;
  readonly changes: readonly (Reassignment & { readonly name: string })[];
  readonly loads: Readonly<Record<string, { readonly before: number; readonly after: number }>>;
}

/** Enough letters of a hash that nobody meets the same for another balance. */
const PREVIEW_LETTERS = 16;

const previewOf = (balance: Balance): string => sha256Hex(canonicalJson(balance)).slice(0, PREVIEW_LETTERS);

/** From tomorrow on, so that nobody is changed in the middle of a day or in the past; or from the day that was typed. */
function dayOf(cli: CliContext, typed: string | undefined): LocalDate {
  const tomorrow = daysToDate(dateToDays(localDateAt(fromMs(cli.now()), CHINA_OFFSET_MINUTES)) + 1);
  if (typed === undefined) return tomorrow;
  const day = parseDate(typed);
  if (!day) throw failureOf(cli, 'not-a-day', { typed });
  if (day < tomorrow) throw failureOf(cli, 'day-too-early', { typed, tomorrow });
  return day;
}

async function readBalance(api: ApiClient, office: string, from: LocalDate): Promise<Balance> {
  const own = <T extends { readonly office: string }>(rows: readonly T[]) =>
    rows.filter((one) => one.office === office);
  const cadres = own(await readCadres(api)).filter(({ active }) => active);
  const enterprises = own(await readEnterprises(api));
  const places = enterprises.flatMap(
    ({ creditCode, stationings }) => ledPlaceOn(from, creditCode, stationings.map(toStationing)) ?? [],
  );
  const changes = balanceLeads(
    cadres.map(({ id }) => id),
    places,
  );
  const changed = new Map(changes.map((one) => [one.enterprise, one.to]));
  const names = new Map(enterprises.map(({ creditCode, name }: ListedEnterprise) => [creditCode, name]));
  const loads = cadres.map(({ id }) => {
    const before = places.filter(({ lead }) => lead === id).length;
    const after = places.filter(({ enterprise, lead }) => (changed.get(enterprise) ?? lead) === id).length;
    return [id, { before, after }] as const;
  });
  const named = changes.map((one) => ({ ...one, name: names.get(one.enterprise) ?? one.enterprise }));
  return { office, from, changes: named, loads: Object.fromEntries([...loads].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

const apply = (api: ApiClient, { changes, from }: Balance, preview: string): Promise<SentCommands> =>
  sendCommands(
    api,
    changes.flatMap((change, n) =>
      commandsOfReassignment(change, from).map(({ type, data }): LineCommand => ({
        ...{ line: n + 1, id: change.enterprise, type, data: { ...data } },
        commandId: `balance-${preview}-${n}-${type}`,
      })),
    ),
  );

/** The loads as they are where not all went in. */
function loadsMade({ changes, loads }: Balance, { outcomes }: SentCommands): readonly number[] {
  const done = outcomes.filter(({ problem }) => !problem).map(({ command: { id, type } }) => `${id} ${type}`);
  const isDone = (enterprise: string, type: LineCommand['type']) => done.includes(`${enterprise} ${type}`);
  return Object.entries(loads).map(([cadre, { after }]) => {
    const lacks = changes.filter(({ enterprise, to }) => to === cadre && !isDone(enterprise, 'StationCadre'));
    const keeps = changes.filter(({ enterprise, from }) => from === cadre && !isDone(enterprise, 'EndStationing'));
    return after - lacks.length + keeps.length;
  });
}

const loadsAfter = ({ loads }: Balance): readonly number[] => Object.values(loads).map(({ after }) => after);

const rangeOf = (loads: readonly number[]): { readonly min: number; readonly max: number } => ({
  min: Math.min(...loads),
  max: Math.max(...loads),
});

async function balanceLines(cli: CliContext, api: ApiClient, balance: Balance): Promise<readonly string[]> {
  const nameOf = await readNames(api);
  const columns = [
    { title: t(cli, 'label.enterprise'), of: (one: Balance['changes'][number]) => one.name },
    {
      title: t(cli, 'label.from-cadre'),
      of: ({ from }: Reassignment) => (from === undefined ? undefined : nameOf(from)),
    },
    { title: t(cli, 'label.to-cadre'), of: ({ to }: Reassignment) => nameOf(to) },
  ];
  return tableLines(columns, balance.changes);
}

const refusalsOf = ({ outcomes }: Awaited<ReturnType<typeof apply>>): readonly string[] =>
  outcomes.flatMap(({ command: { id, type }, problem }) => (problem ? [`${id} ${type}: ${problem.detail}`] : []));

/** Shows the fewest changes by which leads lead equally many enterprises, or makes those that were shown. */
export async function balanceStations(cli: CliContext, options: BalanceOptions): Promise<void> {
  const { api, session } = await openSignedInClient(cli, options.api);
  const office = options.office ?? session.account.office;
  if (office === undefined) throw failureOf(cli, 'no-office-named');
  const balance = await readBalance(api, office, dayOf(cli, options.from));
  const preview = previewOf(balance);
  const { changes, from } = balance;
  const figures = { ...rangeOf(loadsAfter(balance)), count: changes.length, from, preview };
  if (changes.length === 0)
    return printAnswer(cli, options, { json: { preview, ...balance }, lines: [t(cli, 'balanced', figures)] });
  if (options.apply === undefined) {
    const lines = [...(await balanceLines(cli, api, balance)), t(cli, 'would-balance', figures)];
    return printAnswer(cli, options, { json: { preview, ...balance }, lines });
  }
  if (options.apply !== preview) throw failureOf(cli, 'preview-outdated', { preview: options.apply });
  const sent = await apply(api, balance, preview);
  const told = refusalsOf(sent);
  printAnswer(cli, options, {
    json: { preview, ...balance, refused: told },
    lines: [...told, t(cli, 'balance-made', { ...figures, ...rangeOf(loadsMade(balance, sent)) })],
  });
  if (told.length > 0) setExitCode(EXIT_FAILED);
  if (sent.failure) throw failureOf(cli, 'balance-unfinished', { why: sent.failure.message });
}
