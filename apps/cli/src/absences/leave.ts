import type { CommandReply, ViewReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { shownAt, withIds } from '../http/people.ts';
import type { Column } from '../output/table.ts';
import { tableLines } from '../output/table.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';

interface LeaveOptions extends Globals {
  readonly from?: string;
  readonly to?: string;
  readonly standIn?: string;
  readonly end?: boolean;
  readonly commandId?: string;
}

interface Absence {
  readonly from: string;
  readonly to?: string;
  readonly standIn?: string;
}

const columns = (world: World): readonly Column<Absence>[] => [
  { title: words(world, 'label.from'), of: ({ from }) => from },
  { title: words(world, 'label.to'), of: ({ to }) => to },
  { title: words(world, 'label.stand-in'), of: ({ standIn }) => standIn },
];

async function show(world: World, typed: string, options: Globals): Promise<void> {
  const { api } = await signedIn(world, options.api);
  const { account } = await withIds(api, { account: typed });
  const reply = await api.get<ViewReply>(`/absences/${encodeURIComponent(account)}`);
  const { absences = [] } = reply.state as { readonly absences?: readonly Absence[] };
  answer(world, options, { json: reply, lines: tableLines(columns(world), await shownAt(api, absences)) });
}

async function record(world: World, typed: string, from: string, options: LeaveOptions): Promise<void> {
  const { to, end = false, commandId = randomUUID() } = options;
  const { api } = await signedIn(world, options.api);
  const { account, standIn } = await withIds(api, { account: typed, standIn: options.standIn });
  const headers = { 'idempotency-key': commandId };
  const reply = end
    ? await api.post<CommandReply>(
        `/absences/${encodeURIComponent(account)}/commands`,
        { type: 'EndAbsence', data: { from, to } },
        headers,
      )
    : await api.post<CommandReply>('/absences', { data: { account, from, to, standIn } }, headers);
  const said = words(world, end ? 'leave-ended' : 'leave-recorded', { account, from });
  answer(world, options, { json: reply, lines: reply.repeated ? [words(world, 'repeated'), said] : [said] });
}

/** When somebody is away and who stands in: offers, notices and rungs go to who is there. */
export const leaveBranch: Branch = (parent, world) => {
  parent
    .command('leave')
    .argument('<account>')
    .description(words(world, 'help.leave'))
    .option('--from <date>', words(world, 'help.leave-from'))
    .option('--to <date>', words(world, 'help.leave-to'))
    .option('--stand-in <account>', words(world, 'help.leave-stand-in'))
    .option('--end', words(world, 'help.leave-end'))
    .option('--command-id <id>', words(world, 'help.command-id'))
    .action((account: string, _options: unknown, own: Command) => {
      const options = own.optsWithGlobals<LeaveOptions>();
      return options.from === undefined ? show(world, account, options) : record(world, account, options.from, options);
    });
};
