import type { CommandReply, NextAct } from '@lianxin/contracts';
import { formatMessage } from '@lianxin/contracts';
import { formatInOfficeZone } from '../output/office-time.ts';
import { pairLines } from '../output/table.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';

export const stageName = ({ language }: Pick<CliContext, 'language'>, stage: string): string =>
  formatMessage(language, `stage.${stage}`);

/** What happens automatically, when and why; or that nothing does. */
export function nextActLine(cli: CliContext, next: NextAct | null): string {
  if (next === null) return t(cli, 'nothing-next');
  const { language } = cli;
  return t(cli, 'next-act', {
    what: next.what[language],
    when: formatInOfficeZone(next.when),
    why: next.why[language],
  });
}

/** The answer to a command: the stage of the case now, and what is next. */
export function replyLines(cli: CliContext, reply: CommandReply): readonly string[] {
  const { id, number, receiptCode, version, stage, repeated, next } = reply;
  const pairs: (readonly [string, string | number])[] = [
    ...(number === undefined ? [] : [[t(cli, 'label.number'), number] as const]),
    ...(receiptCode === undefined ? [] : [[t(cli, 'label.receipt-code'), receiptCode] as const]),
    [t(cli, 'label.id'), id],
    [t(cli, 'label.stage'), stageName(cli, stage)],
    [t(cli, 'label.version'), version],
    [t(cli, 'label.next'), nextActLine(cli, next)],
  ];
  return [...(repeated ? [t(cli, 'repeated')] : []), ...pairLines(pairs)];
}
