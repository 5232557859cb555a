import type { Branch } from '../command.ts';
import { words } from '../words.ts';
import { addAmend } from './amend.ts';
import { addDue } from './due.ts';
import { addShow } from './show.ts';

export const calendarBranch: Branch = (parent, world) => {
  const calendar = parent.command('calendar').description(words(world, 'help.calendar'));
  addDue(calendar, world);
  addShow(calendar, world);
  addAmend(calendar, world);
};
