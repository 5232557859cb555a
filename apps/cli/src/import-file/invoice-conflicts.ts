import { parseStrictJson } from '@lianxin/runtime';
import { toInvoiceKey } from '@lianxin/registers';

const INVOICE = /"invoice"\s*:\s*("(?:[^"\\]|\\.)*")/;

function invoiceIn(line: string): string | undefined {
  const [, written] = line.includes('"invoice"') ? (INVOICE.exec(line) ?? []) : [];
  if (written === undefined) return undefined;
  try {
    return toInvoiceKey(parseStrictJson(Buffer.from(written, 'latin1')));
  } catch {
    // The line is malformed too, which is reported when it is read.
    return undefined;
  }
}

/**
 * Which streams of a file name an invoice that a line of another one named before: they come in after the others, so
 * that the earlier line has it, however many streams are brought in at once.
 */
export class InvoiceConflicts<S> {
  readonly deferred = new Set<S>();
  private readonly firstByInvoice = new Map<string, S>();

  /** `line`: a character for each of its bytes. */
  addLine(line: string, stream: S): void {
    const invoice = invoiceIn(line);
    if (invoice === undefined) return;
    const holder = this.firstByInvoice.get(invoice) ?? stream;
    this.firstByInvoice.set(invoice, holder);
    if (holder !== stream) this.deferred.add(stream);
  }
}
