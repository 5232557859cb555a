import type { EraseBody, ErasureReply } from '@lianxin/contracts';
import { ERASE_REASONS } from '@lianxin/contracts';
import type { Command } from 'commander';
import { Option } from 'commander';
import { randomUUID } from 'node:crypto';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { failure, words } from '../words.ts';
import type { World } from '../world/world.ts';

interface EraseOptions extends Globals, Pick<EraseBody, 'key' | 'reason' | 'document'> {
  readonly yes?: boolean;
  readonly commandId?: string;
}

/** Typed by whoever means it, in every language. */
const MEANT = 'erase';
const S_MS = 1000;

/** Asked for or read: arguments are seen by others and kept in the shell's history. */
async function personOf(world: World, { key }: EraseOptions): Promise<Pick<EraseBody, 'identity' | 'key'>> {
  if (key !== undefined) return { key };
  const typed = world.interactive ? await world.askSecret(words(world, 'ask.identity')) : await world.readStdin();
  const identity = typed.trim();
  if (identity === '') throw failure(world, 'nobody-named');
  return { identity };
}

async function mustBeMeant(world: World, { yes }: EraseOptions): Promise<void> {
  if (yes) return;
  const typed = world.interactive ? await world.ask(words(world, 'ask.erase', { word: MEANT })) : '';
  if (typed.trim().toLowerCase() !== MEANT) throw failure(world, 'not-meant');
}

async function erase(world: World, options: EraseOptions): Promise<void> {
  const { reason, document, commandId = randomUUID() } = options;
  const { api } = await signedIn(world, options.api);
  const person = await personOf(world, options);
  await mustBeMeant(world, options);
  const body: EraseBody = { ...person, reason, document };
  const reply = await api.post<ErasureReply>('/erasures', body, { 'idempotency-key': commandId });
  const { book, version, repeated, forgottenWithinMs } = reply;
  const lines = [words(world, 'erased', { book, version, seconds: forgottenWithinMs / S_MS })];
  answer(world, options, { json: reply, lines: repeated ? [words(world, 'repeated'), ...lines] : lines });
}

export const eraseBranch: Branch = (parent, world) => {
  parent
    .command('erase')
    .description(words(world, 'help.erase'))
    .addOption(
      new Option('--reason <reason>', words(world, 'help.erase-reason')).choices(ERASE_REASONS).makeOptionMandatory(),
    )
    .requiredOption('--document <number>', words(world, 'help.erase-document'))
    .option('--key <key>', words(world, 'help.erase-key'))
    .option('--yes', words(world, 'help.yes'))
    .option('--command-id <id>', words(world, 'help.command-id'))
    .action((_options: unknown, own: Command) => erase(world, own.optsWithGlobals()));
};
