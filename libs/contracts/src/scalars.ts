import { isInCalendar, parseDate, parseInstant } from '@lianxin/kernel';
import { z } from 'zod';
import { codeOf, lineOf, nameOf, textOf } from './text/text.ts';

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

/** Ids are opaque; they are part of stream names and addresses. */
export const id = codeOf(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'bad-id');
/** One line of text, up to `LINE_CHARS_MAX` characters. */
export const line = lineOf(LINE_CHARS_MAX);
/** A name on one line, up to 100 characters, all of which are seen. */
export const name = nameOf(NAME_CHARS_MAX);
/** Text of several lines, up to `TEXT_CHARS_MAX` characters. */
export const text = textOf(TEXT_CHARS_MAX);
/** A phone number of 5 to 20 characters: digits, spaces and `-`, perhaps with `+` before it. */
export const phone = codeOf(/^\+?[0-9][0-9 -]{4,19}$/, 'bad-phone');
/** An e-mail address with one `@`, up to 254 characters; its form is checked no further. */
export const email = nameOf(EMAIL_CHARS_MAX).regex(/^[^\s\p{C}<>@",;:()]+@[^\s\p{C}<>@",;:()]+$/u, 'bad-email');
const NUMBER_PREFIX = '[A-Z]{2,8}';
/** Leads human case numbers: `LSW-2020-000123`. */
export const numberPrefix = codeOf(new RegExp(`^${NUMBER_PREFIX}$`), 'bad-prefix');
const CASE_NUMBER = new RegExp(`^${NUMBER_PREFIX}-[0-9]{4}-[0-9]+$`, 'i');
/**
 * A typed case number in its written form, in any case of letters; undefined for anything else. No derived id has this
 * form.
 */
export const parseCaseNumber = (typed: string): string | undefined =>
  CASE_NUMBER.test(typed) ? typed.toUpperCase() : undefined;
/** 统一社会信用代码: form only, the check digit is the register's rule. */
export const creditCode = codeOf(/^[0-9A-HJ-NPQRTUWXY]{18}$/, 'bad-credit-code');
/** A number of things, from 1 to 100 million. */
export const count = z.int().min(1).max(COUNT_MAX);
/** An amount of money in fen (1/100 yuan), from 0 to 10 billion yuan. */
export const fen = z.int().min(0).max(FEN_MAX);
/** A province by its code of GB/T 2260: `320000`. */
export const provinceCode = codeOf(/^[1-8][0-9]0000$/, 'bad-province-code');
/** A version of a stream, from 1. */
export const version = z.int().min(1);
/** A programme's id, with or without `@version`. */
export const programme = codeOf(/^[a-z0-9][a-z0-9-]{0,62}(@[0-9]{1,6})?$/, 'bad-programme');
/** Any way of writing it: width, case, spaces and dashes do not make it another invoice. */
export const invoice = nameOf(INVOICE_CHARS_MAX).regex(/[\p{L}\p{N}]/u, 'bad-invoice');
/** A SHA-256 in lower-case hex. */
export const sha256 = codeOf(/^[0-9a-f]{64}$/, 'bad-sha256');
/** A media type without parameters: `image/png`. */
export const mediaType = codeOf(/^[a-z]{1,40}\/[A-Za-z0-9.+-]{1,100}$/, 'bad-media-type');
/** A position in the log, as text. */
export const position = codeOf(/^[0-9]{1,20}$/, 'bad-position');

const CLOCK_TIME = '([01]\\d|2[0-3]):[0-5]\\d';
/** `parseInstant` reads no more than this: capital letters, a colon in the offset, at most three decimals. */
export const INSTANT_PATTERN = `^\\d{4}-\\d{2}-\\d{2}T${CLOCK_TIME}(:[0-5]\\d(\\.\\d{1,3})?)?(Z|[+-]${CLOCK_TIME})$`;

/** An instant in ISO 8601 with any offset, in the years 2000 to 2079; parsed to milliseconds in UTC. */
export const instant = z
  .string()
  .refine((value) => parseInstant(value) !== undefined, 'bad-instant')
  .transform((value) => parseInstant(value) as string)
  .refine(isInCalendar, 'outside-calendar')
  .meta({ format: 'date-time', pattern: INSTANT_PATTERN, example: '2020-01-20T08:00:00.000Z' });

/** A day `YYYY-MM-DD` that exists, in the years 2000 to 2079. */
export const date = z
  .string()
  .refine((value) => parseDate(value) !== undefined, 'bad-date')
  .refine((value) => parseDate(value) === undefined || isInCalendar(value), 'outside-calendar')
  .meta({ format: 'date', example: '2020-01-20' });

/** The data of a command that carries none. */
export const noData = z.strictObject({});
/** A whole number from 1 to `max` as an address has it. */
export const digits = (max: number) =>
  codeOf(/^[0-9]{1,9}$/, 'bad-number')
    .transform(Number)
    .pipe(z.int().min(1).max(max));
