import type { CommandReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { changesNow } from './list.ts';
import { CHANGES } from './paths.ts';

const TURNS = {
  withdraw: 'WithdrawChange',
  pause: 'PauseChange',
  resume: 'ResumeChange',
  stop: 'StopChange',
} as const;
type Turn = keyof typeof TURNS;

async function turn(world: World, how: Turn, id: string, options: Globals): Promise<void> {
  const { api } = await signedIn(world, options.api);
  const reply = await api.post<CommandReply>(`${CHANGES}/commands`, { type: TURNS[how], data: { id } });
  const change = (await changesNow(api)).find((one) => one.id === id);
  const status = change ? words(world, `change-status.${change.status}`) : '';
  answer(world, options, { json: reply, lines: [words(world, 'change-turned', { id, status })] });
}

export function addTurns(parent: Command, world: World): void {
  for (const how of Object.keys(TURNS) as Turn[])
    parent
      .command(how)
      .argument('<change>')
      .description(words(world, `help.change-${how}`))
      .action((id: string, _options: unknown, own: Command) => turn(world, how, id, own.optsWithGlobals()));
}
