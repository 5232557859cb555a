import type { BulkBody, BulkReply } from '@lianxin/contracts';
import { BODY_BYTES_MAX, BULK_ITEMS_MAX } from '@lianxin/contracts';
import { UNAVAILABLE, again } from './again.ts';
import { ask } from './ask.ts';
import { Refusal } from './refusal.ts';

/** One command of many. Its id is chosen once: sent again, it gets the first answer. */
export type OneOfMany = BulkBody['commands'][number] & { readonly commandId: string };
export type OneResult = BulkReply['results'][number];

/** Of a body: what is around the commands. */
const ENVELOPE_BYTES = 32;

const bytesOf = (command: OneOfMany): number => new TextEncoder().encode(JSON.stringify(command)).length + 1;

/** As few calls as the api takes them in: so many commands, and so many bytes. */
export function splitIntoCalls(commands: readonly OneOfMany[]): readonly (readonly OneOfMany[])[] {
  const calls: OneOfMany[][] = [];
  let bytes = Infinity;
  for (const command of commands) {
    const own = bytesOf(command);
    const last = calls.at(-1);
    if (!last || last.length === BULK_ITEMS_MAX || bytes + own > BODY_BYTES_MAX) {
      calls.push([command]);
      bytes = ENVELOPE_BYTES + own;
    } else {
      last.push(command);
      bytes += own;
    }
  }
  return calls;
}

/**
 * Sends the commands of one call, those that the server asks to come again with once more by themselves. `tell` is called
 * for each that was answered. Throws the last error where some were not: whether they are recorded is not known.
 */
export async function sendCall(
  process: string,
  commands: readonly OneOfMany[],
  tell: (command: OneOfMany, result: OneResult) => void,
): Promise<void> {
  let left = commands;
  await again(async () => {
    const body: BulkBody = { commands: [...left] };
    const { results } = await ask<BulkReply>(`/processes/${process}/commands`, { method: 'POST', body });
    const unavailable = results.find(({ status }) => status === UNAVAILABLE)?.problem;
    const sent = left;
    left = sent.filter((_, n) => results[n] === undefined || results[n].status === UNAVAILABLE);
    sent.forEach((command, n) => {
      const result = results[n];
      if (result && result.status !== UNAVAILABLE) tell(command, result);
    });
    if (unavailable) throw new Refusal(UNAVAILABLE, unavailable);
  });
}
