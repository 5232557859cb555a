import { inputFaultsOf } from '@lianxin/contracts';
import { UnreadableInput, parseStrictJson } from '@lianxin/runtime';
import { z } from 'zod';
import type { AccountStatus, Application, Refusal } from '../src/index.ts';
import { inputRefusal, isRefusal } from '../src/index.ts';

/** A message of a broker: who sent it and what makes it one stands in its headers. */
export interface Message {
  readonly headers: { readonly account: string; readonly id: string; readonly traceparent?: string };
  readonly value: Uint8Array;
}

/** What is sent back under the message's id. A store that is away is thrown: the broker delivers the message again. */
export type Reply = { readonly id: string } & (
  { readonly stream: string; readonly version: number; readonly repeated: boolean } | { readonly refused: Refusal }
);

const form = z.strictObject({
  process: z.string(),
  id: z.string().optional(),
  opens: z.boolean().default(false),
  type: z.string().optional(),
  data: z.unknown(),
});

function readValue(bytes: Uint8Array): z.output<typeof form> | Refusal {
  try {
    const value = parseStrictJson(bytes);
    const read = form.safeParse(value);
    return read.success ? read.data : { refusal: 'input', faults: inputFaultsOf(read.error.issues, value) };
  } catch (error) {
    if (error instanceof UnreadableInput) return inputRefusal('', error.code);
    throw error;
  }
}

/** An ingress for messages: reads one, submits what it says, and reports the outcome. */
export function createMessageIngress(
  application: Pick<Application, 'submit'>,
  accounts: { byId(id: string): Promise<AccountStatus | undefined> },
): (message: Message) => Promise<Reply> {
  return async ({ headers: { account, id, traceparent }, value }) => {
    const sender = await accounts.byId(account);
    if (!sender || sender.disabled) return { id, refused: inputRefusal('account', 'unknown-person') };
    const read = readValue(value);
    if ('refusal' in read) return { id, refused: read };
    const { roles, office } = sender;
    const actor = { id: account, roles, ...(office === undefined ? {} : { office }) };
    const principal = { actor, ingress: 'intake', trace: traceparent } as const;
    const answer = await application.submit({ ...read, principal, commandId: id });
    if (isRefusal(answer)) return { id, refused: answer };
    return { id, stream: answer.stream, version: answer.last, repeated: answer.repeated };
  };
}
