import type { CommandReply, ViewReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import { commandNamed } from '../cases/command-form.ts';
import { typedName } from '../output/typed-name.ts';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { idsAt } from '../http/people.ts';
import type { Column } from '../output/table.ts';
import { tableLines } from '../output/table.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';

interface MandateOptions extends Globals {
  readonly to?: string;
  readonly acts?: string;
  readonly from?: string;
  readonly until?: string;
  readonly revoke?: string;
  readonly commandId?: string;
}

interface Mandate {
  readonly mandate: number;
  readonly to: string;
  readonly acts: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly revoked: boolean;
}

const columns = (world: World): readonly Column<Mandate>[] => [
  { title: words(world, 'label.mandate'), of: ({ mandate }) => String(mandate) },
  { title: words(world, 'label.mandated'), of: ({ to }) => to },
  { title: words(world, 'label.acts'), of: ({ acts }) => acts.map(typedName).join(', ') },
  { title: words(world, 'label.from'), of: ({ from }) => from },
  { title: words(world, 'label.to'), of: ({ until }) => until },
  { title: words(world, 'label.revoked'), of: ({ revoked }) => words(world, revoked ? 'yes' : 'no') },
];

async function show(world: World, account: string, options: Globals): Promise<void> {
  const { api } = await signedIn(world, options.api);
  const reply = await api.get<ViewReply>(`/mandates/${encodeURIComponent((await idsAt(api))(account))}`);
  const { mandates = [] } = reply.state as { readonly mandates?: readonly Mandate[] };
  answer(world, options, { json: reply, lines: tableLines(columns(world), mandates) });
}

const say = (world: World, options: Globals, reply: CommandReply, said: string): void =>
  answer(world, options, { json: reply, lines: reply.repeated ? [words(world, 'repeated'), said] : [said] });

const idHeader = ({ commandId = randomUUID() }: MandateOptions) => ({ 'idempotency-key': commandId });

async function revoke(world: World, account: string, mandate: number, options: MandateOptions): Promise<void> {
  const { api } = await signedIn(world, options.api);
  const body = { type: 'RevokeMandate', data: { mandate } };
  const path = `/mandates/${encodeURIComponent((await idsAt(api))(account))}/commands`;
  const reply = await api.post<CommandReply>(path, body, idHeader(options));
  say(world, options, reply, words(world, 'mandate-revoked', { account, mandate }));
}

async function grant(world: World, account: string, to: string, options: MandateOptions): Promise<void> {
  const { acts = '', from = '', until = '' } = options;
  const named = acts.split(',').filter((act) => act !== '');
  const { api } = await signedIn(world, options.api);
  const idOf = await idsAt(api);
  const data = {
    for: idOf(account),
    to: idOf(to),
    acts: named.map((act) => commandNamed(world, 'case', act.trim()).type),
    from,
    until,
  };
  const reply = await api.post<CommandReply>('/mandates', { data }, idHeader(options));
  say(world, options, reply, words(world, 'mandate-granted', { account, to, from, until }));
}

/** Who may do what for somebody, from a day to a day: a supervisor's to grant and to revoke. */
export const mandateBranch: Branch = (parent, world) => {
  parent
    .command('mandate')
    .argument('<account>')
    .description(words(world, 'help.mandate'))
    .option('--to <account>', words(world, 'help.mandate-to'))
    .option('--acts <commands>', words(world, 'help.mandate-acts'))
    .option('--from <date>', words(world, 'help.mandate-from'))
    .option('--until <date>', words(world, 'help.mandate-until'))
    .option('--revoke <number>', words(world, 'help.mandate-revoke'))
    .option('--command-id <id>', words(world, 'help.command-id'))
    .action((account: string, _options: unknown, own: Command) => {
      const options = own.optsWithGlobals<MandateOptions>();
      if (options.revoke !== undefined) return revoke(world, account, Number(options.revoke), options);
      return options.to === undefined ? show(world, account, options) : grant(world, account, options.to, options);
    });
};
