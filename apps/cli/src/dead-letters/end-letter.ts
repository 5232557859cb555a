import type { ResubmitReply } from '@lianxin/contracts';
import type { GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { failureOf, t } from '../translate.ts';
import { letterPath } from './show-letters.ts';

/** Typed to confirm, the same in every language. */
const CONFIRMATION = 'drop';

/** Handled as if it came now; its letter is gone where it is answered. */
export async function resubmitLetter(cli: CliContext, letter: string, options: GlobalOptions): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  const reply = await api.post<ResubmitReply>(letterPath(letter, '/resubmit'), {});
  const { became, source } = reply;
  printAnswer(cli, options, { json: reply, lines: [t(cli, `resubmitted.${became}`, { source })] });
}

/** Destroyed for good, once it is confirmed. */
export async function dropLetter(
  cli: CliContext,
  letter: string,
  options: GlobalOptions & { readonly yes?: boolean },
): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  if (!options.yes) {
    const typed = cli.isInteractive ? await cli.ask(t(cli, 'ask.drop', { letter, word: CONFIRMATION })) : '';
    if (typed.trim().toLowerCase() !== CONFIRMATION) throw failureOf(cli, 'not-dropped');
  }
  await api.call(letterPath(letter), { method: 'DELETE' });
  printAnswer(cli, options, { json: { id: letter, dropped: true }, lines: [t(cli, 'letter-dropped', { letter })] });
}
