import type { CaseCommandData } from '@lianxin/case';
import type { OutboundCommandBy, Reservation } from '@lianxin/engine';
import type { Rejection } from '@lianxin/kernel';
import { CLOCK_ACTOR, lookUp } from '@lianxin/kernel';
import { toInvoiceId, toInvoiceKey } from '@lianxin/registers';

interface CommandToReserveFor {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

/**
 * A merge is two commands: the target absorbs first. Where the second is refused after all, the source gives the merge
 * up, and only then the target gives the source back.
 */
function reservationsForMerge({ id, data }: CommandToReserveFor): readonly Reservation[] {
  const { into } = data as CaseCommandData['MergeCase'];
  const absorbs = { process: 'case', id: into, type: 'AbsorbCase', data: { source: id, partOf: 'MergeCase' } };
  const releaseCommands = (reservation: number): readonly OutboundCommandBy[] => [
    { process: 'case', id, type: 'YieldMerge', data: { into, reservation }, by: CLOCK_ACTOR },
    { process: 'case', id: into, type: 'ReleaseCase', data: { source: id }, by: CLOCK_ACTOR },
  ];
  return [
    {
      ...absorbs,
      alreadyReservedCodes: ['already-absorbed'],
      notReservedCode: 'not-absorbed',
      releaseCommands,
    },
  ];
}

const yieldInvoice = (
  id: string,
  data: { readonly invoice: string; readonly reservation: unknown },
): OutboundCommandBy => ({
  ...{ process: 'case', id, type: 'YieldInvoice', data, by: CLOCK_ACTOR },
});

/** The refusal without the holder, which does not concern the sender. */
const withoutHolder = ({ params, ...why }: Rejection): Rejection =>
  why.code === 'invoice-reserved' || params === undefined ? why : { ...why, params };

/** A case that reserved the invoice and never recorded it is asked to give it up. */
function askHolderToYield(invoice: string, { code, params = {} }: Rejection): OutboundCommandBy | undefined {
  if (code !== 'invoice-reserved') return undefined;
  const { case: holder, reservation } = params;
  return yieldInvoice(String(holder), { invoice, reservation });
}

/** An invoice is in one case at a time. A number that is none is refused by the case itself. */
function reservationsForMeasure({ id, data }: CommandToReserveFor): readonly Reservation[] {
  const invoice = toInvoiceKey((data as CaseCommandData['RecordMeasure']).invoice);
  if (invoice === undefined) return [];
  const wanted = { process: 'invoice', id: toInvoiceId(invoice), type: 'ReserveInvoice', data: { invoice, case: id } };
  return [
    {
      ...{
        ...wanted,
        alreadyReservedCodes: [],
        notReservedCode: 'invoice-not-reserved',
        redactRejection: withoutHolder,
      },
      releaseRequest: (why) => askHolderToYield(invoice, why),
      releaseCommands: (reservation) => [yieldInvoice(id, { invoice, reservation })],
    },
  ];
}

const RESERVATIONS_BY_COMMAND: Readonly<
  Partial<Record<string, (sent: CommandToReserveFor) => readonly Reservation[]>>
> = {
  MergeCase: reservationsForMerge,
  RecordMeasure: reservationsForMeasure,
};

/** What a case's command needs reserved elsewhere first: an invoice, or the other case of a merge. */
export const reservationsForCaseCommand = (sent: CommandToReserveFor): readonly Reservation[] =>
  lookUp(RESERVATIONS_BY_COMMAND, sent.type)?.(sent) ?? [];
