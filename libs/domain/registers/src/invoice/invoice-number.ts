/** A receipt's number has up to 40 characters; with what people put around it. */
export const INVOICE_LENGTH_MAX = 64;
/** Of the name of a stream, what its process's name leaves over. */
const ID_LENGTH_MAX = 190;

/**
 * What makes two ways of writing it one invoice: width, case, spaces and the kind of dash or bracket do not count.
 * Undefined where nothing is left of it, or too much.
 */
export function toInvoiceKey(written: unknown): string | undefined {
  if (typeof written !== 'string') return undefined;
  const plain = written.normalize('NFKC').toUpperCase().replace(/\s+/gu, '');
  const key = plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  const isTooLong = key.length > INVOICE_LENGTH_MAX || toInvoiceId(key).length > ID_LENGTH_MAX;
  return key === '' || isTooLong ? undefined : key;
}

/** Names of streams are ASCII, and 票 in an invoice's number is not; an underscore is in no key. */
export const toInvoiceId = (key: string): string =>
  key.replace(/[^A-Z0-9-]/gu, (letter) => `_${(letter.codePointAt(0) as number).toString(36).toUpperCase()}_`);

export const invoiceStream = (key: string): string => `invoice-${toInvoiceId(key)}`;
