/** A case's claim to an invoice, by the last reservation it used or gave up. */
export interface InvoiceClaim {
  /** Number of that reservation; 0 where a measure was recorded without one. */
  readonly reservation: number;
  readonly standing: 'recorded' | 'reversed' | 'yielded';
}

/** What this register reads of a case: cases are built upon registers, so they say it in these words. */
export interface InvoiceHolder {
  readonly number?: string;
  readonly office?: string;
  /** By key of the invoice. */
  readonly invoices?: Readonly<Record<string, InvoiceClaim>>;
}
