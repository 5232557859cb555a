import { z } from 'zod';
import { name } from '../scalars.ts';
import { requesterState } from '../states/requester.ts';
import { bilingualText, commandType } from './commands.ts';

/** Bytes of a body of `POST /receipts/act` at most: the longest text, in any script. */
export const RECEIPT_ACT_BYTES_MAX = 131_072;

/** Number and receipt code of a case: sent with each question, in any case of letters. */
export const receiptBody = z.strictObject({ number: name, code: name });
/** What the holder of a receipt does to his case. */
export const receiptActBody = receiptBody.extend({ type: commandType, data: z.unknown().optional() });

/** A case as the holder of its receipt is shown it, and what he may do. */
export const receiptReply = z.strictObject({
  number: z.string(),
  stage: z.string(),
  stageName: bilingualText,
  closed: z.boolean(),
  /** Where the process shows its requester no more than the stage, this is absent. */
  request: requesterState.optional(),
  /** Commands that `POST /receipts/act` takes now, each in a word or two. */
  may: z.array(z.strictObject({ type: z.string(), short: bilingualText })),
});

export type ReceiptBody = z.output<typeof receiptBody>;
export type ReceiptActBody = z.output<typeof receiptActBody>;
export type ReceiptReply = z.output<typeof receiptReply>;
