import type { Branch } from '../command.ts';
import { words } from '../words.ts';
import { addList } from './list.ts';
import { addOrder } from './order.ts';
import { addPreview } from './preview.ts';
import { addTurns } from './turn.ts';

export const changeBranch: Branch = (parent, world) => {
  const change = parent.command('change').description(words(world, 'help.change'));
  addPreview(change, world);
  addOrder(change, world);
  addList(change, world);
  addTurns(change, world);
};
