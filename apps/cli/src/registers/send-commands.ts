import type { BulkReply } from '@lianxin/contracts';
import { forEachLimited } from '@lianxin/engine';
import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../http/api-client.ts';
import { Failure } from '../output/failure.ts';
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

/** All lines of an enterprise in one request, by their order: it does them one after the other. */
function batchesOf(commands: readonly LineCommand[]): readonly (readonly LineCommand[])[] {
  const batches: LineCommand[][] = [];
  for (const ofOne of Map.groupBy(commands, ({ id }) => id).values()) {
    for (let n = 0; n < ofOne.length; n += BATCH_LINES) {
      const part = ofOne.slice(n, n + BATCH_LINES);
      const last = batches.at(-1);
      if (last && last.length + part.length <= BATCH_LINES) last.push(...part);
      else batches.push(part);
    }
  }
  return batches;
}

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

/** What was answered, and why the rest was not. */
export interface SentCommands {
  readonly outcomes: readonly LineOutcome[];
  readonly failure?: Failure;
}

/** Sends the lines by the ordinary way in, each with its own outcome; what was answered before a request failed is kept. */
export async function sendCommands(
  api: ApiClient,
  commands: readonly LineCommand[],
  onSent: (count: number) => void = () => undefined,
): Promise<SentCommands> {
  const outcomes: LineOutcome[] = [];
  try {
    await forEachLimited(batchesOf(commands), REQUESTS_MAX, async (batch) => {
      outcomes.push(...(await sendBatch(api, batch)));
      onSent(outcomes.length);
    });
    return { outcomes };
  } catch (failure) {
    if (failure instanceof Failure) return { outcomes, failure };
    throw failure;
  }
}
