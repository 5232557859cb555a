import type { PossibleReply } from '@lianxin/contracts';
import { formatMessage } from '@lianxin/contracts';
import { typedName } from '../output/typed-name.ts';
import { padToWidth, displayWidth } from '../output/width.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { commandForm } from './command-form.ts';
import { stageName } from './next-act-lines.ts';

const INDENT = '  ';

type Items = NonNullable<PossibleReply['commands'][number]['items']>;
type Evidence = NonNullable<Items[number]['evidence']>;

/** What has to be shown of an item, as it is typed. */
const TYPED: Readonly<Record<Evidence['kind'], string>> = {
  count: '"evidence":{"count":1}',
  file: '"evidence":{"files":["HASH"]}',
  signature: '"evidence":{"signature":"HASH","signatory":"…"}',
};

function evidenceText({ language }: CliContext, { kind, unit }: Evidence): string {
  const words = formatMessage(language, `programme.checklist.${kind}`, { ...(unit && { unit: unit[language] }) });
  return `; ${words}: ${TYPED[kind]}`;
}

/** What has to be answered for, each item with its words, and with what has to be shown of it. */
export const itemLines = (cli: CliContext, items: Items = []): readonly string[] =>
  items.map(({ id, what, evidence }) => `${id}: ${what[cli.language]}${evidence ? evidenceText(cli, evidence) : ''}`);

/** What may be done now, and by which command line: each command with what it is for and the fields it takes. */
export function commandLines(
  cli: CliContext,
  process: string,
  typed: string,
  commands: readonly Omit<PossibleReply['commands'][number], 'short' | 'primary'>[],
): readonly string[] {
  if (commands.length === 0) return [t(cli, 'you-may-nothing')];
  const width = Math.max(...commands.map(({ type }) => displayWidth(typedName(type))));
  const lines = commands.flatMap(({ type, what, onBehalfOf, items = [] }) => [
    `${INDENT}${padToWidth(typedName(type), width)}${INDENT}${what[cli.language]}`,
    ...(onBehalfOf === undefined ? [] : [`${INDENT}${' '.repeat(width)}${INDENT}--on-behalf-of ${onBehalfOf}`]),
    ...commandForm(cli, process, type).map((form) => `${INDENT}${' '.repeat(width)}${INDENT}${form}`),
    ...itemLines(cli, items).map((item) => `${INDENT}${' '.repeat(width)}${INDENT}${item}`),
  ]);
  return [t(cli, 'you-may'), ...lines, t(cli, 'act-so', { typed })];
}

/** Where a stream stands, and what may be done to it. */
export function possibleLines(
  cli: CliContext,
  process: string,
  typed: string,
  { stage, version, commands }: PossibleReply,
): readonly string[] {
  const head = t(cli, 'agenda-head', { stage: stageName(cli, stage), version });
  return [head, ...commandLines(cli, process, typed, commands)];
}
