import { open, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import { EXIT_FAILED } from '../fail.ts';
import { casePath } from '../cases/find-case.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { failureOf, t } from '../translate.ts';
import { readLines } from '../context/read-file.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { CheckedDossier } from './check-dossier.ts';
import { checkDossier } from './check-dossier.ts';

/** Writes the dossier as it arrives, never over an existing file, readable by its owner only. */
async function writeDossierFile(cli: CliContext, path: string, ask: () => Promise<Response>): Promise<void> {
  const handle = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw failureOf(cli, error.code === 'EEXIST' ? 'file-there' : 'no-file', { file: path });
  });
  try {
    const { body } = await ask();
    for await (const chunk of body ?? []) await handle.writeFile(chunk as Uint8Array);
    await handle.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

/** What only a witness outside can show, and what this file cannot answer at all. */
function limitLines(cli: CliContext, { head, seal, withheld }: CheckedDossier): readonly string[] {
  const left = withheld.map(({ version, fields }) =>
    t(cli, 'dossier-withheld', { version, fields: fields.join(', ') }),
  );
  const { version = 0, hash = '' } = head ?? {};
  return [...left, t(cli, 'dossier-limits', { version, hash, seal })];
}

function resultLines(cli: CliContext, checked: CheckedDossier): readonly string[] {
  const { findings, entries, files, head } = checked;
  if (findings.length > 0)
    return findings.map(({ part, fault }) =>
      t(cli, 'dossier-broken', { part, what: t(cli, `dossier-fault.${fault}`) }),
    );
  const of = head?.number ?? head?.id ?? '';
  return [t(cli, 'dossier-whole', { of, entries, files }), ...limitLines(cli, checked)];
}

async function showDossierCheck(cli: CliContext, file: string, options: GlobalOptions): Promise<void> {
  const all: string[] = [];
  for await (const line of readLines(file)) all.push(line);
  const checked = checkDossier(all);
  const sound = checked.findings.length === 0;
  printAnswer(cli, options, { json: { file, sound, ...checked }, lines: resultLines(cli, checked) });
  if (!sound) setExitCode(EXIT_FAILED);
}

async function takeDossier(
  cli: CliContext,
  typed: string,
  options: GlobalOptions & { readonly out: string },
): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api, options.accessReason);
  const file = resolve(cli.cwd, options.out);
  await writeDossierFile(cli, file, () => api.call(casePath(typed, '/dossier'), { isEndless: true }));
  await showDossierCheck(cli, file, options);
}

/** `lianxin verify dossier FILE`: nothing is asked of any server. */
export const registerVerifyDossierCommand: CommandRegistration = (verify, cli) => {
  verify
    .command('dossier')
    .argument('<file>')
    .description(t(cli, 'help.verify-dossier'))
    .action((file: string, _options: unknown, own: Command) => {
      const path = resolve(cli.cwd, file);
      return showDossierCheck(cli, path, own.optsWithGlobals()).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? failureOf(cli, 'no-file', { file: path }) : error;
      });
    });
};

export const registerDossierCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('dossier')
    .argument('<case>')
    .description(t(cli, 'help.dossier'))
    .requiredOption('--out <file>', t(cli, 'help.dossier-out'))
    .action((typed: string, _options: unknown, own: Command) => takeDossier(cli, typed, own.optsWithGlobals()));
};
