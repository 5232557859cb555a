import type { PossibleReply } from '@lianxin/contracts';
import { padTo, widthOf } from '../output/width.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { formOf } from './command-form.ts';
import { typedName } from './form.ts';
import { stageName } from './what-next.ts';

const INDENT = '  ';

/** What may be done now, each command with what it is for and the fields it takes. */
export function possibleLines(world: World, process: string, typed: string, reply: PossibleReply): readonly string[] {
  const { stage, version, commands } = reply;
  const head = words(world, 'agenda-head', { stage: stageName(world, stage), version });
  if (commands.length === 0) return [head, words(world, 'you-may-nothing', { typed })];
  const width = Math.max(...commands.map(({ type }) => widthOf(typedName(type))));
  const lines = commands.flatMap(({ type, what, onBehalfOf, items = [] }) => [
    `${INDENT}${padTo(typedName(type), width)}${INDENT}${what[world.language]}`,
    ...(onBehalfOf === undefined ? [] : [`${INDENT}${' '.repeat(width)}${INDENT}--on-behalf-of ${onBehalfOf}`]),
    ...formOf(process, type).map((form) => `${INDENT}${' '.repeat(width)}${INDENT}${form}`),
    ...items.map(({ id, what: item }) => `${INDENT}${' '.repeat(width)}${INDENT}${id}: ${item[world.language]}`),
  ]);
  return [head, words(world, 'you-may'), ...lines, words(world, 'act-so', { typed })];
}
