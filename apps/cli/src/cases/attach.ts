import type { Command } from 'commander';
import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import type { CommandRegistration } from '../command.ts';
import type { ApiClient } from '../http/api-client.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { readNamedFile } from '../context/read-file.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { Asking } from './advised.ts';
import { askingAs } from './advised.ts';
import type { KnownCommand } from './command-form.ts';
import { findCommand, mustBeOfForm } from './command-form.ts';
import { caseIdOrNumber } from './find-case.ts';
import type { SendOptions, Target } from './send.ts';
import { pathOf, sendTo } from './send.ts';

const BYTES = 'application/octet-stream';
/** What offices send: scans, photographs, documents. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.txt': 'text/plain',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Where a file is put, and with which headers. */
interface FilePlace {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Puts the file where `place` says: the command, of this process, that then says what it is. */
export async function putFile(
  cli: CliContext,
  api: ApiClient,
  { process, file, commandId }: { readonly process: string; readonly file: string; readonly commandId?: string },
  { path, headers = {} }: FilePlace,
): Promise<{ readonly named: KnownCommand; readonly data: object }> {
  const bytes = await readNamedFile(cli, file);
  const named = findCommand(cli, process, 'AttachFile');
  const mediaType = MEDIA_TYPES[extname(file).toLowerCase()] ?? BYTES;
  const said = { mediaType, name: basename(file) };
  const own = { hash: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.length };
  mustBeOfForm(cli, named, { ...own, ...said }, commandId);
  const response = await api.call(path, { method: 'POST', bytes, headers });
  const put = (await response.json()) as { readonly hash: string; readonly sizeBytes: number };
  return { named, data: { ...put, ...said } };
}

/** Puts the file beside the case, then says what it is: the record names it by its hash. */
async function attachFile(
  cli: CliContext,
  at: Asking,
  { target, file }: { readonly target: Target; readonly file: string },
  options: SendOptions,
): Promise<void> {
  const asked = { ...options, process: target.process, file };
  const put = await putFile(cli, at.api, asked, { path: `${pathOf(target)}/attachments` });
  await sendTo(cli, at, { target, ...put }, options);
}

export const attachBranch: CommandRegistration = (parent, cli) => {
  parent
    .command('attach')
    .argument('<case>')
    .argument('<file>')
    .description(t(cli, 'help.attach'))
    .option('--command-id <id>', t(cli, 'help.command-id'))
    .option('--on-behalf-of <account>', t(cli, 'help.on-behalf-of'))
    .action(async (typed: string, file: string, _options: unknown, own: Command) => {
      const options = own.optsWithGlobals<SendOptions>();
      const target = { process: 'case', id: caseIdOrNumber(typed) };
      await attachFile(cli, askingAs(await openSignedInClient(cli, options.api)), { target, file }, options);
    });
};
