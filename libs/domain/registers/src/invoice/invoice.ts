import type { Agenda, Command, DomainEvent, Facts, Instant, Placed, Process, Rejection } from '@lianxin/kernel';
import { invalid, refused } from '@lianxin/kernel';
import type { InvoiceHolder } from './invoice-holder.ts';
import { invoiceKey } from './invoice-number.ts';

/** One invoice (票据), so that it stands in one case at a time: who may record it next, or did. */
export interface InvoiceState {
  readonly invoice: string;
  /** The case it is reserved for. */
  readonly case: string;
  /** The command that may record it; no other may. */
  readonly command: string;
  /** Rises with each reservation and is used once: what was decided under an older one is no longer recorded. */
  readonly reservation: number;
  readonly at: Instant;
}

/** `invoice`: its key. */
type Wanted = Pick<InvoiceState, 'invoice' | 'case'>;
export interface InvoiceCommandData {
  ReserveInvoice: Wanted;
}
export type InvoiceCommand = Command<'ReserveInvoice', Wanted>;
export type InvoiceEvent = DomainEvent<'InvoiceReserved', Wanted & Pick<InvoiceState, 'command'>>;

const streamOfCase = (id: string): string => `case-${id}`;

function recordedIn({ case: holder }: InvoiceState, wanted: Wanted, number: string | undefined): Rejection {
  if (holder === wanted.case) return refused('invoice-recorded', { field: 'invoice' });
  return refused('invoice-recorded-elsewhere', {
    field: 'invoice',
    params: { case: holder, number: number ?? holder },
  });
}

/**
 * Another case takes over only what the holder can never record under this reservation: its own stream says that the
 * reservation was used and the measure reversed since, or that it was given up. Once true that stays true.
 */
function standsInTheWay(state: InvoiceState, wanted: Wanted, facts: Facts): Rejection | undefined {
  const { case: holder, reservation } = state;
  const { invoices = {}, number } = facts.of<InvoiceHolder>(streamOfCase(holder)) ?? {};
  const claim = invoices[state.invoice];
  if (claim?.standing === 'recorded') return recordedIn(state, wanted, number);
  // Two commands of one case are told apart by the case itself.
  if (holder === wanted.case || claim?.reservation === reservation) return undefined;
  return refused('invoice-reserved', { field: 'invoice', params: { case: holder, reservation } });
}

const NOTHING_DUE: Omit<Agenda, 'version'> = { stage: 'reserved', closed: true, acts: [], outbox: [] };

/** Streams `invoice-<key>`. */
export const invoiceRegister: Process<InvoiceState | undefined, InvoiceCommand, InvoiceEvent> = {
  name: 'invoice',
  initial: undefined,
  events: { InvoiceReserved: { schema: 1 } },
  roles: { ReserveInvoice: ['cadre', 'officer', 'supervisor'] },
  evolve: (_state, { data, at, version }: Placed<InvoiceEvent>) => ({ ...data, at, reservation: version }),
  settle: () => [],
  needs: (state) => (state === undefined ? [] : [streamOfCase(state.case)]),
  decide(state, { data, commandId, at }, facts) {
    const key = invoiceKey(data.invoice);
    if (key === undefined || key !== data.invoice) return invalid('invoice', 'bad-invoice');
    const why = state && standsInTheWay(state, data, facts);
    if (why) return why;
    return [{ type: 'InvoiceReserved', at, data: { invoice: key, case: data.case, command: commandId } }];
  },
  agenda: () => NOTHING_DUE,
  agendaRevision: 1,
  headline: (state) => state?.case ?? '',
};
