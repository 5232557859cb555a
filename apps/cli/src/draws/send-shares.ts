import { sha256Hex } from '@lianxin/adapter-crypto';
import type { CommandReply } from '@lianxin/contracts';
import type { GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { EXIT_FAILED } from '../fail.ts';
import type { ApiClient } from '../http/api-client.ts';
import { Failure } from '../output/failure.ts';
import { t } from '../translate.ts';
import { drawPath } from './read-draws.ts';

/** What one person has to send to one draw. */
export interface ShareToSend {
  readonly draw: string;
  readonly source: string;
  /** Makes the command, and what is said once it is recorded. Throws `Failure`. */
  make(): { readonly type: 'CommitShare' | 'RevealShare'; readonly data: object; readonly said: string };
}

/** Sent again it is the same command: its id is made of what it says. Returns what is said of it. */
async function sendOne(api: ApiClient, { draw, make }: ShareToSend): Promise<string> {
  const { type, data, said } = make();
  const commandId = sha256Hex(JSON.stringify([draw, type, data]));
  await api.post<CommandReply>(drawPath(draw, '/commands'), { type, data }, { 'idempotency-key': commandId });
  return said;
}

/** One after the other; what is refused is named and holds up no other. */
export async function sendShares(
  cli: CliContext,
  options: GlobalOptions,
  { api, shares }: { readonly api: ApiClient; readonly shares: readonly ShareToSend[] },
): Promise<void> {
  const lines: string[] = [];
  const sent: object[] = [];
  for (const share of shares) {
    const { draw, source } = share;
    try {
      lines.push(await sendOne(api, share));
      sent.push({ draw, source });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const { code, message, next } = error;
      setExitCode(EXIT_FAILED);
      lines.push(t(cli, 'draw-refused', { draw, message }), t(cli, 'what-next', { next }));
      sent.push({ draw, source, error: { code, message, next } });
    }
  }
  printAnswer(cli, options, { json: sent, lines: lines.length > 0 ? lines : [t(cli, 'draw-nothing-to-send')] });
}
