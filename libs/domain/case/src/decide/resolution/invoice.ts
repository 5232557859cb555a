import type { Facts, Rejection } from '@lianxin/kernel';
import { invalid, lookUp, refused } from '@lianxin/kernel';
import type { InvoiceClaim, InvoiceState } from '@lianxin/registers';
import { invoiceKey, invoiceStream } from '@lianxin/registers';
import type { CaseCommandOf } from '../../commands/index.ts';
import type { OpenedCase } from '../../state/index.ts';

/** The stream of the register that says who may record it. */
export function invoiceNeeds(written: unknown): readonly string[] {
  const key = invoiceKey(written);
  return key === undefined ? [] : [invoiceStream(key)];
}

/** Reservations up to this one have served. */
export const used = (claim: InvoiceClaim | undefined): number => claim?.reservation ?? 0;

function reservedFor(command: CaseCommandOf<'RecordMeasure'>, facts: Facts, key: string): number {
  const held = facts.of<InvoiceState>(invoiceStream(key));
  return held?.command === command.commandId ? held.reservation : 0;
}

/**
 * The number of the reservation under which the invoice is recorded. Each serves once, so that nothing decided under an
 * old one is recorded after another case took the invoice over. Undefined where there is no invoice.
 */
export function reservationOf(
  state: OpenedCase,
  command: CaseCommandOf<'RecordMeasure'>,
  facts: Facts,
): number | undefined | Rejection {
  const { invoice } = command.data;
  if (invoice === undefined) return undefined;
  const key = invoiceKey(invoice);
  if (key === undefined) return invalid('invoice', 'bad-invoice');
  const claim = lookUp(state.invoices, key);
  if (claim?.standing === 'recorded') return refused('invoice-recorded', { field: 'invoice' });
  const reservation = reservedFor(command, facts, key);
  return reservation > used(claim) ? reservation : refused('invoice-not-reserved', { field: 'invoice' });
}
