import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isUtf8 } from 'node:buffer';
import type { DeadLetterItem, DeadLettersReply, OpenedDeadLetterReply } from '@lianxin/contracts';
import type { GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { codeText } from '../output/code-text.ts';
import { formatInOfficeZone } from '../output/office-time.ts';
import type { Column } from '../output/table.ts';
import { pairLines, tableLines } from '../output/table.ts';
import { failureOf, t } from '../translate.ts';

type ListOptions = GlobalOptions & { readonly limit?: string; readonly cursor?: string };
type ShowOptions = GlobalOptions & { readonly out?: string };

/** The path of a letter in the API. */
export const letterPath = (letter: string, more = ''): string => `/dead-letters/${encodeURIComponent(letter)}${more}`;

const letterColumns = (cli: CliContext): readonly Column<DeadLetterItem>[] => [
  { title: t(cli, 'label.letter'), of: ({ id }) => id },
  { title: t(cli, 'label.received'), of: ({ receivedAt }) => formatInOfficeZone(receivedAt) },
  { title: t(cli, 'label.source'), of: ({ source }) => source },
  { title: t(cli, 'label.place'), of: ({ place }) => `${place.topic}/${place.partition}/${place.offset}` },
  { title: t(cli, 'label.bytes'), of: ({ bytes }) => bytes },
  { title: t(cli, 'label.why'), of: ({ reason }) => codeText(cli, 'cli.dead-reason', reason) },
];

/** Messages that could not be handled, the oldest first; nothing of what they say. */
export async function listLetters(cli: CliContext, options: ListOptions): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  const { limit, cursor } = options;
  const page = await api.get<DeadLettersReply>('/dead-letters', { limit, cursor });
  const { items, total, next } = page;
  const more = next === null ? [] : [t(cli, 'more-with-cursor', { cursor: next })];
  const table = items.length === 0 ? [t(cli, 'no-dead-letters')] : tableLines(letterColumns(cli), items);
  printAnswer(cli, options, { json: page, lines: [...table, t(cli, 'dead-letters-kept', { total }), ...more] });
}

/** Never over an existing file, readable by its owner only. */
async function writeContent(cli: CliContext, path: string, content: Uint8Array): Promise<void> {
  await writeFile(path, content, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    throw failureOf(cli, error.code === 'EEXIST' ? 'file-there' : 'no-file', { file: path });
  });
}

function contentLines(cli: CliContext, { content, whole, bytes }: OpenedDeadLetterReply): readonly string[] {
  if (content === null) return [t(cli, 'letter-not-kept')];
  const kept = Buffer.from(content, 'base64');
  const cut = whole ? [] : [t(cli, 'letter-cut', { kept: kept.length, bytes })];
  return [...(isUtf8(kept) ? [kept.toString()] : [t(cli, 'letter-no-text'), content]), ...cut];
}

/** One of them with its content, or the content as a file, byte for byte. */
export async function showLetter(cli: CliContext, letter: string, options: ShowOptions): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api, options.accessReason);
  const found = await api.get<OpenedDeadLetterReply>(letterPath(letter));
  const facts = pairLines(letterColumns(cli).map(({ title, of }) => [title, of(found)]));
  const { content } = found;
  if (options.out === undefined || content === null) {
    printAnswer(cli, options, { json: found, lines: [...facts, '', ...contentLines(cli, found)] });
    return;
  }
  const file = resolve(cli.cwd, options.out);
  await writeContent(cli, file, Buffer.from(content, 'base64'));
  const { content: _content, ...rest } = found;
  printAnswer(cli, options, { json: { ...rest, file }, lines: [...facts, t(cli, 'letter-written', { file })] });
}
