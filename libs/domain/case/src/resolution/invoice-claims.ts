import { lookUp } from '@lianxin/kernel';
import type { InvoiceClaim } from '@lianxin/registers';
import { toInvoiceKey } from '@lianxin/registers';
import type { OpenedCase } from '../state/index.ts';

/** How the case stands to an invoice from here on; `reservation` stays where only the standing changes. */
export function setInvoiceClaim(
  state: OpenedCase,
  written: string | undefined,
  { standing, reservation }: Pick<InvoiceClaim, 'standing'> & Partial<InvoiceClaim>,
): OpenedCase {
  const key = toInvoiceKey(written);
  if (key === undefined) return state;
  const claim = { standing, reservation: reservation ?? lookUp(state.invoices, key)?.reservation ?? 0 };
  return { ...state, invoices: { ...state.invoices, [key]: claim } };
}
