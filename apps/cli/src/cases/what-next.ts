import type { CommandReply, NextAct } from '@lianxin/contracts';
import { message } from '@lianxin/contracts';
import { officeTime } from '../output/office-time.ts';
import { pairLines } from '../output/table.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';

export const stageName = ({ language }: Pick<World, 'language'>, stage: string): string =>
  message(language, `stage.${stage}`);

/** What happens by itself, when and why; or that nothing does. */
export function nextLine(world: World, next: NextAct | null): string {
  if (next === null) return words(world, 'nothing-next');
  const { language } = world;
  return words(world, 'next-act', { what: next.what[language], when: officeTime(next.when), why: next.why[language] });
}

/** The answer to a command: where the case stands now and what is next. */
export function replyLines(world: World, reply: CommandReply): readonly string[] {
  const { id, number, receiptCode, version, stage, repeated, next } = reply;
  const pairs: (readonly [string, string | number])[] = [
    ...(number === undefined ? [] : [[words(world, 'label.number'), number] as const]),
    ...(receiptCode === undefined ? [] : [[words(world, 'label.receipt-code'), receiptCode] as const]),
    [words(world, 'label.id'), id],
    [words(world, 'label.stage'), stageName(world, stage)],
    [words(world, 'label.version'), version],
    [words(world, 'label.next'), nextLine(world, next)],
  ];
  return [...(repeated ? [words(world, 'repeated')] : []), ...pairLines(pairs)];
}
