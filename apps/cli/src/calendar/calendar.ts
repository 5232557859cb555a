import type { CommandRegistration } from '../command.ts';
import { t } from '../translate.ts';
import { registerAmendCommand } from './amend.ts';
import { registerDueCommand } from './due.ts';
import { registerShowCommand } from './show.ts';

export const registerCalendarCommand: CommandRegistration = (parent, cli) => {
  const calendar = parent.command('calendar').description(t(cli, 'help.calendar'));
  registerDueCommand(calendar, cli);
  registerShowCommand(calendar, cli);
  registerAmendCommand(calendar, cli);
};
