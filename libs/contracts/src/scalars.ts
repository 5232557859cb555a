import { isInCalendar, parseDate, parseInstant } from '@lianxin/kernel';
import { z } from 'zod';
import { codeOf, lineOf, textOf } from './text/text.ts';

/** A sentence or two: reasons, names of things. */
export const LINE_CHARS_MAX = 500;
/** What a requester or an officer writes: some pages. Longer things are attachments. */
export const TEXT_CHARS_MAX = 20_000;
const NAME_CHARS_MAX = 100;
/** The longest numbers of invoices and receipts have some forty. */
const INVOICE_CHARS_MAX = 64;
/** The longest that SMTP carries. */
const EMAIL_CHARS_MAX = 254;
/** 10 billion yuan: nothing a sub-district pays is above, and sums stay exact integers. */
const FEN_MAX = 1_000_000_000_000;
const COUNT_MAX = 100_000_000;

/** Ids are opaque; they also stand in stream names and addresses. */
export const id = codeOf(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'bad-id');
export const line = lineOf(LINE_CHARS_MAX);
export const name = lineOf(NAME_CHARS_MAX);
export const text = textOf(TEXT_CHARS_MAX);
export const phone = codeOf(/^\+?[0-9][0-9 -]{4,19}$/, 'bad-phone');
/** What stands between is the mail server's business. */
export const email = lineOf(EMAIL_CHARS_MAX).regex(/^[^\s\p{C}<>@",;:()]+@[^\s\p{C}<>@",;:()]+$/u, 'bad-email');
/** 统一社会信用代码: form only, the check digit is the register's rule. */
const NUMBER_PREFIX = '[A-Z]{2,8}';
/** Leads human case numbers: `LSW-2020-000123`. */
export const numberPrefix = codeOf(new RegExp(`^${NUMBER_PREFIX}$`), 'bad-prefix');
const CASE_NUMBER = new RegExp(`^${NUMBER_PREFIX}-[0-9]{4}-[0-9]+$`, 'i');
/** The number on the paper behind what people typed, however they typed it; undefined: it is none. No id that is drawn looks like it. */
export const parseCaseNumber = (typed: string): string | undefined =>
  CASE_NUMBER.test(typed) ? typed.toUpperCase() : undefined;
export const creditCode = codeOf(/^[0-9A-HJ-NPQRTUWXY]{18}$/, 'bad-credit-code');
export const count = z.int().min(1).max(COUNT_MAX);
export const fen = z.int().min(0).max(FEN_MAX);
export const version = z.int().min(1);
export const programme = codeOf(/^[a-z0-9][a-z0-9-]{0,62}(@[0-9]{1,6})?$/, 'bad-programme');
/** Any way of writing it: width, case, spaces and dashes do not make it another invoice. */
export const invoice = lineOf(INVOICE_CHARS_MAX).regex(/[\p{L}\p{N}]/u, 'bad-invoice');
export const sha256 = codeOf(/^[0-9a-f]{64}$/, 'bad-sha256');
export const mediaType = codeOf(/^[a-z]{1,40}\/[A-Za-z0-9.+-]{1,100}$/, 'bad-media-type');
export const position = codeOf(/^[0-9]{1,20}$/, 'bad-position');

/** Any offset is read; milliseconds in UTC are what goes on. */
export const instant = z
  .string()
  .refine((value) => parseInstant(value) !== undefined, 'bad-instant')
  .transform((value) => parseInstant(value) as string)
  .refine(isInCalendar, 'outside-calendar')
  .meta({ format: 'date-time', example: '2020-01-20T08:00:00.000Z' });

export const date = z
  .string()
  .refine((value) => parseDate(value) !== undefined, 'bad-date')
  .refine((value) => parseDate(value) === undefined || isInCalendar(value), 'outside-calendar')
  .meta({ format: 'date', example: '2020-01-20' });

export const noData = z.strictObject({});
