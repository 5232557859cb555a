import type { BulkReply } from '@lianxin/contracts';
import { forEachLimited } from '@lianxin/engine';
import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../http/api-client.ts';
import type { LineCommand } from './read-commands.ts';

/** Lines of one request: what it takes to keep the server busy, and little enough to be answered in a second or two. */
const BATCH_LINES = 100;
/** Requests at once: while one is answered the next is on its way. */
const REQUESTS_MAX = 2;

type Problem = NonNullable<BulkReply['results'][number]['problem']>;

/** What became of a line. */
export interface LineOutcome {
  readonly command: LineCommand;
  readonly repeated: boolean;
  readonly problem?: Problem;
}

/** Lines in rounds, each with one line of an enterprise at the most: those of one go in by their order in the file. */
function roundsOf(commands: readonly LineCommand[]): readonly (readonly LineCommand[])[] {
  const counts = new Map<string, number>();
  const rounds: LineCommand[][] = [];
  for (const command of commands) {
    const round = counts.get(command.id) ?? 0;
    counts.set(command.id, round + 1);
    (rounds[round] ??= []).push(command);
  }
  return rounds;
}

const batchesOf = (commands: readonly LineCommand[]): readonly (readonly LineCommand[])[] =>
  Array.from({ length: Math.ceil(commands.length / BATCH_LINES) }, (_, n) =>
    commands.slice(n * BATCH_LINES, (n + 1) * BATCH_LINES),
  );

async function sendBatch(api: ApiClient, batch: readonly LineCommand[]): Promise<readonly LineOutcome[]> {
  const commands = batch.map(({ line: _line, type, ...command }) => ({
    ...command,
    type,
    ...(type === 'RegisterEnterprise' && { opens: true }),
  }));
  const headers = { 'idempotency-key': randomUUID() };
  const { results } = await api.post<BulkReply>('/processes/enterprise/commands', { commands }, headers);
  return batch.map((command, n) => {
    const { reply, problem } = results[n] ?? {};
    return { command, repeated: reply?.repeated ?? false, ...(problem === undefined ? {} : { problem }) };
  });
}

/** Sends the lines by the ordinary way in, each with its own outcome. */
export async function sendCommands(
  api: ApiClient,
  commands: readonly LineCommand[],
  onSent: (outcomes: readonly LineOutcome[]) => void,
): Promise<void> {
  for (const round of roundsOf(commands)) {
    await forEachLimited(batchesOf(round), REQUESTS_MAX, async (batch) => onSent(await sendBatch(api, batch)));
  }
}
