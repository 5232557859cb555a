import type { CaseCommandData } from '@lianxin/case';
import type { ElsewhereBy, Reservation } from '@lianxin/engine';
import type { Rejection } from '@lianxin/kernel';
import { CLOCK, lookUp } from '@lianxin/kernel';
import { invoiceId, invoiceKey } from '@lianxin/registers';

interface Sent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

/** A merge is two commands: the target absorbs first, and gives the source back where the second is refused after all. */
function beforeMerge({ id, data }: Sent): readonly Reservation[] {
  const { into } = data as CaseCommandData['MergeCase'];
  const absorbs = { process: 'case', id: into, type: 'AbsorbCase', data: { source: id, partOf: 'MergeCase' } };
  const releasing = (): ElsewhereBy => ({
    ...{ process: 'case', id: into, type: 'ReleaseCase', data: { source: id }, by: CLOCK },
  });
  return [{ ...absorbs, standing: ['already-absorbed'], lacking: 'not-absorbed', releasing }];
}

const yieldIn = (id: string, data: { readonly invoice: string; readonly reservation: unknown }): ElsewhereBy => ({
  ...{ process: 'case', id, type: 'YieldInvoice', data, by: CLOCK },
});

/** Who is just recording it is nobody's business. */
const told = ({ params, ...why }: Rejection): Rejection =>
  why.code === 'invoice-reserved' || params === undefined ? why : { ...why, params };

/** A case that reserved the invoice and never recorded it is asked to give it up. */
function askHolder(invoice: string, { code, params = {} }: Rejection): ElsewhereBy | undefined {
  if (code !== 'invoice-reserved') return undefined;
  const { case: holder, reservation } = params;
  return yieldIn(String(holder), { invoice, reservation });
}

/** An invoice stands in one case at a time. A number that is none is refused by the case itself. */
function beforeMeasure({ id, data }: Sent): readonly Reservation[] {
  const invoice = invoiceKey((data as CaseCommandData['RecordMeasure']).invoice);
  if (invoice === undefined) return [];
  const wanted = { process: 'invoice', id: invoiceId(invoice), type: 'ReserveInvoice', data: { invoice, case: id } };
  return [
    {
      ...{ ...wanted, standing: [], lacking: 'invoice-not-reserved', told },
      freeing: (why) => askHolder(invoice, why),
      releasing: (reservation) => yieldIn(id, { invoice, reservation }),
    },
  ];
}

const BEFORE: Readonly<Partial<Record<string, (sent: Sent) => readonly Reservation[]>>> = {
  MergeCase: beforeMerge,
  RecordMeasure: beforeMeasure,
};

export const reserve = (sent: Sent): readonly Reservation[] => lookUp(BEFORE, sent.type)?.(sent) ?? [];
