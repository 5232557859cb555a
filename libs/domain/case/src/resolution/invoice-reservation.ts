import type { ForeignState, Rejection } from '@lianxin/kernel';
import { invalid, lookUp, refused } from '@lianxin/kernel';
import type { InvoiceClaim, InvoiceState } from '@lianxin/registers';
import { toInvoiceKey, invoiceStream } from '@lianxin/registers';
import type { CaseCommandOf } from '../commands/index.ts';
import type { OpenedCase } from '../state/index.ts';

/** The stream of the register that says who may record it. */
export function invoiceDependencies(written: unknown): readonly string[] {
  const key = toInvoiceKey(written);
  return key === undefined ? [] : [invoiceStream(key)];
}

/** Reservations up to this one have served. */
export const lastUsedReservation = (claim: InvoiceClaim | undefined): number => claim?.reservation ?? 0;

function findReservationFor(command: CaseCommandOf<'RecordMeasure'>, foreignState: ForeignState, key: string): number {
  const held = foreignState.stateOf<InvoiceState>(invoiceStream(key));
  return held?.command === command.commandId ? held.reservation : 0;
}

/**
 * The number of the reservation under which the invoice is recorded. Each serves once, so that nothing decided under an
 * old one is recorded after another case took the invoice over. Undefined where there is no invoice.
 */
export function requireReservation(
  state: OpenedCase,
  command: CaseCommandOf<'RecordMeasure'>,
  foreignState: ForeignState,
): number | undefined | Rejection {
  const { invoice } = command.data;
  if (invoice === undefined) return undefined;
  const key = toInvoiceKey(invoice);
  if (key === undefined) return invalid('invoice', 'bad-invoice');
  const claim = lookUp(state.invoices, key);
  if (claim?.standing === 'recorded') return refused('invoice-recorded', { field: 'invoice' });
  const reservation = findReservationFor(command, foreignState, key);
  return reservation > lastUsedReservation(claim) ? reservation : refused('invoice-not-reserved', { field: 'invoice' });
}
