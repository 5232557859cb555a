import type { Rejection } from '@lianxin/kernel';
import { MINUTE_MS, invalid, lookUp, addMs, refused } from '@lianxin/kernel';
import type { InvoiceClaim, InvoiceState } from '@lianxin/registers';
import { toInvoiceKey, invoiceStream } from '@lianxin/registers';
import type { Stage } from '../vocabulary.ts';
import { STAGES } from '../vocabulary.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { invoiceDependencies, lastUsedReservation } from './invoice-reservation.ts';

/** An invoice reserved less than this ago is surely still being recorded; a courtesy, no rule depends on it. */
export const RESERVED_MS_MIN = MINUTE_MS;

/** Why another case cannot have it. */
function checkYieldable(claim: InvoiceClaim | undefined, reservation: number): Rejection | undefined {
  if (claim?.standing === 'recorded') return refused('invoice-recorded', { field: 'invoice' });
  return lastUsedReservation(claim) < reservation ? undefined : refused('reservation-over', { field: 'reservation' });
}

/**
 * Sent by the ingress on behalf of another case that wants the invoice. As a fact of this stream it goes before
 * whatever this case was about to record under the reservation, or comes too late.
 */
export const yieldInvoice = defineCommand<'YieldInvoice', Stage>({
  roles: ['clock'],
  stages: STAGES,
  readDependencies: (_state, { invoice }) => invoiceDependencies(invoice),
  sample: () => ({ invoice: SAMPLE_TEXT, reservation: 1 }),
  decide(draft, state, { data: { invoice, reservation }, ingress }, foreignState) {
    const key = toInvoiceKey(invoice);
    if (key === undefined) return invalid('invoice', 'bad-invoice');
    const held = foreignState.stateOf<InvoiceState>(invoiceStream(key));
    if (held?.reservation !== reservation) return refused('reservation-over', { field: 'reservation' });
    const why = checkYieldable(lookUp(state.invoices, key), reservation);
    if (why) return why;
    // In an import the lines that came before are through; the engine itself gives up what it reserved for nothing.
    const isAsked = ingress !== 'import' && ingress !== 'workflow';
    const hurries = isAsked && draft.at < addMs(held.at, RESERVED_MS_MIN);
    if (hurries) return refused('invoice-under-way', { field: 'invoice' });
    draft.add('InvoiceYielded', { invoice: key, reservation });
    return undefined;
  },
});
