import { open, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer, endWith } from '../command.ts';
import { FAILED } from '../fail.ts';
import { casePath } from '../cases/find-case.ts';
import { signedIn } from '../http/api-client.ts';
import { failure, words } from '../words.ts';
import { linesIn } from '../world/read-file.ts';
import type { World } from '../world/world.ts';
import type { CheckedDossier } from './check-dossier.ts';
import { checkDossier } from './check-dossier.ts';

/** As it comes, never over a file that is there; readable by its owner only. What is not asked for is not opened. */
async function written(world: World, path: string, ask: () => Promise<Response>): Promise<void> {
  const handle = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw failure(world, error.code === 'EEXIST' ? 'file-there' : 'no-file', { file: path });
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

/** What only somebody outside can show, and what of it this file cannot even be asked. */
function limitLines(world: World, { head, seal, withheld }: CheckedDossier): readonly string[] {
  const left = withheld.map(({ version, fields }) =>
    words(world, 'dossier-withheld', { version, fields: fields.join(', ') }),
  );
  const { version = 0, hash = '' } = head ?? {};
  return [...left, words(world, 'dossier-limits', { version, hash, seal })];
}

function lines(world: World, checked: CheckedDossier): readonly string[] {
  const { findings, entries, files, head } = checked;
  if (findings.length > 0)
    return findings.map(({ part, fault }) =>
      words(world, 'dossier-broken', { part, what: words(world, `dossier-fault.${fault}`) }),
    );
  const of = head?.number ?? head?.id ?? '';
  return [words(world, 'dossier-whole', { of, entries, files }), ...limitLines(world, checked)];
}

async function told(world: World, file: string, options: Globals): Promise<void> {
  const all: string[] = [];
  for await (const line of linesIn(file)) all.push(line);
  const checked = checkDossier(all);
  const sound = checked.findings.length === 0;
  answer(world, options, { json: { file, sound, ...checked }, lines: lines(world, checked) });
  if (!sound) endWith(FAILED);
}

async function take(world: World, typed: string, options: Globals & { readonly out: string }): Promise<void> {
  const { api } = await signedIn(world, options.api, options.accessReason);
  const file = resolve(world.cwd, options.out);
  await written(world, file, () => api.call(casePath(typed, '/dossier'), { endless: true }));
  await told(world, file, options);
}

/** `lianxin verify dossier FILE`: nothing is asked of any server. */
export const verifyDossierBranch: Branch = (verify, world) => {
  verify
    .command('dossier')
    .argument('<file>')
    .description(words(world, 'help.verify-dossier'))
    .action((file: string, _options: unknown, own: Command) => {
      const path = resolve(world.cwd, file);
      return told(world, path, own.optsWithGlobals()).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? failure(world, 'no-file', { file: path }) : error;
      });
    });
};

export const dossierBranch: Branch = (parent, world) => {
  parent
    .command('dossier')
    .argument('<case>')
    .description(words(world, 'help.dossier'))
    .requiredOption('--out <file>', words(world, 'help.dossier-out'))
    .action((typed: string, _options: unknown, own: Command) => take(world, typed, own.optsWithGlobals()));
};
