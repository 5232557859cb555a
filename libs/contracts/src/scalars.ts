import { parseDate, parseInstant } from '@lianxin/kernel';
import { z } from 'zod';

/** A sentence or two: reasons, names of things. */
export const LINE_CHARS_MAX = 500;
/** What a requester or an officer writes: some pages. Longer things are attachments. */
export const TEXT_CHARS_MAX = 20_000;
const NAME_CHARS_MAX = 100;
/** The longest numbers of invoices and receipts have some forty. */
const INVOICE_CHARS_MAX = 64;
/** 10 billion yuan: nothing a sub-district pays is above, and sums stay exact integers. */
const FEN_MAX = 1_000_000_000_000;
const COUNT_MAX = 100_000_000;

/** Ids are opaque; they also stand in stream names and addresses. */
export const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'bad-id');
export const line = z.string().trim().min(1, 'empty').max(LINE_CHARS_MAX);
export const name = z.string().trim().min(1, 'empty').max(NAME_CHARS_MAX);
export const text = z.string().trim().min(1, 'empty').max(TEXT_CHARS_MAX);
export const phone = z.string().regex(/^\+?[0-9][0-9 -]{4,19}$/, 'bad-phone');
/** The longest that SMTP carries; what stands between is the mail server's business. */
export const email = z
  .string()
  .max(254)
  .regex(/^[^\s<>@",;:()]+@[^\s<>@",;:()]+$/, 'bad-email');
/** 统一社会信用代码: form only, the check digit is the register's rule. */
export const creditCode = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, 'bad-credit-code');
export const count = z.int().min(1).max(COUNT_MAX);
export const fen = z.int().min(0).max(FEN_MAX);
export const version = z.int().min(1);
export const programme = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}(@[0-9]{1,6})?$/, 'bad-programme');
/** Any way of writing it: width, case, spaces and dashes do not make it another invoice. */
export const invoice = z
  .string()
  .trim()
  .max(INVOICE_CHARS_MAX)
  .regex(/[\p{L}\p{N}]/u, 'bad-invoice');
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'bad-sha256');
export const mediaType = z.string().regex(/^[a-z]+\/[A-Za-z0-9.+-]{1,100}$/, 'bad-media-type');
export const position = z.string().regex(/^[0-9]{1,20}$/, 'bad-position');

/** Any offset is read; milliseconds in UTC are what goes on. */
export const instant = z
  .string()
  .refine((value) => parseInstant(value) !== undefined, 'bad-instant')
  .transform((value) => parseInstant(value) as string)
  .meta({ format: 'date-time', example: '2020-01-20T08:00:00.000Z' });

export const date = z
  .string()
  .refine((value) => parseDate(value) !== undefined, 'bad-date')
  .meta({ format: 'date', example: '2020-01-20' });

export const nothing = z.strictObject({});
