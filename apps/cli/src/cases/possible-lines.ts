import type { PossibleReply } from '@lianxin/contracts';
import { typedName } from '../output/typed-name.ts';
import { padToWidth, displayWidth } from '../output/width.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { commandForm } from './command-form.ts';
import { stageName } from './next-act-lines.ts';

const INDENT = '  ';

type Items = PossibleReply['commands'][number]['items'];

/** What has to be answered for, each item with its words. */
export const itemLines = (cli: CliContext, items: Items = []): readonly string[] =>
  items.map(({ id, what }) => `${id}: ${what[cli.language]}`);

/** What may be done now, each command with what it is for and the fields it takes. */
export function possibleLines(
  cli: CliContext,
  process: string,
  typed: string,
  reply: PossibleReply,
): readonly string[] {
  const { stage, version, commands } = reply;
  const head = t(cli, 'agenda-head', { stage: stageName(cli, stage), version });
  if (commands.length === 0) return [head, t(cli, 'you-may-nothing')];
  const width = Math.max(...commands.map(({ type }) => displayWidth(typedName(type))));
  const lines = commands.flatMap(({ type, what, onBehalfOf, items = [] }) => [
    `${INDENT}${padToWidth(typedName(type), width)}${INDENT}${what[cli.language]}`,
    ...(onBehalfOf === undefined ? [] : [`${INDENT}${' '.repeat(width)}${INDENT}--on-behalf-of ${onBehalfOf}`]),
    ...commandForm(cli, process, type).map((form) => `${INDENT}${' '.repeat(width)}${INDENT}${form}`),
    ...itemLines(cli, items).map((item) => `${INDENT}${' '.repeat(width)}${INDENT}${item}`),
  ]);
  return [head, t(cli, 'you-may'), ...lines, t(cli, 'act-so', { typed })];
}
