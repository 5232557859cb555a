/** A receipt's number has up to 40 characters; with what people put around it. */
export const INVOICE_LENGTH_MAX = 64;

/**
 * What makes two ways of writing it one invoice: width, case, spaces and the kind of dash or bracket do not count.
 * Undefined where nothing is left of it, or too much.
 */
export function invoiceKey(written: unknown): string | undefined {
  if (typeof written !== 'string') return undefined;
  const plain = written.normalize('NFKC').toUpperCase().replace(/\s+/gu, '');
  const key = plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return key === '' || key.length > INVOICE_LENGTH_MAX ? undefined : key;
}

export const invoiceStream = (key: string): string => `invoice-${key}`;
