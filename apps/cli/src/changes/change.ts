import type { CommandRegistration } from '../command.ts';
import { t } from '../translate.ts';
import { registerListChangesCommand } from './list.ts';
import { registerOrderCommand } from './order.ts';
import { registerPreviewCommand } from './preview.ts';
import { registerTransitionCommands } from './transitions.ts';

export const registerChangeCommand: CommandRegistration = (parent, cli) => {
  const change = parent.command('change').description(t(cli, 'help.change'));
  registerPreviewCommand(change, cli);
  registerOrderCommand(change, cli);
  registerListChangesCommand(change, cli);
  registerTransitionCommands(change, cli);
};
