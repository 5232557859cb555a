import type { PossibleReply } from '@lianxin/contracts';
import { typedName } from '../output/typed-name.ts';
import { padTo, widthOf } from '../output/width.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { formOf } from './command-form.ts';
import { stageName } from './what-next.ts';

const INDENT = '  ';

type Items = PossibleReply['commands'][number]['items'];

/** What has to be answered for, each item with its words. */
export const itemLines = (world: World, items: Items = []): readonly string[] =>
  items.map(({ id, what }) => `${id}: ${what[world.language]}`);

/** What may be done now, each command with what it is for and the fields it takes. */
export function possibleLines(world: World, process: string, typed: string, reply: PossibleReply): readonly string[] {
  const { stage, version, commands } = reply;
  const head = words(world, 'agenda-head', { stage: stageName(world, stage), version });
  if (commands.length === 0) return [head, words(world, 'you-may-nothing')];
  const width = Math.max(...commands.map(({ type }) => widthOf(typedName(type))));
  const lines = commands.flatMap(({ type, what, onBehalfOf, items = [] }) => [
    `${INDENT}${padTo(typedName(type), width)}${INDENT}${what[world.language]}`,
    ...(onBehalfOf === undefined ? [] : [`${INDENT}${' '.repeat(width)}${INDENT}--on-behalf-of ${onBehalfOf}`]),
    ...formOf(world, process, type).map((form) => `${INDENT}${' '.repeat(width)}${INDENT}${form}`),
    ...itemLines(world, items).map((item) => `${INDENT}${' '.repeat(width)}${INDENT}${item}`),
  ]);
  return [head, words(world, 'you-may'), ...lines, words(world, 'act-so', { typed })];
}
