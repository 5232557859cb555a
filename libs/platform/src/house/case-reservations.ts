import type { CaseCommandData } from '@lianxin/case';
import type { Elsewhere, Reservation } from '@lianxin/engine';
import type { Actor, Rejection } from '@lianxin/kernel';
import { CLOCK } from '@lianxin/kernel';
import { invoiceId, invoiceKey } from '@lianxin/registers';

interface Sent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

/** A merge is two commands: the target absorbs first. */
function beforeMerge({ id, data }: Sent): readonly Reservation[] {
  const { into } = data as CaseCommandData['MergeCase'];
  return [
    {
      process: 'case',
      id: into,
      type: 'AbsorbCase',
      data: { source: id, partOf: 'MergeCase' },
      standing: ['already-absorbed'],
    },
  ];
}

/** A case that reserved the invoice and never recorded it is asked to give it up. */
function askHolder(
  invoice: string,
  { code, params = {} }: Rejection,
): (Elsewhere & { readonly by: Actor }) | undefined {
  if (code !== 'invoice-reserved') return undefined;
  const { case: holder, reservation } = params;
  return { process: 'case', id: String(holder), type: 'YieldInvoice', data: { invoice, reservation }, by: CLOCK };
}

/** An invoice stands in one case at a time. A number that is none is refused by the case itself. */
function beforeMeasure({ id, data }: Sent): readonly Reservation[] {
  const invoice = invoiceKey((data as CaseCommandData['RecordMeasure']).invoice);
  if (invoice === undefined) return [];
  const freeing = (why: Rejection): ReturnType<typeof askHolder> => askHolder(invoice, why);
  const wanted = { process: 'invoice', id: invoiceId(invoice), type: 'ReserveInvoice', data: { invoice, case: id } };
  return [{ ...wanted, standing: [], freeing }];
}

const BEFORE: Readonly<Partial<Record<string, (sent: Sent) => readonly Reservation[]>>> = {
  MergeCase: beforeMerge,
  RecordMeasure: beforeMeasure,
};

export const reserve = (sent: Sent): readonly Reservation[] => BEFORE[sent.type]?.(sent) ?? [];
