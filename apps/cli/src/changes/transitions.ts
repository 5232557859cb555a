import type { CommandReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { readChanges } from './list.ts';
import { CHANGES_PATH } from './paths.ts';

const TRANSITIONS = {
  confirm: 'ConfirmChange',
  withdraw: 'WithdrawChange',
  pause: 'PauseChange',
  resume: 'ResumeChange',
  stop: 'StopChange',
} as const;
type Transition = keyof typeof TRANSITIONS;

async function sendTransition(cli: CliContext, how: Transition, id: string, options: GlobalOptions): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  const reply = await api.post<CommandReply>(`${CHANGES_PATH}/commands`, { type: TRANSITIONS[how], data: { id } });
  const change = (await readChanges(api)).find((one) => one.id === id);
  const status = change ? t(cli, `change-status.${change.status}`) : '';
  printAnswer(cli, options, { json: reply, lines: [t(cli, 'change-turned', { id, status })] });
}

export function registerTransitionCommands(parent: Command, cli: CliContext): void {
  for (const how of Object.keys(TRANSITIONS) as Transition[])
    parent
      .command(how)
      .argument('<change>')
      .description(t(cli, `help.change-${how}`))
      .action((id: string, _options: unknown, own: Command) => sendTransition(cli, how, id, own.optsWithGlobals()));
}
